/** Reads one keyword from all schemas of a conjunction. A value of the wrong type is ignored. */
import type { JsonObject, JsonSchema } from "../model.ts";
import { isObject, member } from "../values/json.ts";

/** The numbers of a keyword in the parts. */
export function numbersOf(parts: readonly JsonObject[], keyword: string): number[] {
  const found: number[] = [];
  for (const part of parts) {
    const value = member(part, keyword);
    if (typeof value === "number") found.push(value);
  }
  return found;
}

/** The greatest number of a keyword in the parts, at least `floor`. */
export function greatest(parts: readonly JsonObject[], keyword: string, floor: number): number {
  return numbersOf(parts, keyword).reduce((left, right) => Math.max(left, right), floor);
}

/** The least number of a keyword in the parts, at most `ceiling`. */
export function least(parts: readonly JsonObject[], keyword: string, ceiling: number): number {
  return numbersOf(parts, keyword).reduce((left, right) => Math.min(left, right), ceiling);
}

/** The texts of a keyword in the parts. */
export function textsOf(parts: readonly JsonObject[], keyword: string): string[] {
  const found: string[] = [];
  for (const part of parts) {
    const value = member(part, keyword);
    if (typeof value === "string") found.push(value);
  }
  return found;
}

/** The schemas of a keyword in the parts. */
export function schemasOf(parts: readonly JsonObject[], keyword: string): JsonSchema[] {
  const found: JsonSchema[] = [];
  for (const part of parts) {
    const value = member(part, keyword);
    if (isObject(value) || typeof value === "boolean") found.push(value);
  }
  return found;
}

/** The entries of a keyword that maps names to schemas. */
export function entriesOf(part: JsonObject, keyword: string): [string, JsonSchema][] {
  const value = member(part, keyword);
  if (!isObject(value)) return [];
  return Object.entries(value).filter(
    (entry): entry is [string, JsonSchema] => isObject(entry[1]) || typeof entry[1] === "boolean",
  );
}

/** All names in `required` of the parts. */
export function requiredOf(parts: readonly JsonObject[]): Set<string> {
  const found = new Set<string>();
  for (const part of parts) {
    const names = member(part, "required");
    if (!Array.isArray(names)) continue;
    for (const name of names) if (typeof name === "string") found.add(name);
  }
  return found;
}
