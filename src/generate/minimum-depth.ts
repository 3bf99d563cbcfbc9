/**
 * Computes the depth of the shallowest value of each schema. A schema that requires another value of itself has none,
 * and a recursion is left by the branch that ends soonest.
 */
import type { JsonObject, JsonSchema } from "../model.ts";
import { isObject } from "../values/json.ts";
import { needsOf, reachable, type Needs } from "./needs.ts";
import { type Store } from "./store.ts";

/** The greatest depth of a value. */
export const maxLevels = 100;

export interface MinimumDepths {
  /** The number of levels below the value; infinite if there is no value, or only one deeper than `maxLevels`. */
  of(schemas: readonly JsonSchema[]): number;
  /** Why a schema has no value, and the schema that causes it. */
  obstacle(schema: JsonSchema): Obstacle;
}

export interface Obstacle {
  readonly reason: string;
  readonly schema: JsonSchema;
}

export function createMinimumDepths(root: JsonSchema, store: Store): MinimumDepths {
  const heights = new Map<JsonObject, number>();

  const of = (schemas: readonly JsonSchema[]): number => {
    let highest = 0;
    for (const schema of schemas) {
      const height = heightOf(schema, heights);
      if (height > highest) highest = height;
    }
    return highest;
  };

  settleHeights(collect(root, store), heights);

  return { of, obstacle: (schema) => obstacleFrom(schema, of, store) };
}

/** Follows schemas without a value until one repeats, or accepts nothing. */
function obstacleFrom(schema: JsonSchema, of: MinimumDepths["of"], store: Store): Obstacle {
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
        reason: `it is nested more than ${maxLevels} levels deep`,
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
function heightOf(schema: JsonSchema, heights: ReadonlyMap<JsonObject, number>): number {
  if (schema === false) return Infinity;
  return isObject(schema) ? (heights.get(schema) ?? 0) : 0;
}

/** All schemas that the root reaches, with their needs. */
function collect(root: JsonSchema, store: Store): ReadonlyMap<JsonObject, Needs> {
  const needs = new Map<JsonObject, Needs>();
  const waiting: JsonSchema[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isObject(next) || needs.has(next)) continue;
    const target = targetOf(next, store);
    if (target !== undefined) {
      needs.set(next, { unions: [[target]], children: [], never: false });
      waiting.push(target);
      continue;
    }
    const found = needsOf(next, store);
    needs.set(next, found);
    for (const child of reachable(next, found, store)) waiting.push(child);
  }
  return needs;
}

/** The target of a schema that is only a `$ref`, whose needs are looked at once. */
function targetOf(schema: JsonObject, store: Store): JsonObject | undefined {
  const { parts, never } = store.gather([schema]);
  const [target] = parts;
  return parts.length === 1 && target !== schema && !never ? target : undefined;
}

/** Computes the least depths from "no value known"; each round settles one more level at least. */
function settleHeights(
  needs: ReadonlyMap<JsonObject, Needs>,
  heights: Map<JsonObject, number>,
): void {
  for (const schema of needs.keys()) heights.set(schema, Infinity);
  const order = [...needs].toReversed();
  for (let round = 0; round < maxLevels; round++) {
    let changed = false;
    for (const [schema, { unions, children, never }] of order) {
      if (never) continue;
      const height = heightFrom(unions, children, heights);
      if (height === heights.get(schema)) continue;
      heights.set(schema, height);
      changed = true;
    }
    if (!changed) return;
  }
}

function heightFrom(
  unions: readonly (readonly JsonSchema[])[],
  children: readonly JsonSchema[],
  heights: ReadonlyMap<JsonObject, number>,
): number {
  let height = 0;
  for (const child of children) height = Math.max(height, 1 + heightOf(child, heights));
  for (const branches of unions) {
    let least = Infinity;
    for (const branch of branches) least = Math.min(least, heightOf(branch, heights));
    height = Math.max(height, least);
  }
  return height > maxLevels ? Infinity : height;
}
