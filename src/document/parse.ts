/** YAML and JSON text to JSON values, with the place of what is wrong. */
import { LineCounter, parseDocument, stringify } from "yaml";
import type { Document as YamlDocument, YAMLParseError } from "yaml";
import { MockError } from "../errors.ts";
import type { Position } from "../errors.ts";
import { findJsonFault } from "../json-fault.ts";
import type { Json } from "../model.ts";
import { measure } from "./fault.ts";
import type { Fault } from "./fault.ts";
import { countMembers, findDuplicates } from "./json-text.ts";
import { createLocate, placeIn } from "./locate.ts";
import { toJson, YamlFault } from "./yaml-value.ts";

/** Deeper documents are refused, so that no recursion over them can overflow the stack. */
const maxNesting = 1000;
/** The YAML parser needs seconds and half a gigabyte for this much. */
const maxYamlLength = 16 * 1024 * 1024;

/** A text file that was read and parsed. */
export interface SourceFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
  readonly language: "json" | "yaml";
  readonly value: Json;
  /** Slips that did not keep it from being read. */
  readonly faults: readonly Fault[];
}

/** Parses a file by its content: JSON where it starts like JSON or is named so, else YAML 1.2. */
export function parseTolerant(
  path: string,
  shownAs: string,
  text: string,
): SourceFile {
  const clean = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const json = path.endsWith(".json") || /^\s*[{[]/.test(clean);
  const parsed =
    (json ? parseJson(clean, shownAs) : undefined) ?? parseYaml(clean, shownAs);
  return { path, text: clean, ...parsed };
}

/** The same, where a slip is an error too. */
export function parseFile(
  path: string,
  shownAs: string,
  text: string,
): SourceFile {
  const file = parseTolerant(path, shownAs, text);
  const [fault] = file.faults;
  if (fault === undefined) return file;
  const position = positionIn(file, shownAs, fault.pointer);
  throw new MockError("MOCK_ERR_SYNTAX", fault.reason, position);
}

type Parsed = Pick<SourceFile, "language" | "value" | "faults">;

/** What a file that isn't named so fails to be as JSON, it may still be as YAML. */
function parseJson(text: string, shownAs: string): Parsed | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    if (!shownAs.endsWith(".json")) return undefined;
    const fault = findJsonFault(text);
    const reason = fault?.reason ?? "it can't be parsed";
    const place = placeIn(text)(fault?.offset ?? text.length);
    throw syntaxError(`not valid JSON: ${reason}`, shownAs, place);
  }
  const { depth, members } = measure(value, maxNesting);
  if (depth > maxNesting)
    throw syntaxError(`nested deeper than ${maxNesting} levels`, shownAs);
  const faults = countMembers(text) === members ? [] : findDuplicates(text);
  return { language: "json", value, faults };
}

function parseYaml(text: string, shownAs: string): Parsed {
  if (text.length > maxYamlLength) {
    const what = `YAML larger than ${maxYamlLength} characters is not read: convert it to JSON`;
    throw syntaxError(what, shownAs);
  }
  const lines = new LineCounter();
  const place = (offset: number | undefined): Omit<Position, "file"> => {
    if (offset === undefined) return {};
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const document = readYaml(text, lines, shownAs);
  const [error] = document.errors;
  if (error !== undefined) {
    const what = `not valid YAML: ${reasonOf(error)}`;
    throw syntaxError(what, shownAs, place(error.pos[0]));
  }
  try {
    return { language: "yaml", ...toJson(document, maxNesting) };
  } catch (failure) {
    if (!(failure instanceof YamlFault)) throw failure;
    const what = `not valid YAML: ${failure.message}`;
    throw syntaxError(what, shownAs, place(failure.offset));
  }
}

/** In the words of a reader of the file, where those of the parser are for its callers. */
function reasonOf({ code, message }: YAMLParseError): string {
  if (code === "MULTIPLE_DOCS") return "a second document begins here";
  return message === "Maximum call stack size exceeded"
    ? "nested too deeply"
    : message;
}

function readYaml(
  text: string,
  lineCounter: LineCounter,
  shownAs: string,
): YamlDocument {
  try {
    return parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      // Names that come twice are looked for on the way to a value: the parser compares each with each.
      uniqueKeys: false,
      // `silent` would pass over a second document.
      logLevel: "error",
    });
  } catch (failure) {
    if (failure instanceof RangeError)
      throw syntaxError("not valid YAML: nested too deeply", shownAs);
    throw failure;
  }
}

function syntaxError(
  what: string,
  shownAs: string,
  place: Omit<Position, "file"> = {},
): MockError {
  return new MockError("MOCK_ERR_SYNTAX", what, { file: shownAs, ...place });
}

/** The position of `pointer` in a file, for a message. */
export function positionIn(
  file: SourceFile,
  shownAs: string,
  pointer: string,
): Position {
  return { file: shownAs, ...createLocate(file)(pointer) };
}

export function formatYaml(value: Json): string {
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });
}
