/** Finds the schemas that apply to a member or an item (JSON Schema 2020-12 core, 10.3). */
import type { Json, JsonObject, JsonSchema } from "../model.ts";
import { isObject, member } from "../values/json.ts";
import { entriesOf, schemasOf } from "./keywords.ts";
import { type SchemaStore } from "./schema-store.ts";

/** The schemas of the parts that apply to the member `key`. Each part decides by its own keywords. */
export function memberSchemas(
  parts: readonly JsonObject[],
  key: string,
  store: SchemaStore,
): JsonSchema[] {
  const found: JsonSchema[] = [];
  for (const part of parts) addMemberSchemas(found, part, key, store);
  return found.length > 0 ? found : schemasOf(parts, "unevaluatedProperties");
}

export function memberSchemasOfPart(
  part: JsonObject,
  key: string,
  store: SchemaStore,
): JsonSchema[] {
  const found: JsonSchema[] = [];
  addMemberSchemas(found, part, key, store);
  return found;
}

function addMemberSchemas(
  found: JsonSchema[],
  part: JsonObject,
  key: string,
  store: SchemaStore,
): void {
  const before = found.length;
  const properties = member(part, "properties");
  const declared = isObject(properties) ? member(properties, key) : undefined;
  if (isSchema(declared)) found.push(declared);
  if (Object.hasOwn(part, "patternProperties"))
    for (const [pattern, schema] of entriesOf(part, "patternProperties"))
      if (store.matches(pattern, key)) found.push(schema);
  const others = member(part, "additionalProperties");
  if (found.length === before && isSchema(others)) found.push(others);
}

function isSchema(value: Json | undefined): value is JsonSchema {
  return isObject(value) || typeof value === "boolean";
}

/** The schemas of the parts that apply to the item at `index`. */
export function itemSchemas(parts: readonly JsonObject[], index: number): JsonSchema[] {
  const found = parts.flatMap((part) => itemSchemasOfPart(part, index));
  return found.length > 0 ? found : schemasOf(parts, "unevaluatedItems");
}

export function itemSchemasOfPart(part: JsonObject, index: number): JsonSchema[] {
  const prefix = member(part, "prefixItems");
  const own = Array.isArray(prefix) ? prefix[index] : undefined;
  if (isObject(own) || typeof own === "boolean") return [own];
  return schemasOf([part], "items");
}
