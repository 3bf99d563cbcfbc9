/** Finds positions and duplicate keys in valid JSON text, without parsing it again. */
import { memoizeByKey } from "../../values/memoize.ts";
import { createNoteFault, duplicateReason, type Fault, type ValuePath } from "./fault.ts";

const quote = 0x22;
const colon = 0x3a;
const backslash = 0x5c;

interface MemberOffsets {
  /** The offset of the member's name, or of an item. */
  readonly offset: number;
  /** The offset of its value. */
  readonly value: number;
}

/** Finds the offset of the value at `tokens`, or of the last token on the way that exists; none in an empty file. */
export type FindOffset = (tokens: readonly string[]) => number | undefined;

/** Keeps what it has scanned: many places of a document are looked up. */
export function createFindOffset(text: string): FindOffset {
  const membersAt = memoizeByKey((offset: number) => new Map(listMembers(text, offset)));
  return (tokens) => {
    let offset = skipSpace(text, 0);
    let value = offset;
    for (const token of tokens) {
      const member = membersAt(value).get(token);
      if (member === undefined) return offset;
      ({ offset, value } = member);
    }
    return offset;
  };
}

/** The members of the object or array at `start`, in order; none for another value. */
function* listMembers(text: string, start: number): Generator<[string, MemberOffsets]> {
  const open = text.charAt(start);
  if (open !== "{" && open !== "[") return;
  let offset = skipSpace(text, start + 1);
  for (let index = 0; offset < text.length; index++) {
    if ("]}".includes(text.charAt(offset))) return;
    let name = String(index);
    let value = offset;
    if (open === "{") {
      const end = stringEnd(text, offset);
      name = JSON.parse(text.slice(offset, end)) as string;
      value = skipSpace(text, skipSpace(text, end) + 1);
    }
    yield [name, { offset, value }];
    offset = skipSpace(text, valueEnd(text, value));
    if (text.charAt(offset) === ",") offset = skipSpace(text, offset + 1);
  }
}

/** Counts the members of all objects of the text, duplicates included. */
export function countMembers(text: string): number {
  let count = 0;
  for (let offset = 0; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === quote) offset = stringEnd(text, offset) - 1;
    else if (code === colon) count++;
  }
  return count;
}

/** Finds duplicate names in objects: `JSON.parse` silently keeps the last one (RFC 8259, 4). */
export function findDuplicates(text: string): Fault[] {
  const faults: Fault[] = [];
  const note = createNoteFault(faults);
  const waiting: { start: number; trail: ValuePath | undefined }[] = [
    { start: skipSpace(text, 0), trail: undefined },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const names = new Set<string>();
    for (const [token, { value }] of listMembers(text, next.start)) {
      const path = { before: next.trail, token };
      if (names.has(token)) note(path, duplicateReason(token));
      names.add(token);
      if ("{[".includes(text.charAt(value))) waiting.push({ start: value, trail: path });
    }
  }
  return faults;
}

function skipSpace(text: string, from: number): number {
  let offset = from;
  while (offset < text.length && text.charCodeAt(offset) <= 0x20) offset++;
  return offset;
}

function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let offset = start; offset < text.length; offset++) {
    switch (text.charAt(offset)) {
      case '"':
        offset = stringEnd(text, offset) - 1;
        if (depth === 0) return offset + 1;
        break;
      case "{":
      case "[":
        depth++;
        break;
      case "}":
      case "]":
        // This bracket closes the container of a number or a word.
        if (depth === 0) return offset;
        depth--;
        if (depth === 0) return offset + 1;
        break;
      case ",":
        if (depth === 0) return offset;
    }
  }
  return text.length;
}

/** The offset behind the closing quote of the string that begins at `start`. */
function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end + 1;
}

function isEscaped(text: string, offset: number): boolean {
  let before = offset - 1;
  while (text.charCodeAt(before) === backslash) before--;
  return (offset - before) % 2 === 0;
}
