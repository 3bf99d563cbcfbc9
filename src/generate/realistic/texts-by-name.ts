/**
 * Guesses the content of a text from the name of its property. The first row that matches decides, and its makers are
 * tried in order.
 */
import {
  alpha3,
  birthDate,
  coordinate,
  countryCode,
  digitsOf,
  firstName,
  ofFormat,
  fullName,
  hexOf,
  label,
  lastName,
  oneOf,
  percent,
  price,
  fromFaker,
  sentence,
  slug,
  stateCode,
  username,
  version,
  type TextMaker,
} from "./text-makers.ts";
import {
  domain,
  emailOf,
  fileName,
  imageUrl,
  mac,
  phone,
  testToken,
  url,
} from "../text/safe-text.ts";

type Row = readonly [RegExp, ...TextMaker[]];

/** Names in snake case. */
const makersByName: readonly Row[] = [
  [/(^|_)mac(_?addr(ess)?)?$/, mac],
  [/(^|_)ip_?v6(_?addr(ess)?)?$/, ofFormat("ipv6")],
  [/(^|_)ip(_?v4)?(_?addr(ess)?)?$/, ofFormat("ipv4")],
  [/(^|_)e?mail(_address)?$/, emailOf],
  [
    /(^|_)(avatar|image|img|photo|picture|thumbnail|logo|icon|banner|cover)(_(url|uri|link|href|src))?$/,
    imageUrl,
  ],
  [/(^|_)(domain|domain_name|host|hostname|fqdn)$/, domain],
  [/(^|_)(url|uri|link|href|website|homepage|endpoint|callback)$/, url],
  [/(^|_)(phone|mobile|telephone|cell|fax)(_(number|no))?$/, phone],
  [/(^|_)(first|given|fore)_?name$/, firstName],
  [/(^|_)middle_?name$/, fromFaker("person.middleName"), firstName],
  [/(^|_)(last|family|sur)_?name$/, lastName],
  [/(^|_)(user_?name|login|screen_name|nick_?name|handle)$/, username],
  [
    /(^|_)((full|display|contact|customer|author|owner|recipient|sender|person|employee|cardholder|card_holder|account_holder)_?name|author|created_by|updated_by|assignee)$/,
    fullName,
  ],
  [/(^|_)job_?(title|position)$|^occupation$/, fromFaker("person.jobTitle")],
  [/(^|_)(gender|sex)$/, fromFaker("person.sex")],
  [
    /(^|_)(company|organi[sz]ation|employer|merchant|vendor|supplier|brand|manufacturer|publisher)(_name)?$/,
    fromFaker("company.name"),
    label,
  ],
  [/(^|_)product(_name)?$/, fromFaker("commerce.productName"), label],
  [/(^|_)department(_name)?$/, fromFaker("commerce.department"), label],
  [/(^|_)(city|town|locality)(_name)?$/, fromFaker("location.city")],
  [/(^|_)(state|province|region)(_or_province)?_?(code|abbr|abbreviation)$/, stateCode],
  [
    /(^|_)(province|state_name|state_or_province|federal_state|county)$/,
    fromFaker("location.state"),
    stateCode,
  ],
  [/(^|_)country_?(code|iso)(_?2)?$/, countryCode, alpha3],
  [/(^|_)(country(_name)?)$/, fromFaker("location.country"), countryCode, alpha3],
  [/(^|_)(zip|postal|post)(_?code)?$|^postcode$/, fromFaker("location.zipCode"), digitsOf(5)],
  [
    /(^|_)(street(_(name|address))?|address(_?line)?_?1?|line_?1)$/,
    fromFaker("location.streetAddress"),
  ],
  [/(^|_)(address(_?line)?_?2|line_?2)$/, fromFaker("location.secondaryAddress")],
  [/(^|_)currency(_?code|_iso)?$/, oneOf("AUD CAD CHF EUR GBP JPY NOK NZD SEK USD")],
  [
    /(^|_)(locale|language_code|lang)$/,
    oneOf("de-DE en-GB en-US es-ES fr-FR"),
    oneOf("de en es fr"),
  ],
  [/(^|_)language$/, oneOf("de en es fr it pt")],
  [
    /(^|_)time_?zone$|^tz$/,
    oneOf("America/New_York America/Sao_Paulo Asia/Tokyo Europe/Berlin Europe/London UTC"),
  ],
  [
    /(^|_)colou?r$/,
    fromFaker("color.human"),
    (context) => `#${hexOf(6)(context)}`,
    oneOf("blue green red"),
  ],
  [/(^|_)(date_of_birth|birth_?date|birth_?day|dob)$/, birthDate],
  [
    /(_at|(^|_)(timestamp|datetime|date_?time|created|updated|modified))$/,
    ofFormat("date-time"),
    ofFormat("date"),
  ],
  [/(^|_)date$|^date_/, ofFormat("date"), ofFormat("date-time")],
  [/(^|_)user_agent$/, fromFaker("internet.userAgent")],
  [/(^|_)iban$/, fromFaker("finance.iban")],
  [/(^|_)(bic|swift)(_?code)?$/, fromFaker("finance.bic")],
  [/(^|_)(card_?number|pan)$/, () => "4242424242424242"],
  [/(^|_)last_?(4|four)$/, () => "4242"],
  [/(^|_)(cvv|cvc)(_?code)?$/, digitsOf(3)],
  [/(^|_)(lat|latitude)$/, coordinate(90)],
  [/(^|_)(lng|lon|long|longitude)$/, coordinate(180)],
  [/(^|_)version$/, version],
  [/(^|_)(file_?name|attachment)$/, fileName],
  [/(^|_)(file_?)?path$/, (context) => `/files/${fileName(context)}`],
  [
    /(^|_)(mime_?type|content_type|media_type)$/,
    oneOf("application/json application/pdf image/jpeg image/png text/plain"),
  ],
  [/(^|_)(sha_?1?|commit(_(sha|hash|id))?|revision)$/, hexOf(40)],
  [/(^|_)sha_?256$/, hexOf(64)],
  [/(^|_)(md5|hash|checksum|digest|e_?tag|fingerprint)$/, hexOf(32)],
  [/(^|_)branch$/, oneOf("develop feature/login main release/2.1")],
  [/^full_?name$/, fullName],
  [/(^|_)(slug|alias|permalink)$/, slug],
  [/(^|_)(sku|serial(_number)?)$/, (context) => `SKU-${digitsOf(6)(context)}`, digitsOf(6)],
  [/(^|_)isbn(_?13)?$/, fromFaker("commerce.isbn")],
  [/(^|_)(id|uuid|guid)$/, ofFormat("uuid")],
  [
    /(^|_)((access|refresh|auth|api|bearer|session|id)?_?token|secret|api_?key|client_secret)$/,
    testToken,
    hexOf(16),
  ],
  [/(^|_)password$/, ofFormat("password")],
  [/(^|_)(code|pin|otp)$/, digitsOf(6)],
  [/(^|_)(price|amount|cost|total|subtotal|balance|fee|tax)$/, price],
  [/(^|_)(percent|percentage)$/, percent],
  [
    /(^|_)(description|bio|about|message|summary|text|comments?|notes?|content|body|details?|reason|excerpt)$/,
    sentence,
  ],
  [/(^|_)(headline|tagline|slogan|motto)$/, fromFaker("company.catchPhrase"), label],
  [/(^|_)(name|title|label|subject|caption)$/, label],
];

/** The meaning of a plain `name`, by the name of the object that has it. */
const nameByOwner: readonly Row[] = [
  [
    /(^|_)(user|person|people|customer|owner|author|member|contact|employee|assignee|creator|patient|student|teacher|guest|passenger|driver|recipient|sender|candidate|profile|cardholder)(_|$)/,
    fullName,
  ],
  [
    /(^|_)(company|organi[sz]ation|org|employer|merchant|vendor|supplier|brand|publisher|business|tenant)(_|$)/,
    fromFaker("company.name"),
    label,
  ],
  [/(^|_)(product|item|article|good|sku)(_|$)/, fromFaker("commerce.productName"), label],
  [/(^|_)(city|town)(_|$)/, fromFaker("location.city")],
  [/(^|_)country(_|$)/, fromFaker("location.country")],
  [/(^|_)(state|province)(_|$)/, fromFaker("location.state")],
  [/(^|_)(file|attachment|document|upload)(_|$)/, fileName],
  [/(^|_)(pet|animal|dog|cat)(_|$)/, fromFaker("animal.petName"), label],
];
const titleByOwner: readonly Row[] = [
  [/(^|_)(book|novel)(_|$)/, fromFaker("book.title"), label],
  [/(^|_)(song|track)(_|$)/, fromFaker("music.songName"), label],
  [/(^|_)(product|item)(_|$)/, fromFaker("commerce.productName"), label],
];
const stateByOwner: readonly Row[] = [
  [/(^|_)(address|location|place|shipping|billing)(_|$)/, stateCode, fromFaker("location.state")],
];

/** Whether the meaning of a property's name depends on its object. */
export function dependsOnOwner(name: string): boolean {
  return /^(name|title|state|region|fullname)$/i.test(name);
}

/**
 * The makers for a property of this name in an object of that name, both in snake case; none if the names tell
 * nothing.
 */
export function textMakersFor(name: string, owner: string): readonly TextMaker[] {
  const byOwner =
    name === "name"
      ? rowFor(nameByOwner, owner)
      : name === "title"
        ? rowFor(titleByOwner, owner)
        : name === "state" || name === "region"
          ? rowFor(stateByOwner, owner)
          : undefined;
  return byOwner ?? rowFor(makersByName, name) ?? [];
}

function rowFor(rows: readonly Row[], name: string): readonly TextMaker[] | undefined {
  const [, ...makers] = rows.find(([pattern]) => pattern.test(name)) ?? [];
  return makers.length > 0 ? (makers as TextMaker[]) : undefined;
}
