/** Finds a small value that still shows a fault. */
import type { Json } from "../../src/model.ts";
import { isObject } from "./contracts.ts";
import { at, changeAt, members, places } from "./tree.ts";

/** Takes away and simplifies, one place after another, for as long as `fails` stays true. */
export function shrink(value: Json, fails: (value: Json) => boolean): Json {
  let smallest = value;
  for (let round = 0; round < 500; round++) {
    const smaller = candidates(smallest).find(fails);
    if (smaller === undefined) return smallest;
    smallest = smaller;
  }
  return smallest;
}

function candidates(tree: Json): Json[] {
  return places(tree).flatMap((steps) =>
    simpler(at(tree, steps) ?? null, steps.length === 0).flatMap((value) => {
      const changed = changeAt(tree, steps, () => value);
      return changed === undefined ? [] : [changed];
    }),
  );
}

/** What might stand in for a value; `undefined` for nothing at all. Each is smaller, so that shrinking ends. */
function simpler(value: Json, root: boolean): (Json | undefined)[] {
  const gone = root ? [] : [undefined];
  const children = members(value).map(([, child]) => child);
  if (Array.isArray(value)) return [...gone, ...(value.length > 0 ? [[]] : []), ...children];
  if (isObject(value)) return [...gone, ...(children.length > 0 ? [{}] : []), ...children];
  if (typeof value === "string" && value !== "")
    return [...gone, "", value.slice(0, value.length / 2), value.slice(1)];
  return value === "" || value === null ? gone : [...gone, null];
}
