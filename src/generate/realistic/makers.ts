/** The makers of texts that the table of property names refers to. */
import { personOf, realText, type Author } from "./author.ts";
import { makeFormat } from "../text/formats.ts";
import { hex } from "../text/format-text.ts";
import { digits } from "../text/safe-text.ts";
import { labelOf, sentenceOf, slugOf } from "../text/words.ts";

/** Makes a text; `undefined` if it can't. */
export type Maker = (author: Author) => string | undefined;

export const real =
  (name: string): Maker =>
  (author) =>
    realText(name, author);
export const format =
  (name: string): Maker =>
  ({ dice }) =>
    makeFormat(name, dice);
export const oneOf =
  (list: string): Maker =>
  ({ dice }) =>
    dice.pick(list.split(" "));
export const label: Maker = ({ dice }) => labelOf(dice);
export const slug: Maker = ({ dice }) => slugOf(dice);
export const firstName: Maker = (author) => personOf(author).first;
export const lastName: Maker = (author) => personOf(author).last;
export const fullName: Maker = (author) => {
  const { first, last } = personOf(author);
  return `${first} ${last}`;
};
export const username: Maker = (author) => personOf(author).handle.replace(".", "_");
export const countryCode: Maker = (author) => realText("location.countryCode", author);
export const alpha3: Maker = ({ real: draw, dice }) =>
  textOf(draw("location.countryCode", dice, "alpha-3"));
export const stateCode: Maker = ({ real: draw, dice }) =>
  textOf(draw("location.state", dice, { abbreviated: true }));
export const sentence: Maker = (author) =>
  author.locale === "en"
    ? sentenceOf(author.dice)
    : (realText("lorem.sentence", author) ?? sentenceOf(author.dice));
export const birthDate: Maker = ({ dice }) =>
  `${1950 + dice.below(55)}-0${1 + dice.below(9)}-${10 + dice.below(19)}`;
export const percent: Maker = ({ dice }) => `${dice.below(101)}%`;
export const hexOf =
  (length: number): Maker =>
  ({ dice }) =>
    hex(dice, length);
export const digitsOf =
  (count: number): Maker =>
  ({ dice }) =>
    digits(dice, count);
export const coordinate =
  (half: number): Maker =>
  ({ dice }) =>
    (dice.below(half * 20_000) / 10_000 - half).toFixed(4);
export const version: Maker = ({ dice }) =>
  `${1 + dice.below(9)}.${dice.below(20)}.${dice.below(10)}`;
export const price: Maker = ({ dice }) =>
  `${1 + dice.below(200)}.${digits(dice, 1)}${dice.pick(["0", "5", "9"])}`;

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
