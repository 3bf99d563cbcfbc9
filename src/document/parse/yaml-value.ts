/** Converts the nodes of a YAML document to JSON values (YAML 1.2.2, 10.2). */
import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import type { Node, Pair, Scalar } from "yaml";
import type { Json } from "../../model.ts";
import { maxRepeated, mergeMembers } from "./read-yaml.ts";
import {
  createNoteFault,
  duplicateReason,
  type Fault,
  type NoteFault,
  type ValuePath,
} from "./fault.ts";

/** The error of a document that is no JSON value, with its offset in the text. */
export class YamlValueError extends Error {
  readonly offset: number | undefined;

  constructor(reason: string, node: Node | null) {
    super(reason);
    this.offset = node?.range?.[0];
  }
}

/** Converts the nodes of one file to values. */
export interface YamlReader {
  /** Converts a node. Throws a `YamlValueError` if it can't be used. */
  readonly read: (contents: unknown) => Json;
  readonly faults: readonly Fault[];
}

type Pairs = readonly Pair<unknown, unknown>[];

/** The value of a node, and its size when aliases are written out. */
interface ConvertedNode {
  readonly value: Json;
  readonly size: number;
}

interface YamlConversion {
  readonly note: NoteFault;
  readonly yaml: ReturnType<typeof loadYaml>;
  readonly anchors: Map<string, ConvertedNode | undefined>;
  repeated: number;
  readonly maxNesting: number;
}

/**
 * An alias repeats the same object. Duplicate names, numbers that JSON lacks and aliases inside their own anchor are
 * faults.
 */
export function createYamlReader(maxNesting: number): YamlReader {
  const faults: Fault[] = [];
  const note = createNoteFault(faults);
  const task: YamlConversion = {
    note,
    yaml: loadYaml(),
    anchors: new Map(),
    repeated: 0,
    maxNesting,
  };
  return {
    read: (contents) => convertNode(contents, undefined, 0, task).value,
    faults,
  };
}

function convertNode(
  node: unknown,
  path: ValuePath | undefined,
  depth: number,
  task: YamlConversion,
): ConvertedNode {
  const { isAlias, isMap, isScalar, isSeq } = task.yaml;
  if (isAlias(node)) return resolveAlias(node, path, task);
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
  if (anchor !== undefined) task.anchors.set(anchor, undefined);
  const made = convertContent(node, path, depth, task);
  if (anchor !== undefined) task.anchors.set(anchor, made);
  return made;
}

function resolveAlias(
  node: Node & { readonly source: string },
  path: ValuePath | undefined,
  task: YamlConversion,
): ConvertedNode {
  const { source } = node;
  if (!task.anchors.has(source))
    throw new YamlValueError(`*${source} has no anchor &${source} before it`, node);
  const made = task.anchors.get(source);
  if (made === undefined) {
    const reason = `*${source} is inside its own anchor: it is read as null`;
    task.note(path, reason);
    return { value: null, size: 1 };
  }
  task.repeated += made.size;
  if (task.repeated > maxRepeated)
    throw new YamlValueError(`aliases repeat more than ${maxRepeated} values`, node);
  return made;
}

function convertContent(
  node: unknown,
  path: ValuePath | undefined,
  depth: number,
  task: YamlConversion,
): ConvertedNode {
  const { isMap, isScalar, isSeq } = task.yaml;
  if (isScalar(node)) return { value: scalarValue(node, path, task), size: 1 };
  if (!isMap(node) && !isSeq(node)) return { value: null, size: 1 };
  if (depth >= task.maxNesting)
    throw new YamlValueError(`nested deeper than ${task.maxNesting} levels`, node);
  return isMap(node)
    ? makeObject(node.items, path, depth, task)
    : makeArray(node.items, path, depth, task);
}

/** Dates and binary data become the text that they are written as. */
function scalarValue(node: Scalar, path: ValuePath | undefined, { note }: YamlConversion): Json {
  const { value, source } = node;
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const text = source ?? String(value);
  if (typeof value === "number") note(path, `JSON has no ${text}: it is read as a string`);
  return text;
}

function makeArray(
  items: readonly unknown[],
  path: ValuePath | undefined,
  depth: number,
  task: YamlConversion,
): ConvertedNode {
  let size = 1;
  const value = items.map((item, index) => {
    const at = { before: path, token: index };
    const made = task.yaml.isPair(item)
      ? makeObject([item], at, depth + 1, task)
      : convertNode(item, at, depth + 1, task);
    size += made.size;
    return made.value;
  });
  return { value, size };
}

function makeObject(
  pairs: Pairs,
  path: ValuePath | undefined,
  depth: number,
  task: YamlConversion,
): ConvertedNode {
  const members = new Map<string, Json>();
  const size = 1 + addMembers(members, pairs, path, depth, task);
  return { value: Object.fromEntries(members), size };
}

/** Returns the size of what was added. */
function addMembers(
  members: Map<string, Json>,
  pairs: Pairs,
  path: ValuePath | undefined,
  depth: number,
  task: YamlConversion,
): number {
  let size = 0;
  const writtenNames = new Set<string>();
  for (const pair of pairs) {
    if (isMergeKey(pair.key, task)) {
      const made = convertNode(pair.value, { before: path, token: "<<" }, depth + 1, task);
      size += made.size;
      mergeMembers(made.value, members);
      continue;
    }
    const name = keyText(pair.key, path, task);
    if (name === undefined) continue;
    const at = { before: path, token: name };
    if (writtenNames.has(name)) task.note(at, duplicateReason(name));
    writtenNames.add(name);
    const made = convertNode(pair.value, at, depth + 1, task);
    size += made.size;
    members.set(name, made.value);
  }
  return size;
}

/** `<<` is YAML 1.1 and in use: otherwise it would be a meaningless member of that name. */
function isMergeKey(key: unknown, { yaml }: YamlConversion): boolean {
  return yaml.isScalar(key) && key.type === "PLAIN" && key.source === "<<";
}

/** The text of a key as it is written: `1.0` is not `1`. */
function keyText(
  key: unknown,
  path: ValuePath | undefined,
  task: YamlConversion,
): string | undefined {
  const made = convertNode(key, path, task.maxNesting - 1, task).value;
  if (made === null || typeof made !== "object")
    return task.yaml.isScalar(key) && key.type === "PLAIN" && key.source !== undefined
      ? key.source
      : String(made ?? "");
  task.note(path, "a key must be a string: this one is left out");
  return undefined;
}

const require = createRequire(import.meta.url);

/** Loads the parser when it is first needed: a document in JSON starts sooner without. */
export function loadYaml(): typeof Yaml {
  return require("yaml") as typeof Yaml;
}
