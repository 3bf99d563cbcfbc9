/** Lists the characters that one atom of a regular expression matches. */
import { compilePattern, type Pattern } from "../../schema/patterns/pattern.ts";

export interface Characters {
  /** The plainest characters that match. */
  readonly plain: readonly string[];
  /** All ASCII characters that match, for patterns that need more than plain ones. */
  readonly ascii: readonly string[];
}

const alphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789";
const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");
/** First and last code points of alphabets, for classes without ASCII characters. */
const otherAlphabets: readonly (readonly [number, number])[] = [
  [0x09, 0x0d],
  [0xa0, 0x24f],
  [0x370, 0x3ff],
  [0x400, 0x45f],
  [0x5d0, 0x5ea],
  [0x620, 0x64a],
  [0x904, 0x939],
  [0x2000, 0x206f],
  [0x20a0, 0x20bf],
  [0x3041, 0x3096],
  [0x30a1, 0x30fa],
  [0x4e00, 0x4e2f],
  [0xac00, 0xac2f],
  [0x1f600, 0x1f61f],
];

/** Asks the engine which characters of an alphabet match a class, instead of parsing the class. */
export function charactersOf(source: string): Characters | undefined {
  const test = compiled(`^${source}$`);
  if (test === undefined) return undefined;
  const wide = [...ascii].filter((character) => test.test(character));
  const alphabets = [
    () => [...alphanumeric],
    () => [...ascii],
    () => [...literalsOf(source)],
    () => otherAlphabets.flatMap(([first, last]) => range(first, last)),
  ];
  for (const alphabet of alphabets) {
    const plain = alphabet().filter((character) => test.test(character));
    if (plain.length > 0)
      return {
        plain,
        ascii: wide.length > 0 ? wide : plain,
      };
  }
  return undefined;
}

function compiled(source: string): Pattern | undefined {
  try {
    return compilePattern(source);
  } catch {
    return undefined;
  }
}

/** The characters that a class names literally or by code point. */
function literalsOf(source: string): string[] {
  const escapes = source.matchAll(/\\(?:u\{?|x)([0-9a-fA-F]{2,6})/g);
  return [
    ...source,
    ...[...escapes].flatMap(([, digits]) => {
      const point = Number.parseInt(digits ?? "", 16);
      return point <= 0x10ffff ? [String.fromCodePoint(point)] : [];
    }),
  ];
}

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) =>
    String.fromCodePoint(first + index),
  );
}
