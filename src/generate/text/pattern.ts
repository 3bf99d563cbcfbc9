/** Parses a regular expression into pieces that can be sampled. What can't be read is left out. */
import { charactersOf, type Characters } from "./characters.ts";

export type PatternPiece =
  | ({ readonly kind: "one-of" } & Characters)
  | {
      readonly kind: "group";
      readonly alternatives: readonly (readonly PatternPiece[])[];
      readonly names: readonly string[];
    }
  | {
      readonly kind: "repeat";
      readonly piece: PatternPiece;
      readonly minimum: number;
      readonly maximum: number;
    }
  | { readonly kind: "back"; readonly name: string };

/** The deepest nesting of groups. */
const maxNesting = 50;

interface Reader {
  readonly text: string;
  at: number;
  nesting: number;
  groups: number;
}

/** Parses a pattern that is known to compile; `undefined` if it uses unsupported syntax. */
export function readPattern(pattern: string): PatternPiece | undefined {
  const reader: Reader = { text: pattern, at: 0, nesting: 0, groups: 0 };
  const alternatives = readAlternatives(reader);
  if (alternatives === undefined || reader.at < pattern.length) return undefined;
  return { kind: "group", alternatives, names: [] };
}

/** Whether nested repetitions may keep the engine busy without end; also true if that is unknown. */
export function backtracks(pattern: string): boolean {
  const piece = readPattern(pattern);
  return piece === undefined || repeatsWithin(piece, false);
}

function repeatsWithin(piece: PatternPiece, inRepeat: boolean): boolean {
  if (piece.kind === "group") {
    const isAmbiguous = inRepeat && piece.alternatives.length > 1;
    return (
      isAmbiguous ||
      piece.alternatives.some((pieces) => pieces.some((child) => repeatsWithin(child, inRepeat)))
    );
  }
  if (piece.kind !== "repeat") return false;
  const isLong = piece.maximum > 10;
  return (inRepeat && piece.maximum > 1) || repeatsWithin(piece.piece, inRepeat || isLong);
}

function readAlternatives(reader: Reader): PatternPiece[][] | undefined {
  if (reader.nesting++ > maxNesting) return undefined;
  const alternatives: PatternPiece[][] = [[]];
  while (reader.at < reader.text.length && reader.text[reader.at] !== ")") {
    if (reader.text[reader.at] === "|") {
      reader.at += 1;
      alternatives.push([]);
      continue;
    }
    const piece = readAtom(reader);
    if (piece === undefined) return undefined;
    if (piece !== "nothing") alternatives.at(-1)?.push(readQuantifier(piece, reader));
  }
  reader.nesting -= 1;
  return alternatives;
}

/** `nothing` is an anchor, a boundary or a lookaround, which the real expression checks later. */
function readAtom(reader: Reader): PatternPiece | "nothing" | undefined {
  const character = take(reader);
  if (character === "^" || character === "$") return "nothing";
  if (character === "(") return readGroup(reader);
  if (character === "[") return classOf(readClass(reader));
  if (character === ".") return classOf(".");
  if (character === "\\") return readEscape(reader);
  return { kind: "one-of", plain: [character], ascii: [character] };
}

function readGroup(reader: Reader): PatternPiece | "nothing" | undefined {
  const head = /^\?(?:[=!]|<[=!]|:|<([^>]+)>)/.exec(reader.text.slice(reader.at, reader.at + 200));
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

function readEscape(reader: Reader): PatternPiece | "nothing" | undefined {
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

function classOf(source: string): PatternPiece | undefined {
  const characters = charactersOf(source);
  return characters && { kind: "one-of", ...characters };
}

function readQuantifier(piece: PatternPiece, reader: Reader): PatternPiece {
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
  const character = String.fromCodePoint(reader.text.codePointAt(reader.at) ?? 0);
  reader.at += character.length;
  return character;
}
