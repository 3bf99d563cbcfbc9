/** JSON Merge Patch (RFC 7396). */
import { isObject } from "./json.ts";
import type { Json, JsonObject } from "../model.ts";

/** Applies `patch` to `target`; neither changes. */
export function mergePatch(target: Json, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const members = new Map(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) members.delete(name);
    else members.set(name, mergePatch(members.get(name) ?? null, value));
  }
  // fromEntries defines members, so that `__proto__` is an ordinary name.
  return Object.fromEntries(members) satisfies JsonObject;
}
