/** Builds JSON objects without their undefined members. */
import type { Json, JsonObject } from "../model.ts";

/** The members that have a value, in their order. */
export function withoutUndefined(members: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter((member): member is [string, Json] => member[1] !== undefined),
  );
}

/** The first items of a list, up to the limit of an explanation, and the number of the others. */
export function firstItems<T>(
  items: readonly T[],
  most: number,
): { readonly items: readonly T[]; readonly more: number | undefined } {
  return items.length <= most
    ? { items, more: undefined }
    : { items: items.slice(0, most), more: items.length - most };
}
