/** Finds the syntax error of a JSON text, in the same words on every version of Node. */

export interface JsonFault {
  /** The offset of the first wrong character; the text's length if the text ends too early. */
  readonly offset: number;
  readonly reason: string;
}

type Expected = "value" | "valueOrEnd" | "name" | "nameOrEnd" | "colon" | "more";

/** The first syntax error of a text that `JSON.parse` refuses (RFC 8259, 2); `undefined` if there is none. */
export function findJsonFault(text: string): JsonFault | undefined {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let offset = skipSpace(text, 0);
  while (offset < text.length) {
    const character = text.charAt(offset);
    const closes = closesNow(character, expected, open);
    if (!closes && !fits(character, expected, open))
      return { offset, reason: `expected ${wanted(expected, open)}` };
    const end = tokenEnd(text, offset);
    if (typeof end !== "number") return end;
    if (closes) open.pop();
    if (character === "{" || character === "[") open.push(character);
    expected = next(character, expected, open);
    offset = skipSpace(text, end);
  }
  return expected === "more" && open.length === 0
    ? undefined
    : { offset, reason: "the text ends too early" };
}

function skipSpace(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && " \t\n\r".includes(text.charAt(offset))) offset++;
  return offset;
}

function closesNow(character: string, expected: Expected, open: readonly ("{" | "[")[]): boolean {
  if (character === "}") return open.at(-1) === "{" && ["nameOrEnd", "more"].includes(expected);
  return character === "]" && open.at(-1) === "[" && ["valueOrEnd", "more"].includes(expected);
}

function fits(character: string, expected: Expected, open: readonly unknown[]): boolean {
  if (expected === "colon") return character === ":";
  if (expected === "more") return character === "," && open.length > 0;
  if (expected === "name" || expected === "nameOrEnd") return character === '"';
  return /[{["\-\dtfn]/.test(character);
}

function next(character: string, expected: Expected, open: readonly ("{" | "[")[]): Expected {
  if (character === "{") return "nameOrEnd";
  if (character === "[") return "valueOrEnd";
  if (character === ":") return "value";
  if (character === ",") return open.at(-1) === "{" ? "name" : "value";
  const named = expected === "name" || expected === "nameOrEnd";
  return named && character === '"' ? "colon" : "more";
}

function wanted(expected: Expected, open: readonly ("{" | "[")[]): string {
  if (expected === "colon") return "`:`";
  if (expected === "value") return "a value";
  if (expected === "valueOrEnd") return "a value or `]`";
  if (expected === "name") return "a name in double quotes";
  if (expected === "nameOrEnd") return "a name in double quotes or `}`";
  const [innermost] = open.slice(-1);
  if (innermost === undefined) return "the end of the text";
  return innermost === "{" ? "`,` or `}`" : "`,` or `]`";
}

const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The end of the token at `offset`, or its error. */
function tokenEnd(text: string, offset: number): number | JsonFault {
  const character = text.charAt(offset);
  if ("{}[]:,".includes(character)) return offset + 1;
  if (character === '"') return stringEnd(text, offset);
  scalar.lastIndex = offset;
  const end = scalar.test(text) ? scalar.lastIndex : offset;
  if (end > offset && !/[\w.+-]/.test(text.charAt(end))) return end;
  return { offset, reason: "expected a value" };
}

function stringEnd(text: string, start: number): number | JsonFault {
  for (let offset = start + 1; offset < text.length; offset++) {
    const character = text.charAt(offset);
    if (character === '"') return offset + 1;
    if (character < " ") return { offset, reason: "a control character in a string" };
    if (character !== "\\") continue;
    const escape = /^(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/.exec(text.slice(offset + 1, offset + 6));
    if (escape === null) return { offset, reason: "an unknown escape in a string" };
    offset += escape[0].length;
  }
  return { offset: text.length, reason: "the text ends too early" };
}
