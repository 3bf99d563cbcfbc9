/**
 * Splits large YAML text into the members of its block mappings, by indentation (YAML 1.2.2, 8.2.2). A parser's nodes
 * take ten times the memory of the values they stand for, and most of the time; parts are parsed and freed one by one.
 */

/** Members of a mapping that are parsed together: the range of their text, and the offset of each. */
export interface TextPart {
  readonly kind: "text";
  readonly start: number;
  readonly end: number;
  readonly members: readonly number[];
}

/** A member whose value is a mapping in parts: the offset of its name. */
export interface MemberPart {
  readonly kind: "member";
  readonly start: number;
  readonly parts: readonly YamlPart[];
}

export type YamlPart = TextPart | MemberPart;

/** Shorter texts are not split. */
const maxPart = 64 * 1024;
/** Component schemas are three mappings deep. Each level is scanned once more. */
const maxLevels = 4;

const plainName = String.raw`(?:[^\s#&*!|>'"%@\x60\-?:,[\]{}<]|[-?:](?=[^\s]))[^\n]*?`;
const quotedName = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'`;
/** The name of a member, on a line of its own or before its value. */
const nameLine = new RegExp(`(${quotedName}|${plainName})[ ]*:(?=[ \\r\\n]|$)`, "y");
const emptyRest = /[ ]*(?:#[^\n]*)?\r?\n/y;
const documentStart = /^(?:[ ]*(?:#[^\n]*)?\r?\n)*---[ ]*\r?\n/;

/** Splits the mapping of a file into parts; `undefined` for a short file, and for one that is not plainly a mapping. */
export function splitYaml(text: string): readonly YamlPart[] | undefined {
  if (text.length <= maxPart) return undefined;
  const start = documentStart.exec(text)?.[0].length ?? 0;
  return splitMapping(text, start, text.length, 1);
}

/** The name of the member at `offset`, without quotes. */
export function memberName(text: string, offset: number): string {
  nameLine.lastIndex = offset;
  const name = nameLine.exec(text)?.[1] ?? "";
  if (name.startsWith("'")) return name.slice(1, -1).replaceAll("''", "'");
  if (!name.startsWith('"')) return name;
  try {
    return JSON.parse(name) as string;
  } catch {
    return name.slice(1, -1);
  }
}

/** A mapping: the indentation of its names, and the offset of each. */
interface BlockMapping {
  readonly indent: number;
  readonly names: readonly number[];
}

function splitMapping(
  text: string,
  start: number,
  end: number,
  level: number,
): readonly YamlPart[] | undefined {
  if (level > maxLevels) return undefined;
  const found = membersIn(text, start, end);
  if (found === undefined) return undefined;
  const { indent, names } = found;
  const parts: YamlPart[] = [];
  let members: number[] = [];
  /** Ends the current part before the line at `next`. */
  const close = (next: number): void => {
    const [first] = members;
    if (first === undefined) return;
    parts.push({ kind: "text", start: first - indent, end: next, members });
    members = [];
  };
  for (const [index, name] of names.entries()) {
    const line = name - indent;
    const next = (names[index + 1] ?? end + indent) - indent;
    const own = next - line > maxPart ? splitMember(text, name, next, level + 1) : undefined;
    const [first = name] = members;
    if (own !== undefined || next - first > maxPart) close(line);
    if (own === undefined) members.push(name);
    else parts.push(own);
  }
  close(end);
  return parts;
}

/** Only a value that starts on a line of its own can be a block mapping. */
function splitMember(
  text: string,
  start: number,
  end: number,
  level: number,
): MemberPart | undefined {
  nameLine.lastIndex = start;
  nameLine.exec(text);
  emptyRest.lastIndex = nameLine.lastIndex;
  if (!emptyRest.test(text)) return undefined;
  const parts = splitMapping(text, emptyRest.lastIndex, end, level);
  return parts === undefined ? undefined : { kind: "member", start, parts };
}

/** The members of the block mapping between two lines; `undefined` if there may be something else. */
function membersIn(text: string, start: number, end: number): BlockMapping | undefined {
  let indent = -1;
  const names: number[] = [];
  for (let line = start; line < end; line = lineEnd(text, line, end)) {
    const at = skipSpaces(text, line);
    const first = text.charAt(at);
    if (isEmptyLine(first)) continue;
    if (first === "\t") return undefined;
    if (indent === -1) indent = at - line;
    if (at - line > indent) continue;
    if (at - line < indent) return undefined;
    if (isName(text, at)) names.push(at);
    else if (names.length === 0 || !isItem(text, at)) return undefined;
  }
  return names.length === 0 ? undefined : { indent, names };
}

function isEmptyLine(first: string): boolean {
  return first === "" || first === "\n" || first === "\r" || first === "#";
}

/** Items of a list may be indented like the name of the list. */
function isItem(text: string, at: number): boolean {
  return text.startsWith("- ", at) || text.startsWith("-\n", at);
}

function isName(text: string, at: number): boolean {
  nameLine.lastIndex = at;
  return nameLine.test(text);
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 0x20) at++;
  return at;
}

function lineEnd(text: string, from: number, end: number): number {
  const newline = text.indexOf("\n", from);
  return newline === -1 ? end : newline + 1;
}
