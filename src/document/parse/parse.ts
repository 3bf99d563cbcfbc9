/** Parses YAML and JSON to JSON values, with the position of every error. */
import { MockError, type Position } from "../../errors.ts";
import { findJsonFault } from "../../values/json-syntax.ts";
import type { Json, JsonObject } from "../../model.ts";
import type { Parsed } from "./fault.ts";
import { countMembers, findDuplicates } from "./json-offsets.ts";
import { createLocate, createLocateOffset } from "./locate.ts";
import { parseYaml, syntaxError } from "./parse-yaml.ts";
import { loadYaml } from "./yaml-value.ts";

/** The deepest nesting, so that no recursion over a document overflows the stack. */
const maxNesting = 1000;

/** A text file that was read and parsed. */
export interface SourceFile extends Parsed {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
}

/** Parses a file: JSON if it starts like JSON or is named so, otherwise YAML 1.2. */
export function parseTolerant(path: string, shownAs: string, text: string): SourceFile {
  const clean = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const json = path.endsWith(".json") || /^\s*[{[]/.test(clean);
  const parsed =
    (json ? parseJson(clean, shownAs) : undefined) ?? parseYaml(clean, shownAs, maxNesting);
  return { path, text: clean, ...parsed };
}

/** The same, but a mistake is an error too. */
export function parseFile(path: string, shownAs: string, text: string): SourceFile {
  const file = parseTolerant(path, shownAs, text);
  const [fault] = file.faults;
  if (fault === undefined) return file;
  const position = positionIn(file, shownAs, fault.pointer);
  throw new MockError("MOCK_ERR_SYNTAX", fault.reason, position);
}

/** A file that is not valid JSON, and not named so, may still be YAML. */
function parseJson(text: string, shownAs: string): Parsed | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    if (!shownAs.endsWith(".json")) return undefined;
    const fault = findJsonFault(text);
    const reason = fault?.reason ?? "it can't be parsed";
    const place = createLocateOffset(text)(fault?.offset ?? text.length);
    throw syntaxError(`not valid JSON: ${reason}`, shownAs, place);
  }
  const { depth, members } = measureValue(value, maxNesting);
  if (depth > maxNesting) throw syntaxError(`nested deeper than ${maxNesting} levels`, shownAs);
  const faults = countMembers(text) === members ? [] : findDuplicates(text);
  return { language: "json", value, faults };
}

/** Measures how deep a value is nested, and how many members its objects have; stops counting beyond `maxDepth`. */
function measureValue(
  root: Json,
  maxDepth: number,
): { readonly depth: number; readonly members: number } {
  let members = 0;
  let depth = 0;
  for (let level = containersOf([root]); level.length > 0; depth++) {
    if (depth > maxDepth) break;
    const next: (Json[] | JsonObject)[] = [];
    for (const container of level) {
      if (Array.isArray(container)) {
        for (const item of container)
          if (item !== null && typeof item === "object") next.push(item);
        continue;
      }
      // An object of `JSON.parse` has only own members.
      for (const name in container) {
        members++;
        const value = container[name];
        if (value !== null && typeof value === "object") next.push(value);
      }
    }
    level = next;
  }
  return { depth, members };
}

function containersOf(values: readonly Json[]): (Json[] | JsonObject)[] {
  return values.filter((value) => value !== null && typeof value === "object");
}

/** The position of `pointer` in a file, for messages. */
export function positionIn(file: SourceFile, shownAs: string, pointer: string): Position {
  return { file: shownAs, ...createLocate(file)(pointer) };
}

export function formatYaml(value: Json): string {
  return loadYaml().stringify(value, {
    aliasDuplicateObjects: false,
    lineWidth: 0,
  });
}
