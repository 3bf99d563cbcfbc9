/** Reads one keyword off all the parts of a conjunction. What is not of the type it should be says nothing. */
import type { JsonObject, JsonSchema } from "../../model.ts";
import { isObject, member } from "./json.ts";

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

/** The greatest number that a part gives for a keyword, and no less than `floor`. */
export function greatest(
  parts: readonly JsonObject[],
  keyword: string,
  floor: number,
): number {
  return numbersOf(parts, keyword).reduce(
    (left, right) => Math.max(left, right),
    floor,
  );
}

/** The least number that a part gives for a keyword, and no more than `ceiling`. */
export function least(
  parts: readonly JsonObject[],
  keyword: string,
  ceiling: number,
): number {
  return numbersOf(parts, keyword).reduce(
    (left, right) => Math.min(left, right),
    ceiling,
  );
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
