/** Merges query and body, as Seam's framework does before it validates. */
import { isObject } from "../values/json.ts";
import type { Json, JsonObject } from "../model.ts";

/** A query field of the SDKs that the framework consumes. */
const consumed = "_strict";

/**
 * `{...query, ...body}` without `_strict`. A body that is no object counts as an empty one: no body, `null`, a list, a
 * text or a number all ask for the defaults.
 */
export function mergeInput(query: JsonObject, body: Json | undefined): Json {
  const merged: JsonObject = { ...query, ...(isObject(body) ? body : {}) };
  if (!Object.hasOwn(merged, consumed)) return merged;
  return Object.fromEntries(Object.entries(merged).filter(([key]) => key !== consumed));
}
