/** Reads what several schemas that apply to the same value say together: their types and their properties. */
import { MockError } from "../errors.ts";
import type { Json, JsonObject, JsonSchema, Schemas } from "../model.ts";
import { isObject } from "../values/json.ts";

/** The schema with this id, or `true` if it can't be converted: its check reports that. */
export function schemaOrAny(schemas: Schemas, id: string): JsonSchema {
  try {
    return schemas.get(id);
  } catch (error) {
    if (error instanceof MockError) return true;
    throw error;
  }
}

/** The most references to follow from one schema. */
const maxReferences = 16;

/** What `read` finds in the schema with this id, or in the first schema that its references lead to and that has some. */
export function findInSchema<Found>(
  schemas: Schemas,
  id: string,
  read: (schema: JsonObject) => readonly Found[],
): readonly Found[] {
  let schema = schemaOrAny(schemas, id);
  for (let step = 0; step < maxReferences && isObject(schema); step++) {
    const found = read(schema);
    if (found.length > 0) return found;
    const { $ref } = schema;
    schema = typeof $ref === "string" ? schemaOrAny(schemas, $ref) : true;
  }
  return [];
}

/** The types of one schema: by `type`, or by the keywords and values that it has; empty if it tells none. */
export function typesOf(schema: JsonObject): string[] {
  const type = schema["type"];
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((item) => typeof item === "string");
  if (schema["properties"] !== undefined) return ["object"];
  if (schema["items"] !== undefined) return ["array"];
  const values = Array.isArray(schema["enum"]) ? schema["enum"] : [];
  return [...values, ...(schema["const"] === undefined ? [] : [schema["const"]])].map(jsonType);
}

function jsonType(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** The schemas of each property that the schemas declare, in their order. */
export function propertySchemas(
  schemas: readonly JsonObject[],
): ReadonlyMap<string, readonly JsonSchema[]> {
  const members = new Map<string, JsonSchema[]>();
  for (const { properties } of schemas) {
    if (!isObject(properties)) continue;
    for (const [name, member] of Object.entries(properties)) {
      const known = members.get(name);
      if (known === undefined) members.set(name, [member as JsonSchema]);
      else known.push(member as JsonSchema);
    }
  }
  return members;
}
