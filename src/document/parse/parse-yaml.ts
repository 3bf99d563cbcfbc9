/** Parses YAML to JSON values: fast where there is nothing to say about the text. */
import type { Document as YamlDocument, LineCounter, YAMLParseError } from "yaml";
import type { Parsed } from "./fault.ts";
import { readYaml } from "./read-yaml.ts";
import { createYamlReader, loadYaml, YamlValueError } from "./yaml-value.ts";
import { MockError, type Position } from "../../errors.ts";

/** The longest YAML text: beyond it the parser takes seconds, and most of a gigabyte where only its nodes give the value. */
const maxYamlLength = 16 * 1024 * 1024;

/** Parses YAML text. Throws MOCK_ERR_SYNTAX with the position of the error. */
export function parseYaml(text: string, shownAs: string, maxNesting: number): Parsed {
  if (text.length > maxYamlLength) {
    const what = `YAML larger than ${maxYamlLength} characters is not read: convert it to JSON, which may be larger`;
    throw syntaxError(what, shownAs);
  }
  return readYaml(text, maxNesting) ?? readNodes(text, shownAs, maxNesting);
}

const parserOptions = {
  prettyErrors: false,
  // We find duplicate names on the way to a value; the parser would compare each name with each.
  uniqueKeys: false,
  // `silent` would hide a second document.
  logLevel: "error",
} as const;

/** Reads the text once more with its nodes, which know what is wrong with it and where. */
export function readNodes(text: string, shownAs: string, maxNesting: number): Parsed {
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
