/**
 * Computes the depth of the shallowest value of each schema. A schema that requires another value of itself has none,
 * and a recursion is left by the branch that ends soonest.
 */
import type { JsonObject, JsonSchema } from "../model.ts";
import { isObject } from "../values/json.ts";
import { needsOf, reachableSchemas, type Needs } from "./needs.ts";
import { type SchemaStore } from "./schema-store.ts";

/** The greatest depth of a value. */
export const maxValueDepth = 100;

export interface MinimumDepths {
  /** Computes the depths of a schema and of all that it reaches, as far as they are not known. */
  include(root: JsonSchema): void;
  /** The number of levels below the value; infinite if there is no value, or only one deeper than `maxLevels`. */
  of(schemas: readonly JsonSchema[]): number;
  /** Why a schema has no value, and the schema that causes it. */
  causeOfNoValue(schema: JsonSchema): NoValueCause;
}

/** The depth of a list of schemas that was asked for before: most lists are kept. */
const depthKey = Symbol("depth");

interface KnownList extends ReadonlyArray<JsonSchema> {
  [depthKey]?: number;
}

export interface NoValueCause {
  readonly reason: string;
  readonly schema: JsonSchema;
}

export function createMinimumDepths(store: SchemaStore): MinimumDepths {
  const depths = new Map<JsonObject, number>();

  const of = (schemas: KnownList): number => (schemas[depthKey] ??= findDepth(schemas));

  const findDepth = (schemas: readonly JsonSchema[]): number => {
    let highest = 0;
    for (const schema of schemas) {
      const depth = depthOf(schema, depths);
      if (depth > highest) highest = depth;
    }
    return highest;
  };

  return {
    include: (root) => computeDepths(collectNeeds(root, store, depths), depths),
    of,
    causeOfNoValue: (schema) => findNoValueCause(schema, of, store),
  };
}

/** Follows schemas without a value until one repeats, or accepts nothing. */
function findNoValueCause(
  schema: JsonSchema,
  of: MinimumDepths["of"],
  store: SchemaStore,
): NoValueCause {
  const seen = new Set<JsonSchema>();
  let current = schema;
  while (isObject(current) && !seen.has(current)) {
    seen.add(current);
    const { children, unions } = needsOf(current, store);
    const next = [...children, ...unions.flat()].find((way) => of([way]) === Infinity);
    if (next === false)
      return {
        reason: "no value is allowed for something that it requires",
        schema: current,
      };
    if (next === undefined)
      return {
        reason: `it is nested more than ${maxValueDepth} levels deep`,
        schema,
      };
    current = next;
  }
  return {
    reason: "it has no finite value: every value of it must contain another one",
    schema: current,
  };
}

/** A schema that the root does not reach was built here, from plain values. */
function depthOf(schema: JsonSchema, depths: ReadonlyMap<JsonObject, number>): number {
  if (schema === false) return Infinity;
  return isObject(schema) ? (depths.get(schema) ?? 0) : 0;
}

/** The schemas that the root reaches and whose depths are not known, with their needs. Those that are known reach no others. */
function collectNeeds(
  root: JsonSchema,
  store: SchemaStore,
  known: ReadonlyMap<JsonObject, number>,
): ReadonlyMap<JsonObject, Needs> {
  const needs = new Map<JsonObject, Needs>();
  const waiting: JsonSchema[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isObject(next) || needs.has(next) || known.has(next)) continue;
    const target = referenceTarget(next, store);
    if (target !== undefined) {
      needs.set(next, { unions: [[target]], children: [], never: false });
      waiting.push(target);
      continue;
    }
    const found = needsOf(next, store);
    needs.set(next, found);
    for (const child of reachableSchemas(next, found, store)) waiting.push(child);
  }
  return needs;
}

/** The target of a schema that is only a `$ref`, whose needs are looked at once. */
function referenceTarget(schema: JsonObject, store: SchemaStore): JsonObject | undefined {
  const { parts, never } = store.conjunctionOf([schema]);
  const [target] = parts;
  return parts.length === 1 && target !== schema && !never ? target : undefined;
}

/** Computes the least depths from "no value known"; each round settles one more level at least. */
function computeDepths(
  needs: ReadonlyMap<JsonObject, Needs>,
  depths: Map<JsonObject, number>,
): void {
  for (const schema of needs.keys()) depths.set(schema, Infinity);
  const order = [...needs].toReversed();
  for (let round = 0; round < maxValueDepth; round++) {
    let changed = false;
    for (const [schema, { unions, children, never }] of order) {
      if (never) continue;
      const depth = depthFrom(unions, children, depths);
      if (depth === depths.get(schema)) continue;
      depths.set(schema, depth);
      changed = true;
    }
    if (!changed) return;
  }
}

function depthFrom(
  unions: readonly (readonly JsonSchema[])[],
  children: readonly JsonSchema[],
  depths: ReadonlyMap<JsonObject, number>,
): number {
  let depth = 0;
  for (const child of children) depth = Math.max(depth, 1 + depthOf(child, depths));
  for (const branches of unions) {
    let least = Infinity;
    for (const branch of branches) least = Math.min(least, depthOf(branch, depths));
    depth = Math.max(depth, least);
  }
  return depth > maxValueDepth ? Infinity : depth;
}
