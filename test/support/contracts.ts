/** The two contracts of `POST /customers/create_portal`: the one Seam publishes, and the one in `openapi.yaml`. */
import { readFileSync } from "node:fs";
import { openapi } from "@seamapi/types/connect";
import { parse } from "yaml";
import type { Json, JsonObject } from "../../src/model.ts";

export const published = JSON.parse(JSON.stringify(openapi)) as JsonObject;

export const ours = parse(
  readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8"),
) as JsonObject;

/** What `pointer` leads to, through every `$ref` on the way and the one at the end. */
export function lookUp(document: JsonObject, pointer: string): JsonObject {
  let found: JsonObject = document;
  for (const token of pointer.split("/").slice(1)) {
    found = follow(
      document,
      found[token.replaceAll("~1", "/").replaceAll("~0", "~")],
      pointer,
    );
  }
  return found;
}

function follow(
  document: JsonObject,
  value: Json | undefined,
  pointer: string,
): JsonObject {
  if (!isObject(value)) throw new Error(`${pointer} leads to no object`);
  return typeof value.$ref === "string"
    ? lookUp(document, value.$ref.slice(1))
    : value;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
