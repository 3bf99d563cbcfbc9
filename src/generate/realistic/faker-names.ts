/** The faker methods that `x-faker` may name, with their former names. */

/** Methods by module. Those that take code, templates or patterns (`helpers`), or name real hosts, are left out. */
const methods: Readonly<Record<string, string>> = {
  airline: "aircraftType flightNumber recordLocator seat",
  animal:
    "bear bird cat cetacean cow crocodilia dog fish horse insect lion petName rabbit rodent snake type",
  book: "author format genre publisher series title",
  color: "cmyk hsl human hwb lab lch rgb space",
  commerce:
    "department isbn price product productAdjective productDescription productMaterial productName upc",
  company:
    "buzzAdjective buzzNoun buzzPhrase buzzVerb catchPhrase catchPhraseAdjective catchPhraseDescriptor catchPhraseNoun name",
  database: "collation column engine mongodbObjectId type",
  datatype: "boolean",
  date: "anytime between birthdate future month past recent soon timeZone weekday",
  finance:
    "accountName accountNumber amount bic bitcoinAddress creditCardCVV creditCardIssuer creditCardNumber currencyCode currencyName currencyNumericCode currencySymbol ethereumAddress iban litecoinAddress pin routingNumber transactionDescription transactionType",
  food: "adjective description dish ethnicCategory fruit ingredient meat spice vegetable",
  git: "branch commitDate commitMessage commitSha",
  hacker: "abbreviation adjective ingverb noun phrase verb",
  internet:
    "displayName domainSuffix domainWord emoji httpMethod httpStatusCode ip ipv4 ipv6 jwtAlgorithm mac password port protocol userAgent username",
  location:
    "buildingNumber cardinalDirection city continent country countryCode county direction language latitude longitude nearbyGPSCoordinate ordinalDirection postalAddress secondaryAddress state street streetAddress timeZone zipCode",
  lorem: "lines paragraph paragraphs sentence sentences slug text word words",
  music: "album artist genre songName",
  number: "binary float hex int octal romanNumeral",
  person:
    "bio firstName fullName gender jobArea jobDescriptor jobTitle jobType lastName middleName prefix sex sexType suffix zodiacSign",
  phone: "imei number",
  science: "chemicalElement unit",
  string:
    "alpha alphanumeric binary fromCharacters hexadecimal nanoid numeric octal sample symbol ulid uuid",
  system:
    "commonFileExt commonFileName commonFileType cron directoryPath fileExt fileName filePath fileType mimeType networkInterface semver",
  vehicle: "bicycle color fuel manufacturer model type vehicle vin vrm",
  word: "adjective adverb conjunction interjection noun preposition sample verb words",
};

/** Methods that would name real hosts or mailboxes: we draw them ourselves, in example.com. */
const ownNamesText =
  "image.avatar image.avatarGitHub image.dataUri image.personPortrait image.url image.urlLoremFlickr image.urlPicsumPhotos internet.domainName internet.email internet.exampleEmail internet.url helpers.arrayElement";

const formerModules: Readonly<Record<string, string>> = {
  address: "location",
  name: "person",
};

const formerNames: Readonly<Record<string, string>> = {
  "address.direction": "location.direction",
  "address.stateAbbr": "location.state",
  "address.streetName": "location.street",
  "address.streetPrefix": "location.street",
  "address.streetSuffix": "location.street",
  "address.cityName": "location.city",
  "address.nearbyGPSCoordinate": "location.nearbyGPSCoordinate",
  "commerce.color": "color.human",
  "company.bs": "company.buzzPhrase",
  "company.bsAdjective": "company.buzzAdjective",
  "company.bsBuzz": "company.buzzVerb",
  "company.bsNoun": "company.buzzNoun",
  "company.catchPhraseAdjective": "company.catchPhraseAdjective",
  "company.companyName": "company.name",
  "datatype.datetime": "date.anytime",
  "datatype.float": "number.float",
  "datatype.hexadecimal": "string.hexadecimal",
  "datatype.number": "number.int",
  "datatype.string": "string.sample",
  "datatype.uuid": "string.uuid",
  "finance.account": "finance.accountNumber",
  "finance.mask": "finance.accountNumber",
  "image.image": "image.url",
  "image.imageUrl": "image.url",
  "internet.avatar": "image.avatar",
  "internet.color": "color.rgb",
  "internet.userName": "internet.username",
  "name.findName": "person.fullName",
  "name.title": "person.jobTitle",
  "phone.phoneNumber": "phone.number",
  "phone.phoneNumberFormat": "phone.number",
  "random.alpha": "string.alpha",
  "random.alphaNumeric": "string.alphanumeric",
  "random.arrayElement": "helpers.arrayElement",
  "random.boolean": "datatype.boolean",
  "random.float": "number.float",
  "random.hexaDecimal": "string.hexadecimal",
  "random.image": "image.url",
  "random.number": "number.int",
  "random.numeric": "string.numeric",
  "random.uuid": "string.uuid",
  "random.word": "lorem.word",
  "random.words": "lorem.words",
  "time.recent": "date.recent",
};

const fakerNames: ReadonlySet<string> = new Set(
  Object.entries(methods).flatMap(([module, names]) =>
    names.split(" ").map((name) => `${module}.${name}`),
  ),
);
const ownFakerNames: ReadonlySet<string> = new Set(ownNamesText.split(" "));

/** Whether the faker itself draws this name. */
export function isFakerName(name: string): boolean {
  return fakerNames.has(name);
}

/** The current name of a method that `x-faker` may use; `undefined` for any other. */
export function currentFakerName(name: string): string | undefined {
  const [module = "", method = ""] = name.split(".");
  const former = Object.hasOwn(formerNames, name) ? formerNames[name] : undefined;
  const renamed = Object.hasOwn(formerModules, module)
    ? `${formerModules[module]}.${method}`
    : undefined;
  return [former, name, renamed].find(
    (each) => each !== undefined && (fakerNames.has(each) || ownFakerNames.has(each)),
  );
}

/** Whether `x-faker` may use it. Other names are reported as gaps. */
export function isKnownFaker(name: string): boolean {
  return currentFakerName(name) !== undefined;
}
