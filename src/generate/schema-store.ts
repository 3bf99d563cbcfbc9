/**
 * Schemas as conjunctions. A value is ruled by several schemas at once: what a `$ref` names, every `allOf`, the chosen
 * branch of a union. They are kept as a list and not merged, because a merge loses rules: two patterns, two unions, an
 * `additionalProperties` beside an `allOf`.
 */
import type { Json, JsonObject, JsonSchema, Schemas } from "../model.ts";
import { compilePattern, type Pattern } from "../schema/patterns/pattern.ts";
import { isObject, member } from "../values/json.ts";
import { schemasOf } from "./keywords.ts";
import { memoizeByKey } from "../values/memoize.ts";
import { backtracks, readPattern, type PatternPiece } from "./text/pattern.ts";

/** What was read from the parts of a conjunction that is kept; `null` before the first reading. */
const readingsKey = Symbol("readings");

/** The conjunction of a list of schemas that was asked for before. */
const conjunctionKey = Symbol("conjunction");

interface KnownList extends ReadonlyArray<JsonSchema> {
  [conjunctionKey]?: Conjunction;
}

interface Parts extends ReadonlyArray<JsonObject> {
  [readingsKey]?: Map<unknown, unknown> | null;
}

/** The conjunction of one place: `$ref` and `allOf` are followed, unions are still open. */
export interface Conjunction {
  readonly parts: Parts;
  /** The ids that were followed to get here, the outermost first. */
  readonly refs: readonly string[];
  /** Whether one of the parts is `false`. */
  readonly never: boolean;
}

/** What the generators of a document know of its schemas; it lives as long as they do. */
export interface SchemaStore {
  conjunctionOf(schemas: readonly JsonSchema[]): Conjunction;
  /** Memoizes `read` for the parts of a conjunction that is kept. */
  memoized<Found>(parts: readonly JsonObject[], read: ReadParts<Found>): Found;
  /** Memoizes what depends on a part of the document alone, by the function that reads it. */
  memoizedOf<Owner extends object, Found>(
    owner: Owner,
    read: (owner: Owner, store: SchemaStore) => Found,
  ): Found;
  /** Whether `text` matches, as far as can be told in reasonable time. An invalid pattern matches nothing. */
  matches(pattern: string, text: string): boolean;
  /** What a pattern is made of; empty if it can't be read. */
  piecesOf(this: void, pattern: string): readonly PatternPiece[];
  /** Whether the pattern may take forever to reject a text of this length. */
  mayBacktrack(pattern: string, length: number): boolean;
  /** `file#pointer` of a schema, where it is known. */
  locate(schema: JsonSchema): string | undefined;
  /** The last token of the schema's place: `Cat` of `#/components/schemas/Cat`. */
  nameOf(id: string): string | undefined;
}

export type ReadParts<Found> = (parts: readonly JsonObject[], store: SchemaStore) => Found;

/** The longest text for patterns with nested repetitions, whose time doubles with each character. */
const maxBacktrackingText = 20;
/** The longest conjunction to memoize: a chain of them would fill the memory with its own tails. */
const maxMemoizedParts = 50;
/** The most lists of schemas to keep: alternatives of alternatives have any number of them. */
const maxBeginnings = 100_000;

/** The conjunctions of lists of schemas that begin alike. */
interface Beginning {
  node: Conjunction | undefined;
  /** Made with the first list that goes on: most lists have one schema. */
  next: Map<JsonSchema, Beginning> | undefined;
}

function createBeginning(): Beginning {
  return { node: undefined, next: undefined };
}

export function createSchemaStore(schemas: Schemas): SchemaStore {
  const readings = new WeakMap<object, Map<unknown, unknown>>();
  let nodes = createBeginning();
  let beginnings = 0;
  const patterns = new Map<string, Pattern | undefined>();
  const risks = new Map<string, boolean>();

  const conjunctionOf = (roots: KnownList): Conjunction =>
    (roots[conjunctionKey] ??= findConjunction(roots));

  const findConjunction = (roots: readonly JsonSchema[]): Conjunction => {
    if (beginnings > maxBeginnings) [nodes, beginnings] = [createBeginning(), 0];
    let beginning = nodes;
    for (const root of roots) {
      beginning.next ??= new Map();
      let next = beginning.next.get(root);
      if (next === undefined) {
        next = createBeginning();
        beginning.next.set(root, next);
        beginnings++;
      }
      beginning = next;
    }
    if (beginning.node !== undefined) return beginning.node;
    const node = collectParts(roots, schemas);
    if (node.parts.length > maxMemoizedParts) return node;
    beginning.node = node;
    node.parts[readingsKey] = null;
    return node;
  };

  const memoizedOf = <Owner extends object, Found>(
    owner: Owner,
    read: (owner: Owner, store: SchemaStore) => Found,
  ): Found => {
    let known = readings.get(owner);
    if (known === undefined) readings.set(owner, (known = new Map()));
    const found = known.get(read) as Found | undefined;
    if (found !== undefined || known.has(read)) return found as Found;
    const made = read(owner, store);
    known.set(read, made);
    return made;
  };

  const memoized = <Found>(parts: Parts, read: ReadParts<Found>): Found => {
    let known = parts[readingsKey];
    if (known === undefined) return read(parts, store);
    if (known === null) parts[readingsKey] = known = new Map();
    const found = known.get(read);
    if (found !== undefined || known.has(read)) return found as Found;
    const made = read(parts, store);
    known.set(read, made);
    return made;
  };

  const mayBacktrack = (pattern: string, length: number): boolean => {
    if (length <= maxBacktrackingText) return false;
    const known = risks.get(pattern) ?? backtracks(pattern);
    risks.set(pattern, known);
    return known;
  };

  const piecesOf = memoizeByKey((pattern: string): readonly PatternPiece[] => {
    const piece = readPattern(pattern);
    return piece === undefined ? [] : [piece];
  });

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

  const store = {
    conjunctionOf,
    memoized,
    memoizedOf,
    matches,
    piecesOf,
    mayBacktrack,
    locate,
    nameOf,
  };
  return store;
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
