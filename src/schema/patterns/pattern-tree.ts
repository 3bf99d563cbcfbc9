/** Parses regular expressions of ECMA-262, as far as their running time depends on it. */

export type PatternTree =
  | { readonly kind: "set"; readonly source: string }
  /** `^`, `$`, `\b` and `\B`, which match no characters. */
  | { readonly kind: "assertion"; readonly isStart: boolean }
  | { readonly kind: "look"; readonly inner: PatternTree }
  | { readonly kind: "back" }
  | { readonly kind: "sequence"; readonly items: readonly PatternTree[] }
  | { readonly kind: "choice"; readonly items: readonly PatternTree[] }
  | {
      readonly kind: "repeat";
      readonly inner: PatternTree;
      readonly minimum: number;
      readonly maximum: number;
    };

/** The deepest nesting of groups. */
const maxNesting = 100;

const atom =
  /\\(?:u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|[pP]\{[^}]*\}|k<[^>]*>|[1-9]\d*|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?|[^()]/suy;
const quantifier = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;

interface Reader {
  readonly source: string;
  at: number;
}

/** Parses a pattern that is known to compile; `undefined` if it uses unsupported syntax. */
export function readPatternTree(source: string): PatternTree | undefined {
  const reader = { source, at: 0 };
  const tree = readChoice(reader, 0);
  return reader.at === source.length ? tree : undefined;
}

function readChoice(reader: Reader, depth: number): PatternTree | undefined {
  if (depth > maxNesting) return undefined;
  const choices: PatternTree[][] = [[]];
  while (reader.at < reader.source.length) {
    const next = reader.source[reader.at];
    if (next === ")") break;
    if (next === "|") {
      reader.at += 1;
      choices.push([]);
      continue;
    }
    const item = readAtom(reader, depth);
    if (item === undefined) return undefined;
    choices.at(-1)?.push(readQuantifier(reader, item));
  }
  const items = choices.map((sequence): PatternTree => ({
    kind: "sequence",
    items: sequence,
  }));
  const [only] = items;
  return items.length === 1 ? only : { kind: "choice", items };
}

function readAtom(reader: Reader, depth: number): PatternTree | undefined {
  const text = match(atom, reader);
  if (text === undefined) return undefined;
  if (text.startsWith("(")) return readGroup(reader, text, depth);
  if (text === "^" || text === "$" || /^\\[bB]$/.test(text))
    return { kind: "assertion", isStart: text === "^" };
  if (/^\\(?:[1-9]|k<)/.test(text)) return { kind: "back" };
  return { kind: "set", source: text };
}

function readGroup(reader: Reader, head: string, depth: number): PatternTree | undefined {
  const inner = readChoice(reader, depth + 1);
  if (inner === undefined || reader.source[reader.at] !== ")") return undefined;
  reader.at += 1;
  return /^\(\?<?[=!]/.test(head) ? { kind: "look", inner } : inner;
}

function readQuantifier(reader: Reader, inner: PatternTree): PatternTree {
  quantifier.lastIndex = reader.at;
  const found = quantifier.exec(reader.source);
  if (found === null) return inner;
  reader.at = quantifier.lastIndex;
  const [, sign, low, comma, high] = found;
  if (sign !== undefined) {
    const minimum = sign === "+" ? 1 : 0;
    return {
      kind: "repeat",
      inner,
      minimum,
      maximum: sign === "?" ? 1 : Infinity,
    };
  }
  const minimum = Number(low);
  const open = high === "" ? Infinity : Number(high);
  return {
    kind: "repeat",
    inner,
    minimum,
    maximum: comma === undefined ? minimum : open,
  };
}

function match(expression: RegExp, reader: Reader): string | undefined {
  expression.lastIndex = reader.at;
  const text = expression.exec(reader.source)?.[0];
  if (text !== undefined) reader.at += text.length;
  return text;
}
