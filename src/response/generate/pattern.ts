/** Reads a regular expression into pieces that can be sampled: the common subset, with what we can't read left out. */
import { compilePattern } from "../../schema/pattern.ts";

export type Piece =
  | {
      readonly kind: "one-of";
      /** The plainest characters that are possible. */
      readonly choices: readonly string[];
      /** All of ASCII that is possible, for the rest of the pattern may ask for more than is plain. */
      readonly wide: readonly string[];
    }
  | {
      readonly kind: "group";
      readonly alternatives: readonly (readonly Piece[])[];
      readonly names: readonly string[];
    }
  | {
      readonly kind: "repeat";
      readonly piece: Piece;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly kind: "back"; readonly name: string };

/** Groups nested deeper than this are not read. */
const maxNesting = 50;

const alphanumeric = "abcdefghijklmnopqrstuvwxyz0123456789";
const ascii = Array.from({ length: 95 }, (_, index) =>
  String.fromCharCode(32 + index),
).join("");
/** First and last code points of alphabets, for classes that ASCII has nothing for. */
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

interface Reader {
  readonly text: string;
  at: number;
  nesting: number;
  groups: number;
}

/** The pieces of a pattern; `undefined` where it is beyond us. The pattern is known to compile. */
export function readPattern(pattern: string): Piece | undefined {
  const reader: Reader = { text: pattern, at: 0, nesting: 0, groups: 0 };
  const alternatives = readAlternatives(reader);
  if (alternatives === undefined || reader.at < pattern.length)
    return undefined;
  return { kind: "group", alternatives, names: [] };
}

function readAlternatives(reader: Reader): Piece[][] | undefined {
  if (reader.nesting++ > maxNesting) return undefined;
  const alternatives: Piece[][] = [[]];
  while (reader.at < reader.text.length && reader.text[reader.at] !== ")") {
    if (reader.text[reader.at] === "|") {
      reader.at += 1;
      alternatives.push([]);
      continue;
    }
    const piece = readAtom(reader);
    if (piece === undefined) return undefined;
    if (piece !== "nothing")
      alternatives.at(-1)?.push(readQuantifier(piece, reader));
  }
  reader.nesting -= 1;
  return alternatives;
}

/** `nothing` is what takes no room: anchors, boundaries, lookarounds. The real expression judges those later. */
function readAtom(reader: Reader): Piece | "nothing" | undefined {
  const character = take(reader);
  if (character === "^" || character === "$") return "nothing";
  if (character === "(") return readGroup(reader);
  if (character === "[") return classOf(readClass(reader));
  if (character === ".") return classOf(".");
  if (character === "\\") return readEscape(reader);
  return { kind: "one-of", choices: [character], wide: [character] };
}

function readGroup(reader: Reader): Piece | "nothing" | undefined {
  const head = /^\?(?:[=!]|<[=!]|:|<([^>]+)>)/.exec(
    reader.text.slice(reader.at, reader.at + 200),
  );
  if (head === null && reader.text[reader.at] === "?") return undefined;
  reader.at += head?.[0].length ?? 0;
  const captures = head === null || head[1] !== undefined;
  if (captures) reader.groups += 1;
  const names = captures
    ? [String(reader.groups), ...(head?.[1] === undefined ? [] : [head[1]])]
    : [];
  const alternatives = readAlternatives(reader);
  if (alternatives === undefined || take(reader) !== ")") return undefined;
  return /[=!]/.test(head?.[0].slice(0, 3) ?? "") && !captures
    ? "nothing"
    : { kind: "group", alternatives, names };
}

function readEscape(reader: Reader): Piece | "nothing" | undefined {
  const rest = reader.text.slice(reader.at, reader.at + 200);
  const back = /^(?:([1-9]\d*)|k<([^>]+)>)/.exec(rest);
  if (back !== null) {
    reader.at += back[0].length;
    return { kind: "back", name: back[1] ?? back[2] ?? "" };
  }
  const escape =
    /^(?:[pP]\{[^}]+\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[\s\S])/u.exec(
      rest,
    );
  if (escape === null) return undefined;
  reader.at += escape[0].length;
  if (escape[0] === "b" || escape[0] === "B") return "nothing";
  return classOf(`\\${escape[0]}`);
}

function readClass(reader: Reader): string {
  const start = reader.at - 1;
  while (reader.at < reader.text.length && reader.text[reader.at] !== "]")
    reader.at += reader.text[reader.at] === "\\" ? 2 : 1;
  reader.at += 1;
  return reader.text.slice(start, reader.at);
}

/** A class is never taken apart: the engine itself says which characters of an alphabet are in it. */
function classOf(source: string): Piece | undefined {
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
    const choices = alphabet().filter((character) => test.test(character));
    if (choices.length > 0)
      return {
        kind: "one-of",
        choices,
        wide: wide.length > 0 ? wide : choices,
      };
  }
  return undefined;
}

function compiled(source: string): RegExp | undefined {
  try {
    return compilePattern(source);
  } catch {
    return undefined;
  }
}

/** The characters that a class names, by themselves or by code point. */
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

function readQuantifier(piece: Piece, reader: Reader): Piece {
  const quantifier = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(
    reader.text.slice(reader.at, reader.at + 40),
  );
  if (quantifier === null) return piece;
  reader.at += quantifier[0].length;
  const [, sign, low, comma, high] = quantifier;
  const minimum = sign === "+" ? 1 : Number(low ?? 0);
  const maximum =
    sign === "?"
      ? 1
      : sign !== undefined
        ? Infinity
        : comma === ""
          ? minimum
          : high === ""
            ? Infinity
            : Number(high);
  return { kind: "repeat", piece, minimum, maximum };
}

function take(reader: Reader): string {
  const character = String.fromCodePoint(
    reader.text.codePointAt(reader.at) ?? 0,
  );
  reader.at += character.length;
  return character;
}
