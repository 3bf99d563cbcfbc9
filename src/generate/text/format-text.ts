/** Writes texts of a format: random ones, and ones of an exact length. */
import type { Random } from "../random.ts";
import { reservedHost } from "./reserved-host.ts";

/** The instant around which dates are drawn. It is fixed: a reply never depends on the clock. */
const epoch = Date.UTC(2025, 0, 1);
const secondsOfYear = 365 * 24 * 60 * 60;

const twoDigits = (number: number): string => String(number).padStart(2, "0");
export function hex(random: Random, digits: number): string {
  let text = "";
  for (let digit = 0; digit < digits; digit++) text += hexDigits[random.below(16)];
  return text;
}
const hexDigits = "0123456789abcdef";
export const instant = (random: Random): string =>
  new Date(epoch + random.below(secondsOfYear) * 1000).toISOString();
export const timeOfDay = (random: Random): string =>
  `${twoDigits(random.below(24))}:${twoDigits(random.below(60))}:${twoDigits(random.below(60))}`;
export const word = (random: Random): string =>
  random.pick([
    "alder",
    "birch",
    "cedar",
    "elm",
    "hazel",
    "maple",
    "oak",
    "pine",
    "rowan",
    "willow",
  ]);
export const host = (random: Random): string => `${word(random)}.${reservedHost}`;
export const uri = (random: Random): string =>
  `https://${reservedHost}/${word(random)}/${hex(random, 6)}`;
export const uuid = (random: Random): string =>
  `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-${random.pick(["8", "9", "a", "b"])}${hex(random, 3)}-${hex(random, 12)}`;
export const email = (random: Random): string =>
  `${word(random)}.${word(random)}${random.below(100)}@${reservedHost}`;
export const randomLetters = (random: Random): string =>
  Array.from({ length: 12 }, () => random.pick([..."abcdefghkmnpqrstuvwxyz23456789"])).join("");

export const padBetween = (head: string, tail: string) => (length: number) =>
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
export const fractionOfZeros = (head: string, tail: string) => (length: number) =>
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
