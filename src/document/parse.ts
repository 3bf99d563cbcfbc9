/** YAML and JSON text to JSON values, with positions when something is wrong. The only file that imports yaml. */
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  stringify,
} from "yaml";
import type {
  Document as YamlDocument,
  Node as YamlNode,
  YAMLParseError,
} from "yaml";
import { MockError } from "../errors.ts";
import type { Position } from "../errors.ts";
import { findJsonFault } from "../json-fault.ts";
import type { Json } from "../model.ts";
import { pointerTokens } from "./pointer.ts";

/** Deeper documents are refused, so that no recursion over them can overflow the stack. */
const maxNesting = 1000;

/** A text file that was read and parsed. */
export interface SourceFile {
  /** Absolute path. */
  readonly path: string;
  readonly text: string;
  readonly value: Json;
}

/** Parses a file by its content: JSON where it starts like JSON or is named so, else YAML 1.2. */
export function parseFile(
  path: string,
  shownAs: string,
  text: string,
): SourceFile {
  const clean = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const json = path.endsWith(".json") || /^\s*[{[]/.test(clean);
  const value =
    (json ? parseJson(clean, shownAs) : undefined) ?? parseYaml(clean, shownAs);
  const tooDeep = deeperThan(value, maxNesting);
  if (tooDeep) {
    throw new MockError(
      "MOCK_ERR_SYNTAX",
      `nested deeper than ${maxNesting} levels`,
      { file: shownAs },
    );
  }
  return { path, text: clean, value };
}

/** `null` is a value here, so a failure is `undefined`: YAML then names the place, or accepts what JSON does not. */
function parseJson(text: string, shownAs: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    if (!shownAs.endsWith(".json")) return undefined;
    const fault = findJsonFault(text);
    throw new MockError(
      "MOCK_ERR_SYNTAX",
      `not valid JSON: ${fault?.reason ?? "it can't be parsed"}`,
      { file: shownAs, ...positionOf(text, fault?.offset ?? text.length) },
    );
  }
}

function positionOf(
  text: string,
  offset: number,
): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

function parseYaml(text: string, shownAs: string): Json {
  const lines = new LineCounter();
  const document = readYaml(text, lines, shownAs);
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    throw new MockError(
      "MOCK_ERR_SYNTAX",
      `not valid YAML: ${reasonOf(error)}`,
      { file: shownAs, line, column: col },
    );
  }
  try {
    return toJson(
      document.toJS({ maxAliasCount: 1000 }),
      shownAs,
      0,
      new Map(),
    );
  } catch (failure) {
    throw syntaxError(failure, shownAs);
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
      // `<<` is YAML 1.1, and in use: otherwise it would be a member of that name, which nothing looks at.
      merge: true,
      // `silent` would pass over a second document.
      logLevel: "error",
    });
  } catch (failure) {
    throw syntaxError(failure, shownAs);
  }
}

function syntaxError(failure: unknown, shownAs: string): MockError {
  if (failure instanceof MockError) return failure;
  const why =
    failure instanceof RangeError
      ? "nested too deeply"
      : String(failure instanceof Error ? failure.message : failure);
  return new MockError("MOCK_ERR_SYNTAX", `not valid YAML: ${why}`, {
    file: shownAs,
  });
}

/**
 * YAML knows values that JSON does not (`.inf`, binary, cycles through aliases): they are errors here.
 * What an alias repeats stays one object.
 */
function toJson(
  value: unknown,
  shownAs: string,
  depth: number,
  made: Map<object, Json>,
): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (depth > maxNesting)
    throw new MockError("MOCK_ERR_SYNTAX", "nested too deeply", {
      file: shownAs,
    });
  if (typeof value !== "object") throw unsayable(value, shownAs);
  const known = made.get(value);
  if (known !== undefined) return known;
  const json = containerToJson(value, shownAs, depth, made);
  made.set(value, json);
  return json;
}

function containerToJson(
  value: object,
  shownAs: string,
  depth: number,
  made: Map<object, Json>,
): Json {
  if (Array.isArray(value))
    return value.map((item) => toJson(item, shownAs, depth + 1, made));
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw unsayable(value, shownAs);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      toJson(item, shownAs, depth + 1, made),
    ]),
  );
}

function unsayable(value: unknown, shownAs: string): MockError {
  return new MockError(
    "MOCK_ERR_SYNTAX",
    `holds a value that JSON can't say: ${String(value)}`,
    { file: shownAs },
  );
}

function deeperThan(root: Json, limit: number): boolean {
  let level: Json[] = [root];
  for (let depth = 0; depth <= limit; depth++) {
    level = level.flatMap((value) =>
      value !== null && typeof value === "object"
        ? Object.values(value).filter(isContainer)
        : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

function isContainer(value: Json): boolean {
  return value !== null && typeof value === "object";
}

/** Finds the line and column of a JSON Pointer, or of the nearest thing above it that has one. */
export type Locate = (
  pointer: string,
) => { readonly line: number; readonly column: number } | undefined;

/** Parses again, with positions kept: only errors need them, so only errors pay for them. */
export function createLocate(text: string): Locate {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: "silent",
  });
  return (pointer) => {
    const offset = offsetOf(document, pointerTokens(pointer) ?? []);
    if (offset === undefined) return undefined;
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}

function offsetOf(
  document: YamlDocument,
  tokens: readonly string[],
): number | undefined {
  let node: YamlNode | null | undefined = document.contents;
  let offset = node?.range?.[0];
  for (const token of tokens) {
    if (isAlias(node)) node = node.resolve(document);
    const step:
      { offset: number | undefined; node: YamlNode | undefined } | undefined =
      stepInto(node, token);
    if (step === undefined) return offset;
    offset = step.offset ?? offset;
    node = step.node;
  }
  return offset;
}

function stepInto(
  node: YamlNode | null | undefined,
  token: string,
): { offset: number | undefined; node: YamlNode | undefined } | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(token)];
    return isNode(item) ? { offset: item.range?.[0], node: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  for (const pair of node.items) {
    if (!isScalar(pair.key) || String(pair.key.value) !== token) continue;
    return {
      offset: pair.key.range?.[0],
      node: isNode(pair.value) ? pair.value : undefined,
    };
  }
  return undefined;
}

/** The position of `pointer` in a file, for a message. */
export function positionIn(
  file: SourceFile,
  shownAs: string,
  pointer: string,
): Position {
  return { file: shownAs, ...createLocate(file.text)(pointer) };
}

export function formatYaml(value: Json): string {
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });
}
