/** Draws realistic texts that lead nowhere: reserved hosts (RFC 2606) and phone numbers kept for fiction. */
import { personOf, type Author } from "../realistic/author.ts";
import type { Dice } from "./dice.ts";
import { hex, word } from "./format-text.ts";
import { reservedHost } from "./reserved-host.ts";
import { slugOf } from "./words.ts";

/** Phone number ranges that regulators keep for fiction; elsewhere the North American one. */
const fictionalPhones: Readonly<Record<string, readonly [string, number]>> = {
  de: ["+493023125", 3],
  en_AU: ["+61255501", 3],
  en_GB: ["+442079460", 3],
  fr: ["+33199001", 3],
};
const areaCodes = ["202", "212", "303", "312", "415", "503", "617", "713"];

export function phone({ dice, locale }: Author): string {
  const kept = fictionalPhones[locale];
  return kept === undefined
    ? `+1${dice.pick(areaCodes)}55501${digits(dice, 2)}`
    : kept[0] + digits(dice, kept[1]);
}

export function emailOf(author: Author): string {
  return `${personOf(author).handle}@${reservedHost}`;
}

export function url({ dice }: Author): string {
  return `https://${reservedHost}/${slugOf(dice)}`;
}

export function imageUrl({ dice }: Author): string {
  return `https://${reservedHost}/images/${slugOf(dice)}.png`;
}

export function domain({ dice }: Author): string {
  return `${word(dice)}.${reservedHost}`;
}

/** A locally administered address, which no device has. */
export function mac({ dice }: Author): string {
  return `02:${Array.from({ length: 5 }, () => hex(dice, 2)).join(":")}`;
}

export function fileName({ dice }: Author): string {
  const extension = dice.pick(["csv", "docx", "jpg", "pdf", "png", "txt"]);
  return `${slugOf(dice)}.${extension}`;
}

/** A token whose text says that it opens nothing. */
export function token({ dice }: Author): string {
  return `test_${letters(dice, 24)}`;
}

export function digits(dice: Dice, count: number): string {
  return Array.from({ length: count }, () => dice.below(10)).join("");
}

export function letters(dice: Dice, count: number): string {
  return Array.from({ length: count }, () =>
    dice.pick([..."abcdefghijkmnpqrstuvwxyz23456789"]),
  ).join("");
}
