/** The two contracts of the customer portals: the one that Seam publishes, and the one in `openapi.yaml`. */
import { readFileSync } from "node:fs";
import { openapi } from "@seamapi/types/connect";
import { parse } from "yaml";
import type { Json, JsonObject } from "../../src/model.ts";

/** Where a default is empty, Seam's generator now and then writes a `$ref` to a schema that has nothing to do with it. */
export const published = JSON.parse(JSON.stringify(openapi), (key, value) =>
  key === "default" && isObject(value) && "$ref" in value ? {} : value,
) as JsonObject;

export const ours = parse(
  readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8"),
) as JsonObject;

/** The JSON Pointers of the operations on these paths. */
export function operationsOn(document: JsonObject, paths: readonly string[]): string[] {
  return paths.flatMap((path) => {
    const item = `/paths/${path.replaceAll("/", "~1")}`;
    return Object.keys(lookUp(document, item)).map((method) => `${item}/${method}`);
  });
}

/** What `pointer` leads to, through every `$ref` on the way and the one at the end. */
export function lookUp(document: JsonObject, pointer: string): JsonObject {
  let found: JsonObject = document;
  for (const token of pointer.split("/").slice(1)) {
    found = follow(document, found[token.replaceAll("~1", "/").replaceAll("~0", "~")], pointer);
  }
  return found;
}

function follow(document: JsonObject, value: Json | undefined, pointer: string): JsonObject {
  if (!isObject(value)) throw new Error(`${pointer} leads to no object`);
  return typeof value.$ref === "string" ? lookUp(document, value.$ref.slice(1)) : value;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
