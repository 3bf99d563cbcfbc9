/** The makers of texts that the table of property names refers to. */
import { personOf, fakerText, type TextContext } from "./author.ts";
import { makeFormat } from "../text/formats.ts";
import { hex } from "../text/format-text.ts";
import { digits } from "../text/safe-text.ts";
import { labelOf, sentenceOf, slugOf } from "../text/words.ts";

/** Makes a text; `undefined` if it can't. */
export type TextMaker = (context: TextContext) => string | undefined;

export const fromFaker =
  (name: string): TextMaker =>
  (context) =>
    fakerText(name, context);
export const ofFormat =
  (name: string): TextMaker =>
  ({ random }) =>
    makeFormat(name, random);
export const oneOf =
  (list: string): TextMaker =>
  ({ random }) =>
    random.pick(list.split(" "));
export const label: TextMaker = ({ random }) => labelOf(random);
export const slug: TextMaker = ({ random }) => slugOf(random);
export const firstName: TextMaker = (context) => personOf(context).first;
export const lastName: TextMaker = (context) => personOf(context).last;
export const fullName: TextMaker = (context) => {
  const { first, last } = personOf(context);
  return `${first} ${last}`;
};
export const username: TextMaker = (context) => personOf(context).handle.replace(".", "_");
export const countryCode: TextMaker = (context) => fakerText("location.countryCode", context);
export const alpha3: TextMaker = ({ callFaker: draw, random }) =>
  textOf(draw("location.countryCode", random, "alpha-3"));
export const stateCode: TextMaker = ({ callFaker: draw, random }) =>
  textOf(draw("location.state", random, { abbreviated: true }));
export const sentence: TextMaker = (context) =>
  context.locale === "en"
    ? sentenceOf(context.random)
    : (fakerText("lorem.sentence", context) ?? sentenceOf(context.random));
export const birthDate: TextMaker = ({ random }) =>
  `${1950 + random.below(55)}-0${1 + random.below(9)}-${10 + random.below(19)}`;
export const percent: TextMaker = ({ random }) => `${random.below(101)}%`;
export const hexOf =
  (length: number): TextMaker =>
  ({ random }) =>
    hex(random, length);
export const digitsOf =
  (count: number): TextMaker =>
  ({ random }) =>
    digits(random, count);
export const coordinate =
  (half: number): TextMaker =>
  ({ random }) =>
    (random.below(half * 20_000) / 10_000 - half).toFixed(4);
export const version: TextMaker = ({ random }) =>
  `${1 + random.below(9)}.${random.below(20)}.${random.below(10)}`;
export const price: TextMaker = ({ random }) =>
  `${1 + random.below(200)}.${digits(random, 1)}${random.pick(["0", "5", "9"])}`;

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
