/** Collects the fields of an object schema, through `$ref` and `allOf`. */
import { isObject } from "../../values/json.ts";
import type { JsonObject, JsonSchema, Schemas } from "../../model.ts";
import { unsupportedSchema, expectOnly, own } from "./keywords.ts";

export interface FieldSchema {
  readonly schema: JsonSchema;
  readonly required: boolean;
}

/**
 * The fields in the order in which issues are reported. The members of an `allOf` are merged as the models merge
 * theirs: a repeated field replaces the earlier one, and keeps its place.
 */
export function fieldsOf(schemas: Schemas, schema: JsonSchema): Map<string, FieldSchema> {
  if (!isObject(schema)) throw unsupportedSchema(schemas, schema, "it is no object");
  const { $ref, allOf } = schema;
  if (typeof $ref === "string") {
    expectOnly(schemas, schema, ["$ref"]);
    return fieldsOf(schemas, schemas.get($ref));
  }
  if (Array.isArray(allOf)) {
    expectOnly(schemas, schema, ["allOf"]);
    const members = allOf.map((member) => fieldsOf(schemas, member as JsonSchema));
    return new Map(members.flatMap((member) => [...member]));
  }
  expectOnly(schemas, schema, ["properties", "required"]);
  return ownFields(schemas, schema);
}

function ownFields(schemas: Schemas, schema: JsonObject): Map<string, FieldSchema> {
  const { properties } = schema;
  if (!isObject(properties)) throw unsupportedSchema(schemas, schema, "it lists no `properties`");
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : []);
  return new Map(
    Object.entries(properties).map(([name, property]) => [
      name,
      { schema: property as JsonSchema, required: required.has(name) },
    ]),
  );
}

/** Whether a field has a default, of its own or through its `$ref`. */
export function hasDefault(schemas: Schemas, schema: JsonSchema): boolean {
  if (!isObject(schema)) return false;
  if (own(schema, "default") !== undefined) return true;
  const { $ref } = schema;
  return typeof $ref === "string" && hasDefault(schemas, schemas.get($ref));
}

/** The constant of the discriminating property in a member of a `oneOf`. */
export function discriminatorOf(schemas: Schemas, option: JsonSchema, property: string): string {
  const field = fieldsOf(schemas, option).get(property)?.schema;
  const value = isObject(field) ? own(field, "const") : undefined;
  if (typeof value === "string") return value;
  throw unsupportedSchema(schemas, option, `\`${property}\` is no constant text`);
}
