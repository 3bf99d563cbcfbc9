/** Draws plain readable words where nothing tells what a text is about. */
import type { Random } from "../random.ts";

const adjectives =
  "amber bright calm clear copper early fair gentle golden green grand hidden ivory kind late light little misty north open quiet rapid red silver soft south still swift tall warm west wide".split(
    " ",
  );
const nouns =
  "arbor bay bridge brook canyon cedar cliff cove creek dale field forest garden gate glen grove harbor haven hill island lake lantern maple meadow mill oak orchard park pine pond ridge river road stone summit valley view".split(
    " ",
  );
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** `Amber Bridge` */
export function labelOf(random: Random): string {
  return `${capital(random.pick(adjectives))} ${capital(random.pick(nouns))}`;
}

/** `Calm creek by the green hill.` */
export function sentenceOf(random: Random): string {
  return `${capital(random.pick(adjectives))} ${random.pick(nouns)} by the ${random.pick(adjectives)} ${random.pick(nouns)}.`;
}

/** `amber-bridge` */
export function slugOf(random: Random): string {
  return `${random.pick(adjectives)}-${random.pick(nouns)}`;
}

/** `amber bridge` */
export function phraseOf(random: Random): string {
  return `${random.pick(adjectives)} ${random.pick(nouns)}`;
}

/** Converts `firstName`, `first-name` and `FirstName` to `first_name`. */
export function snakeCase(name: string): string {
  return name
    .slice(0, 100)
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1_$2")
    .replaceAll(/[-. ]/g, "_")
    .toLowerCase();
}

/** A text of `minimum` to `maximum` characters. */
export function wordsOfLength(
  text: string,
  minimum: number,
  maximum: number,
  random: Random,
): string {
  let result = text;
  if (minimum > 1000) result = result.padEnd(minimum, ` ${phraseOf(random)}`);
  while (result.length < minimum) result += ` ${phraseOf(random)}`;
  if (result.length <= maximum) return result;
  const cut = result.slice(0, maximum).trimEnd();
  return cut.padEnd(Math.min(minimum, maximum), "s");
}

/** A name for a member that the document does not name. */
export function wordForKey(random: Random, suffix: string): string {
  return `${random.pick(adjectives)}_${random.pick(nouns)}${suffix}`;
}
