/** Readable text: what a name suggests where nothing but `type: string` is said, else a few plain words. */
import type { Dice } from "./dice.ts";
import { makeFormat } from "./formats.ts";

const adjectives =
  "amber bright calm clear copper early fair gentle golden green grand hidden ivory kind late light little misty north open quiet rapid red silver soft south still swift tall warm west wide".split(
    " ",
  );
const nouns =
  "arbor bay bridge brook canyon cedar cliff cove creek dale field forest garden gate glen grove harbor haven hill island lake lantern maple meadow mill oak orchard park pine pond ridge river road stone summit valley view".split(
    " ",
  );
const firstNames =
  "Ada Alan Amara Ben Chloe David Elena Farid Grace Hugo Ines Jonas Kira Lena Mateo Nora Omar Priya Rosa Sam Tara Yusuf".split(
    " ",
  );
const lastNames =
  "Adler Baker Costa Diaz Evans Fischer Garcia Hansen Ito Jensen Khan Lopez Meyer Novak Okafor Patel Reyes Silva Tanaka Weber".split(
    " ",
  );
const cities =
  "Amsterdam Berlin Boston Chicago Denver Lisbon London Madrid Oslo Paris Portland Seattle Sydney Tokyo Toronto Vienna".split(
    " ",
  );

type Maker = (dice: Dice) => string;

const capital = (word: string): string =>
  word.slice(0, 1).toUpperCase() + word.slice(1);
const label: Maker = (dice) =>
  `${capital(dice.pick(adjectives))} ${capital(dice.pick(nouns))}`;
const sentence: Maker = (dice) =>
  `${capital(dice.pick(adjectives))} ${dice.pick(nouns)} by the ${dice.pick(adjectives)} ${dice.pick(nouns)}.`;
const ofFormat =
  (format: string): Maker =>
  (dice) =>
    makeFormat(format, dice) ?? "";

/** Names as they are written in snake case; the first that fits decides. */
const suggestions: readonly (readonly [RegExp, Maker])[] = [
  [/(^|_)e?mail(_address)?$/, ofFormat("email")],
  [/(^|_)(url|uri|link|href|website|homepage)$/, ofFormat("uri")],
  [/(^|_)(phone|mobile|telephone|phone_number)$/, (dice) => phone(dice)],
  [/(^|_)(first|given)_name$/, (dice) => dice.pick(firstNames)],
  [/(^|_)(last|family)_name$|surname$/, (dice) => dice.pick(lastNames)],
  [
    /(^|_)full_name$/,
    (dice) => `${dice.pick(firstNames)} ${dice.pick(lastNames)}`,
  ],
  [/(^|_)(user_?name|login|slug|handle)$/, (dice) => slug(dice)],
  [/(^|_)city$/, (dice) => dice.pick(cities)],
  [
    /(^|_)country(_code)?$/,
    (dice) => dice.pick(["AT", "CA", "DE", "ES", "FR", "GB", "PT", "US"]),
  ],
  [
    /(^|_)currency(_code)?$/,
    (dice) => dice.pick(["AUD", "CAD", "EUR", "GBP", "JPY", "USD"]),
  ],
  [
    /(^|_)(locale|language)$/,
    (dice) => dice.pick(["de-DE", "en-GB", "en-US", "es-ES", "fr-FR"]),
  ],
  [
    /(^|_)time_?zone$/,
    (dice) => dice.pick(["America/New_York", "Europe/Berlin", "UTC"]),
  ],
  [/(^|_)(zip|postal)(_code)?$/, (dice) => digits(dice, 5)],
  [
    /(^|_)(street|address|address_line_?1)$/,
    (dice) => `${1 + dice.below(99)} ${capital(dice.pick(nouns))} Street`,
  ],
  [
    /(^|_)colou?r$/,
    (dice) => dice.pick(["blue", "green", "orange", "red", "yellow"]),
  ],
  [/(_at|(^|_)(timestamp|datetime|date_time))$/, ofFormat("date-time")],
  [/(^|_)date$/, ofFormat("date")],
  [/(^|_)ip(_address)?$/, ofFormat("ipv4")],
  [/(^|_)version$/, (dice) => `${1 + dice.below(9)}.${dice.below(20)}.0`],
  [/(^|_)(id|uuid|guid)$/, ofFormat("uuid")],
  [/(^|_)(token|secret|api_key)$/, (dice) => letters(dice, 24)],
  [/(^|_)(code|pin)$/, (dice) => digits(dice, 6)],
  [
    /(^|_)(description|message|summary|text|comment|note|content|details?)$/,
    sentence,
  ],
  [/(^|_)(name|title|label|subject)$/, label],
];

/** A text for the property `name`. */
export function wordsFor(name: string, dice: Dice): string {
  const snake = name
    .slice(0, 100)
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[-. ]/g, "_")
    .toLowerCase();
  const maker = suggestions.find(([pattern]) => pattern.test(snake))?.[1];
  return maker === undefined ? phrase(dice) : maker(dice);
}

/** A text of `minimum` to `maximum` characters. */
export function wordsOfLength(
  text: string,
  minimum: number,
  maximum: number,
  dice: Dice,
): string {
  let result = text;
  if (minimum > 1000) result = result.padEnd(minimum, ` ${phrase(dice)}`);
  while (result.length < minimum) result += ` ${phrase(dice)}`;
  if (result.length <= maximum) return result;
  const cut = result.slice(0, maximum).trimEnd();
  return cut.padEnd(Math.min(minimum, maximum), "s");
}

/** A name for a member that the document leaves to us. */
export function wordForKey(dice: Dice, suffix: string): string {
  return `${dice.pick(adjectives)}_${dice.pick(nouns)}${suffix}`;
}

function phrase(dice: Dice): string {
  return `${dice.pick(adjectives)} ${dice.pick(nouns)}`;
}

function slug(dice: Dice): string {
  return `${dice.pick(adjectives)}-${dice.pick(nouns)}`;
}

function phone(dice: Dice): string {
  return `+1555${digits(dice, 7)}`;
}

function digits(dice: Dice, count: number): string {
  return Array.from({ length: count }, () => dice.below(10)).join("");
}

function letters(dice: Dice, count: number): string {
  return Array.from({ length: count }, () =>
    dice.pick([..."abcdefghijkmnpqrstuvwxyz23456789"]),
  ).join("");
}
