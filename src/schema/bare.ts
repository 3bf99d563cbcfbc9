/** Strips a schema of everything but assertions: ajv looks for names of schemas in annotations too. */
import { schemaLists, schemaMaps, singleSchemas } from "../values/subschemas.ts";
import type { Json, JsonSchema } from "../model.ts";

/** Keywords with plain values, which ajv uses unchanged. */
const plainValues = new Set(["type", "enum", "const", "required", "dependentRequired"]);

/** Copies a schema; `copied` receives each copy with its original. */
export function bareSchema(
  schema: JsonSchema,
  copied: (copy: JsonSchema, original: JsonSchema) => void,
): JsonSchema {
  if (typeof schema === "boolean") return schema;
  const bare = (value: Json): Json =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? bareSchema(value, copied)
      : value;
  const entries = Object.entries(schema).flatMap(([keyword, value]): [string, Json][] => {
    if (typeof value !== "object" || value === null) return [[keyword, value]];
    if (plainValues.has(keyword)) return [[keyword, value]];
    if (singleSchemas.has(keyword)) return [[keyword, bare(value)]];
    if (schemaLists.has(keyword) && Array.isArray(value)) return [[keyword, value.map(bare)]];
    if (!schemaMaps.has(keyword)) return [];
    const members = Object.entries(value).map(([name, item]): [string, Json] => [name, bare(item)]);
    return [[keyword, Object.fromEntries(members)]];
  });
  const copy = Object.fromEntries(entries);
  copied(copy, schema);
  return copy;
}
