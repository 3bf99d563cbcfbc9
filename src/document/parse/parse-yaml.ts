/** Parses YAML to JSON values: a large file in parts where possible, otherwise as a whole. */
import type { Document as YamlDocument, LineCounter, YAMLParseError } from "yaml";
import type { Json } from "../../model.ts";
import type { Parsed, ValuePath } from "./fault.ts";
import { memberName, splitYaml, type YamlPart, type TextPart } from "./split-yaml.ts";
import { createYamlReader, loadYaml, YamlValueError, type YamlReader } from "./yaml-value.ts";
import { MockError, type Position } from "../../errors.ts";

/** The longest YAML text: beyond it the parser takes seconds, and most of a gigabyte where the text can't be split. */
const maxYamlLength = 16 * 1024 * 1024;

/** Parses YAML text. Throws MOCK_ERR_SYNTAX with the position of the error. */
export function parseYaml(text: string, shownAs: string, maxNesting: number): Parsed {
  if (text.length > maxYamlLength) {
    const what = `YAML larger than ${maxYamlLength} characters is not read: convert it to JSON, which may be larger`;
    throw syntaxError(what, shownAs);
  }
  return parseInParts(text, maxNesting) ?? parseWhole(text, shownAs, maxNesting);
}

const parserOptions = {
  prettyErrors: false,
  // We find duplicate names on the way to a value; the parser would compare each name with each.
  uniqueKeys: false,
  // `silent` would hide a second document.
  logLevel: "error",
} as const;

/** Returns `undefined` if the parts may not mean what the whole does. The whole is then parsed, and reports errors. */
function parseInParts(text: string, maxNesting: number): Parsed | undefined {
  const parts = splitYaml(text);
  if (parts === undefined) return undefined;
  const reader = createYamlReader(maxNesting);
  try {
    const value = readParts(parts, undefined, text, reader);
    if (value === undefined) return undefined;
    return { language: "yaml", value, faults: reader.faults, parts };
  } catch (failure) {
    if (failure instanceof YamlValueError || failure instanceof RangeError) return undefined;
    throw failure;
  }
}

function readParts(
  parts: readonly YamlPart[],
  path: ValuePath | undefined,
  text: string,
  reader: YamlReader,
): Json | undefined {
  const members = new Map<string, Json>();
  for (const part of parts) {
    if (part.kind === "text") {
      if (!readTextPart(part, path, text, members, reader)) return undefined;
      continue;
    }
    const name = memberName(text, part.start);
    const at = { before: path, token: name };
    if (members.has(name)) reader.noteDuplicate(name, path);
    const value = readParts(part.parts, at, text, reader);
    if (value === undefined) return undefined;
    members.set(name, value);
  }
  return Object.fromEntries(members);
}

/** Tells whether the text is a mapping of exactly the members that were found in it. */
function readTextPart(
  { start, end, members: { length } }: TextPart,
  path: ValuePath | undefined,
  text: string,
  members: Map<string, Json>,
  reader: YamlReader,
): boolean {
  const { isMap, parseDocument } = loadYaml();
  const { contents, errors } = parseDocument(text.slice(start, end), parserOptions);
  if (errors.length > 0 || !isMap(contents)) return false;
  if (contents.items.length !== length) return false;
  reader.readMembers(members, contents.items, path);
  return true;
}

function parseWhole(text: string, shownAs: string, maxNesting: number): Parsed {
  const { LineCounter } = loadYaml();
  const lines = new LineCounter();
  const place = (offset: number | undefined): Omit<Position, "file"> => {
    if (offset === undefined) return {};
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const document = parseYamlDocument(text, lines, shownAs);
  const [error] = document.errors;
  if (error !== undefined) {
    const what = `not valid YAML: ${yamlErrorReason(error)}`;
    throw syntaxError(what, shownAs, place(error.pos[0]));
  }
  const reader = createYamlReader(maxNesting);
  try {
    const value = reader.read(document.contents);
    return { language: "yaml", value, faults: reader.faults };
  } catch (failure) {
    if (!(failure instanceof YamlValueError)) throw failure;
    const what = `not valid YAML: ${failure.message}`;
    throw syntaxError(what, shownAs, place(failure.offset));
  }
}

/** Words an error for the author of the file, where the parser's message is for its callers. */
function yamlErrorReason({ code, message }: YAMLParseError): string {
  if (code === "MULTIPLE_DOCS") return "a second document begins here";
  return message === "Maximum call stack size exceeded" ? "nested too deeply" : message;
}

function parseYamlDocument(text: string, lineCounter: LineCounter, shownAs: string): YamlDocument {
  try {
    return loadYaml().parseDocument(text, { ...parserOptions, lineCounter });
  } catch (failure) {
    if (failure instanceof RangeError)
      throw syntaxError("not valid YAML: nested too deeply", shownAs);
    throw failure;
  }
}

/** The error of a file that can't be parsed, with the place of the mistake. */
export function syntaxError(
  what: string,
  shownAs: string,
  place: Omit<Position, "file"> = {},
): MockError {
  return new MockError("MOCK_ERR_SYNTAX", what, { file: shownAs, ...place });
}
