/** JSON values as trees: every function makes a new tree and keeps keys named `__proto__`. */
import type { Json, JsonObject } from "../../src/model.ts";
import { isObject } from "./contracts.ts";

export type Steps = readonly (string | number)[];

/** The way to every value of the tree, the root first. */
export function places(tree: Json): Steps[] {
  const below = members(tree).flatMap(([key, value]) =>
    places(value).map((steps) => [key, ...steps]),
  );
  return [[], ...below];
}

export function members(tree: Json): [string | number, Json][] {
  if (Array.isArray(tree)) return [...tree.entries()];
  return isObject(tree) ? Object.entries(tree) : [];
}

export function at(tree: Json, steps: Steps): Json | undefined {
  let found: Json | undefined = tree;
  for (const step of steps) found = members(found ?? null).find(([key]) => key === step)?.[1];
  return found;
}

/** The tree with what `change` makes of the value at `steps`; it is left out where that is `undefined`. */
export function changeAt(
  tree: Json,
  steps: Steps,
  change: (value: Json) => Json | undefined,
): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return change(tree);
  const changed = members(tree).flatMap(([key, value]) => {
    const result = key === step ? changeAt(value, rest, change) : value;
    return result === undefined ? [] : [[key, result] as const];
  });
  return Array.isArray(tree) ? changed.map(([, value]) => value) : objectOf(changed);
}

/** `Object.fromEntries` defines properties, so that no key is special. */
export function objectOf(entries: readonly (readonly [string | number, Json])[]): JsonObject {
  return Object.fromEntries(entries);
}

/** Makes every change to the tree an error. */
export function deepFreeze(tree: Json): void {
  for (const [, value] of members(tree)) deepFreeze(value);
  Object.freeze(tree);
}
