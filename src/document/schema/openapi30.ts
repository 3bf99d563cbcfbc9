/** Converts `nullable` and boolean `exclusiveMinimum` of OpenAPI 3.0 and Swagger 2.0 to 2020-12. */
import type { JsonObject } from "../../model.ts";

/** `nullable` of OpenAPI 3.0 (4.7.24), and its earlier spellings. */
export function isNullable(schema: JsonObject): boolean {
  return schema["nullable"] === true || schema["x-nullable"] === true;
}

/** The schema, or a wrapper of it, that also accepts null. */
export function allowNull(schema: JsonObject): JsonObject {
  const values = schema["enum"];
  if (Array.isArray(values) && !values.includes(null)) schema["enum"] = [...values, null];
  const type = schema["type"];
  const composed = ["$ref", "oneOf", "anyOf", "allOf", "not"].some((keyword) =>
    Object.hasOwn(schema, keyword),
  );
  if (composed) return { anyOf: [schema, { type: "null" }] };
  const types = typeof type === "string" ? [type] : type;
  if (Array.isArray(types) && !types.includes("null")) schema["type"] = [...types, "null"];
  return schema;
}

const bounds = [
  ["exclusiveMinimum", "minimum"],
  ["exclusiveMaximum", "maximum"],
] as const;

/** Converts boolean bounds of draft 4 and Wright-00 (5.3 and 5.5). They have no other meaning in any version. */
export function exclusiveBounds(schema: JsonObject): void {
  for (const [exclusive, inclusive] of bounds) {
    const flag = schema[exclusive];
    if (typeof flag !== "boolean") continue;
    delete schema[exclusive];
    const bound = schema[inclusive];
    if (!flag || bound === undefined) continue;
    delete schema[inclusive];
    schema[exclusive] = bound;
  }
}
