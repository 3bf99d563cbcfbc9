/**
 * Schemas as conjunctions. A value is ruled by several schemas at once: what a `$ref` names, every `allOf`, the chosen
 * branch of a union. They are kept as a list and not merged, because a merge loses rules: two patterns, two unions, an
 * `additionalProperties` beside an `allOf`.
 */
import type { Json, JsonObject, JsonSchema, Schemas } from "../model.ts";
import { compilePattern, type Pattern } from "../schema/patterns/pattern.ts";
import { isObject, member } from "../values/json.ts";
import { schemasOf } from "./keywords.ts";
import { backtracks } from "./text/pattern.ts";

/** The conjunction of one place: `$ref` and `allOf` are followed, unions are still open. */
export interface Conjunction {
  readonly parts: readonly JsonObject[];
  /** The ids that were followed to get here, the outermost first. */
  readonly refs: readonly string[];
  /** Whether one of the parts is `false`. */
  readonly never: boolean;
}

/** What one generator knows of its schemas; it lives as long as the generator. */
export interface SchemaStore {
  conjunctionOf(schemas: readonly JsonSchema[]): Conjunction;
  /** Memoizes `read` for the parts of a schema that was gathered alone. */
  memoized<Found>(parts: readonly JsonObject[], read: ReadParts<Found>): Found;
  /** Whether `text` matches, as far as can be told in reasonable time. An invalid pattern matches nothing. */
  matches(pattern: string, text: string): boolean;
  /** Whether the pattern may take forever to reject a text of this length. */
  mayBacktrack(pattern: string, length: number): boolean;
  /** `file#pointer` of a schema, where it is known. */
  locate(schema: JsonSchema): string | undefined;
  /** The last token of the schema's place: `Cat` of `#/components/schemas/Cat`. */
  nameOf(id: string): string | undefined;
}

export type ReadParts<Found> = (parts: readonly JsonObject[]) => Found;

/** The longest text for patterns with nested repetitions, whose time doubles with each character. */
const maxBacktrackingText = 20;
/** The longest conjunction to memoize: a chain of them would fill the memory with its own tails. */
const maxMemoizedParts = 50;

export function createSchemaStore(schemas: Schemas): SchemaStore {
  const nodes = new Map<JsonObject, Conjunction>();
  const readings = new WeakMap<object, Map<ReadParts<unknown>, unknown>>();
  const patterns = new Map<string, Pattern | undefined>();
  const risks = new Map<string, boolean>();

  const conjunctionOf = (roots: readonly JsonSchema[]): Conjunction => {
    const [only] = roots;
    if (roots.length !== 1 || !isObject(only)) return collectParts(roots, schemas);
    const known = nodes.get(only);
    if (known !== undefined) return known;
    const node = collectParts(roots, schemas);
    if (node.parts.length <= maxMemoizedParts) {
      nodes.set(only, node);
      readings.set(node.parts, new Map());
    }
    return node;
  };

  const memoized = <Found>(parts: readonly JsonObject[], read: ReadParts<Found>): Found => {
    const known = readings.get(parts);
    if (known === undefined) return read(parts);
    const found = known.has(read) ? (known.get(read) as Found) : read(parts);
    known.set(read, found);
    return found;
  };

  const mayBacktrack = (pattern: string, length: number): boolean => {
    if (length <= maxBacktrackingText) return false;
    const known = risks.get(pattern) ?? backtracks(pattern);
    risks.set(pattern, known);
    return known;
  };

  const matches = (pattern: string, text: string): boolean => {
    if (!patterns.has(pattern)) patterns.set(pattern, tryCompilePattern(pattern));
    if (mayBacktrack(pattern, text.length)) return true;
    return patterns.get(pattern)?.test(text) ?? false;
  };

  const locate = (schema: JsonSchema): string | undefined => {
    const location = schemas.locate(schema);
    return location && `${location.file}#${location.pointer}`;
  };

  const nameOf = (id: string): string | undefined =>
    schemas.locate(schemas.get(id))?.pointer.split("/").at(-1);

  return { conjunctionOf, memoized, matches, mayBacktrack, locate, nameOf };
}

function collectParts(roots: readonly JsonSchema[], schemas: Schemas): Conjunction {
  const parts = new Set<JsonObject>();
  const refs: string[] = [];
  let never = false;
  const waiting: Json[] = [...roots].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === false) never = true;
    if (!isObject(next) || parts.has(next)) continue;
    parts.add(next);
    const all = next["allOf"];
    if (Array.isArray(all)) for (const schema of all.toReversed()) waiting.push(schema);
    for (const schema of withoutDoubleNegation(next)) waiting.push(schema);
    const ref = next["$ref"];
    if (typeof ref !== "string") continue;
    refs.push(ref);
    waiting.push(schemas.get(ref));
  }
  return { parts: [...parts], refs, never };
}

/** The positive meaning of `not`: "not (not A)" is A, and "not (A or B)" is "not A" and "not B". */
function withoutDoubleNegation(part: JsonObject): JsonSchema[] {
  const not = member(part, "not");
  if (!isObject(not) || Object.keys(not).length !== 1) return [];
  const any = member(not, "anyOf");
  return Array.isArray(any) ? any.map((branch) => ({ not: branch })) : schemasOf([not], "not");
}

function tryCompilePattern(pattern: string): Pattern | undefined {
  try {
    return compilePattern(pattern);
  } catch {
    return undefined;
  }
}
