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
): readonly JsonSchema[] {
  const known = store.memoized(parts, createMemberCache);
  let found = known.get(key);
  if (found === undefined) {
    found = findMemberSchemas(parts, key, store);
    if (known.size < maxCachedMembers) known.set(key, found);
  }
  return found;
}

/** The most members of an object whose schemas are cached: a map has any number of names. */
const maxCachedMembers = 1000;

function createMemberCache(): Map<string, readonly JsonSchema[]> {
  return new Map();
}

function findMemberSchemas(
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

/** The schemas of the parts that apply to the item at `index`. Behind the longest prefix they are always the same. */
export function itemSchemas(
  parts: readonly JsonObject[],
  index: number,
  store: SchemaStore,
): readonly JsonSchema[] {
  const { prefix, known } = store.memoized(parts, createItemCache);
  const at = Math.min(index, prefix);
  return (known[at] ??= findItemSchemas(parts, at));
}

interface ItemCache {
  readonly prefix: number;
  readonly known: (readonly JsonSchema[])[];
}

function createItemCache(parts: readonly JsonObject[]): ItemCache {
  return { prefix: prefixLength(parts), known: [] };
}

/** The number of items that have a schema of their own. */
export function prefixLength(parts: readonly JsonObject[]): number {
  return Math.max(
    0,
    ...parts.map((part) => {
      const items = member(part, "prefixItems");
      return Array.isArray(items) ? items.length : 0;
    }),
  );
}

function findItemSchemas(parts: readonly JsonObject[], index: number): JsonSchema[] {
  const found = parts.flatMap((part) => itemSchemasOfPart(part, index));
  return found.length > 0 ? found : schemasOf(parts, "unevaluatedItems");
}

export function itemSchemasOfPart(part: JsonObject, index: number): JsonSchema[] {
  const prefix = member(part, "prefixItems");
  const own = Array.isArray(prefix) ? prefix[index] : undefined;
  if (isObject(own) || typeof own === "boolean") return [own];
  return schemasOf([part], "items");
}
