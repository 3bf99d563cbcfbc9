/** Draws realistic texts that lead nowhere: reserved hosts (RFC 2606) and phone numbers kept for fiction. */
import { personOf, type TextContext } from "../realistic/author.ts";
import type { Random } from "../random.ts";
import { hex, word } from "./format-text.ts";
import { reservedHost } from "./reserved-host.ts";
import { slugOf } from "./words.ts";

/** Phone number ranges that regulators keep for fiction; elsewhere the North American one. */
const fictionalPhoneRanges: Readonly<Record<string, readonly [string, number]>> = {
  de: ["+493023125", 3],
  en_AU: ["+61255501", 3],
  en_GB: ["+442079460", 3],
  fr: ["+33199001", 3],
};
const areaCodes = ["202", "212", "303", "312", "415", "503", "617", "713"];

export function phone({ random, locale }: TextContext): string {
  const kept = fictionalPhoneRanges[locale];
  return kept === undefined
    ? `+1${random.pick(areaCodes)}55501${digits(random, 2)}`
    : kept[0] + digits(random, kept[1]);
}

export function emailOf(context: TextContext): string {
  return `${personOf(context).handle}@${reservedHost}`;
}

export function url({ random }: TextContext): string {
  return `https://${reservedHost}/${slugOf(random)}`;
}

export function imageUrl({ random }: TextContext): string {
  return `https://${reservedHost}/images/${slugOf(random)}.png`;
}

export function domain({ random }: TextContext): string {
  return `${word(random)}.${reservedHost}`;
}

/** A locally administered address, which no device has. */
export function mac({ random }: TextContext): string {
  return `02:${Array.from({ length: 5 }, () => hex(random, 2)).join(":")}`;
}

export function fileName({ random }: TextContext): string {
  const extension = random.pick(["csv", "docx", "jpg", "pdf", "png", "txt"]);
  return `${slugOf(random)}.${extension}`;
}

/** A token whose text says that it opens nothing. */
export function testToken({ random }: TextContext): string {
  return `test_${letters(random, 24)}`;
}

export function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.below(10)).join("");
}

export function letters(random: Random, count: number): string {
  return Array.from({ length: count }, () =>
    random.pick([..."abcdefghijkmnpqrstuvwxyz23456789"]),
  ).join("");
}
