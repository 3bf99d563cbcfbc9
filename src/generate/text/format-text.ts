/** Writes texts of a format: random ones, and ones of an exact length. */
import type { Dice } from "./dice.ts";
import { reservedHost } from "./reserved-host.ts";

/** The instant around which dates are drawn. It is fixed: a reply never depends on the clock. */
const epoch = Date.UTC(2025, 0, 1);
const secondsOfYear = 365 * 24 * 60 * 60;

const two = (number: number): string => String(number).padStart(2, "0");
export function hex(dice: Dice, digits: number): string {
  let text = "";
  for (let digit = 0; digit < digits; digit++) text += hexDigits[dice.below(16)];
  return text;
}
const hexDigits = "0123456789abcdef";
export const instant = (dice: Dice): string =>
  new Date(epoch + dice.below(secondsOfYear) * 1000).toISOString();
export const clock = (dice: Dice): string =>
  `${two(dice.below(24))}:${two(dice.below(60))}:${two(dice.below(60))}`;
export const word = (dice: Dice): string =>
  dice.pick(["alder", "birch", "cedar", "elm", "hazel", "maple", "oak", "pine", "rowan", "willow"]);
export const host = (dice: Dice): string => `${word(dice)}.${reservedHost}`;
export const uri = (dice: Dice): string => `https://${reservedHost}/${word(dice)}/${hex(dice, 6)}`;
export const uuid = (dice: Dice): string =>
  `${hex(dice, 8)}-${hex(dice, 4)}-4${hex(dice, 3)}-${dice.pick(["8", "9", "a", "b"])}${hex(dice, 3)}-${hex(dice, 12)}`;
export const email = (dice: Dice): string =>
  `${word(dice)}.${word(dice)}${dice.below(100)}@${reservedHost}`;
export const letters = (dice: Dice): string =>
  Array.from({ length: 12 }, () => dice.pick([..."abcdefghkmnpqrstuvwxyz23456789"])).join("");

export const fill = (head: string, tail: string) => (length: number) =>
  length < head.length + tail.length
    ? undefined
    : head + "a".repeat(length - head.length - tail.length) + tail;
/** The first of several makers that succeeds at the length. */
export const firstOf =
  (...ways: ((length: number) => string | undefined)[]) =>
  (length: number): string | undefined => {
    for (const way of ways) {
      const text = way(length);
      if (text !== undefined) return text;
    }
    return undefined;
  };
/** Labels of at most 60 characters. */
export const hostOfLength = (length: number): string | undefined =>
  length < 1
    ? undefined
    : Array.from({ length }, (_, index) =>
        index % 61 === 60 && index < length - 1 ? "." : "a",
      ).join("");
export const zeros = (head: string, tail: string) => (length: number) =>
  length < head.length + tail.length + 2
    ? undefined
    : `${head}.${"0".repeat(length - head.length - tail.length - 1)}${tail}`;
export const exactly = (text: string) => (length: number) =>
  length === text.length ? text : undefined;

export function base64(text: string): string {
  return Buffer.from(text, "latin1").toString("base64");
}

export function ipv4OfLength(length: number): string | undefined {
  if (length < 7 || length > 15) return undefined;
  const extra = length - 7;
  return [0, 1, 2, 3]
    .map((octet) => "1".repeat(1 + Math.max(0, Math.min(2, extra - octet * 2))))
    .join(".");
}

export function ipv6OfLength(length: number): string | undefined {
  if (length === 39) return Array.from({ length: 8 }, () => "2001").join(":");
  return length < 2 || length > 6 ? undefined : `::${"2".repeat(length - 2)}`;
}
