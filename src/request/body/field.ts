/** Converts the text of a form field to its type. */
import type { Json } from "../../model.ts";
import { typeText, type Shape } from "../parameters/shape.ts";
import { parseJson } from "./json.ts";

/**
 * Converts a text by its shape. Objects and lists of objects are JSON by default (OpenAPI 3.1, 4.8.15); an empty text
 * is an empty list.
 */
export function readField(text: string, shape: Shape): Json {
  if (shape.kind === "scalar") return typeText(shape, text);
  if (shape.kind === "object") {
    const json = readJson(text);
    return isObject(json) ? json : text;
  }
  if (text === "") return [];
  const json = shape.items.kind === "scalar" ? undefined : readJson(text);
  return Array.isArray(json) ? json : [readField(text, shape.items)];
}

function readJson(text: string): Json | undefined {
  return /^\s*[{[]/.test(text) ? parseJson(text).value : undefined;
}

function isObject(value: Json | undefined): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
