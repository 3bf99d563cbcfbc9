/** Tests a number, text or size against the bounds of one schema. */
import type { JsonObject } from "../model.ts";
import { breaksFormat } from "./text/formats.ts";
import { codePointLength, member } from "../values/json.ts";
import type { SchemaStore } from "./schema-store.ts";

/** Whether a number breaks a keyword for numbers. */
export function breaksNumberKeyword(part: JsonObject, value: number): boolean {
  if (isOutOfBounds(part, value, value)) return true;
  const step = member(part, "multipleOf");
  if (typeof step !== "number" || step <= 0) return false;
  const quotient = value / step;
  return Math.abs(quotient - Math.round(quotient)) > 1e-6;
}

/** Whether a text certainly breaks a keyword for strings. */
export function breaksStringKeyword(part: JsonObject, text: string, store: SchemaStore): boolean {
  if (isOutOfSize(part, "minLength", "maxLength", codePointLength(text))) return true;
  const pattern = member(part, "pattern");
  if (typeof pattern === "string" && !store.matches(pattern, text)) return true;
  const format = member(part, "format");
  return typeof format === "string" && breaksFormat(format, text);
}

/** Whether every number from `low` to `high` breaks a bound. */
export function isOutOfBounds(part: JsonObject, low: number, high: number): boolean {
  const bound = (keyword: string, otherwise: number): number => {
    const value = member(part, keyword);
    return typeof value === "number" ? value : otherwise;
  };
  return (
    high < bound("minimum", -Infinity) ||
    low > bound("maximum", Infinity) ||
    high <= bound("exclusiveMinimum", -Infinity) ||
    low >= bound("exclusiveMaximum", Infinity)
  );
}

/** Whether a size breaks the minimum or the maximum keyword. */
export function isOutOfSize(
  part: JsonObject,
  minimum: string,
  maximum: string,
  size: number,
): boolean {
  const low = member(part, minimum);
  const high = member(part, maximum);
  return (typeof low === "number" && size < low) || (typeof high === "number" && size > high);
}
