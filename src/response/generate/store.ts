/**
 * Schemas as conjunctions. A place in a value is never ruled by one schema, but by all of them at once: what
 * a `$ref` names, every `allOf`, the chosen branch of a union. We keep that list as it is instead of merging it,
 * because a merge loses something each time: two patterns, two unions, an `additionalProperties` beside an `allOf`.
 */
import type { Json, JsonObject, JsonSchema, Schemas } from "../../model.ts";
import { compilePattern } from "../../schema/pattern.ts";
import { isObject, member } from "./json.ts";

/** All that rules one place: `$ref` and `allOf` followed, unions still open. */
export interface Node {
  readonly parts: readonly JsonObject[];
  /** The ids that were followed to get here, the outermost first. */
  readonly refs: readonly string[];
  /** Whether one of the parts is `false`. */
  readonly never: boolean;
}

/** What one generator knows of its schemas; it lives as long as the generator. */
export interface Store {
  gather(schemas: readonly JsonSchema[]): Node;
  /** Whether `text` matches; a pattern that is no regular expression matches nothing. */
  matches(pattern: string, text: string): boolean;
  /** `file#pointer` of a schema, where it is known. */
  locate(schema: JsonSchema): string | undefined;
  /** The last word of the place where the schema with this id is written: the `Cat` of `#/components/schemas/Cat`. */
  nameOf(id: string): string | undefined;
}

/** Longer conjunctions are made anew each time: a chain of them would fill the memory with its own tails. */
const maxRemembered = 50;

export function createStore(schemas: Schemas): Store {
  const nodes = new Map<JsonObject, Node>();
  const patterns = new Map<string, RegExp | undefined>();

  const gather = (roots: readonly JsonSchema[]): Node => {
    const [only] = roots;
    if (roots.length !== 1 || !isObject(only)) return follow(roots, schemas);
    const known = nodes.get(only);
    if (known !== undefined) return known;
    const node = follow(roots, schemas);
    if (node.parts.length <= maxRemembered) nodes.set(only, node);
    return node;
  };

  const matches = (pattern: string, text: string): boolean => {
    if (!patterns.has(pattern)) patterns.set(pattern, compile(pattern));
    return patterns.get(pattern)?.test(text) ?? false;
  };

  const locate = (schema: JsonSchema): string | undefined => {
    const location = schemas.locate(schema);
    return location && `${location.file}#${location.pointer}`;
  };

  const nameOf = (id: string): string | undefined =>
    schemas.locate(schemas.get(id))?.pointer.split("/").at(-1);

  return { gather, matches, locate, nameOf };
}

function follow(roots: readonly JsonSchema[], schemas: Schemas): Node {
  const parts = new Set<JsonObject>();
  const refs: string[] = [];
  let never = false;
  const waiting: Json[] = [...roots].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === false) never = true;
    if (!isObject(next) || parts.has(next)) continue;
    parts.add(next);
    const all = next["allOf"];
    if (Array.isArray(all))
      for (const schema of all.toReversed()) waiting.push(schema);
    for (const schema of negatedTwice(next)) waiting.push(schema);
    const ref = next["$ref"];
    if (typeof ref !== "string") continue;
    refs.push(ref);
    waiting.push(schemas.get(ref));
  }
  return { parts: [...parts], refs, never };
}

/** What `not` says without saying it plainly: "not (not A)" is A, and "not (A or B)" is "not A" and "not B". */
function negatedTwice(part: JsonObject): JsonSchema[] {
  const not = member(part, "not");
  if (!isObject(not) || Object.keys(not).length !== 1) return [];
  const any = member(not, "anyOf");
  return Array.isArray(any)
    ? any.map((branch) => ({ not: branch }))
    : schemasOf([not], "not");
}

function compile(pattern: string): RegExp | undefined {
  try {
    return compilePattern(pattern);
  } catch {
    return undefined;
  }
}

/** The numbers that the parts give for a keyword. */
export function numbersOf(
  parts: readonly JsonObject[],
  keyword: string,
): number[] {
  return parts.flatMap((part) => {
    const value = member(part, keyword);
    return typeof value === "number" ? [value] : [];
  });
}

/** The texts that the parts give for a keyword. */
export function textsOf(
  parts: readonly JsonObject[],
  keyword: string,
): string[] {
  return parts.flatMap((part) => {
    const value = member(part, keyword);
    return typeof value === "string" ? [value] : [];
  });
}

/** The schemas that the parts give for a keyword that takes one. */
export function schemasOf(
  parts: readonly JsonObject[],
  keyword: string,
): JsonSchema[] {
  return parts.flatMap((part) => {
    const value = member(part, keyword);
    return isObject(value) || typeof value === "boolean" ? [value] : [];
  });
}

/** The entries of a keyword that maps names to schemas. */
export function entriesOf(
  part: JsonObject,
  keyword: string,
): [string, JsonSchema][] {
  const value = member(part, keyword);
  if (!isObject(value)) return [];
  return Object.entries(value).filter(
    (entry): entry is [string, JsonSchema] =>
      isObject(entry[1]) || typeof entry[1] === "boolean",
  );
}

/** Every name that `required` of some part lists. */
export function requiredOf(parts: readonly JsonObject[]): Set<string> {
  return new Set(
    parts.flatMap((part) => {
      const names = member(part, "required");
      return Array.isArray(names)
        ? names.filter((name) => typeof name === "string")
        : [];
    }),
  );
}
