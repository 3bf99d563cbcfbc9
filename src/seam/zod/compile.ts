/** Compiles schemas to the parsers of the zod schemas that they stand for. */
import { isObject } from "../../values/json.ts";
import type { Json, JsonObject, JsonSchema, Schemas } from "../../model.ts";
import { defaultParse, discriminatedParse, nullableParse, unionParse } from "./choices.ts";
import { arrayParse, objectParse, recordParse } from "./containers.ts";
import { unsupportedSchema, expectOnly, numberRule, own } from "./keywords.ts";
import {
  booleanParse,
  constParse,
  enumParse,
  nullParse,
  numberParse,
  stringParse,
} from "./scalars.ts";
import { discriminatorOf, fieldsOf, hasDefault } from "./fields.ts";
import type { Parse } from "./types.ts";

/**
 * Compiles the schema with this id and all that it refers to. Throws MOCK_ERR_SCHEMA for one that it would validate
 * wrongly.
 */
export function compileParse(schemas: Schemas, schemaId: string): Parse {
  const parsers = new Map<string, Parse>();

  const byId = (id: string): Parse => {
    const known = parsers.get(id);
    if (known !== undefined) return known;
    // A recursive schema looks up its own parser when it is needed.
    parsers.set(id, (value, run) => byId(id)(value, run));
    const parse = compile(schemas.get(id));
    parsers.set(id, parse);
    return parse;
  };

  const compile = (schema: JsonSchema): Parse => {
    if (!isObject(schema)) throw unsupportedSchema(schemas, schema, "it is no object");
    const parse = compileKind(schema);
    const fallback = own(schema, "default");
    return fallback === undefined ? parse : defaultParse(parse, fallback);
  };

  const compileKind = (schema: JsonObject): Parse => {
    const { $ref, anyOf, oneOf, enum: values } = schema;
    if (typeof $ref === "string") {
      expectOnly(schemas, schema, ["$ref"]);
      return byId($ref);
    }
    if (Array.isArray(anyOf)) {
      expectOnly(schemas, schema, ["anyOf"]);
      return unionParse(anyOf.map((option) => compile(option as JsonSchema)));
    }
    if (Array.isArray(oneOf)) return compileDiscriminated(schema, oneOf);
    if (Object.hasOwn(schema, "const")) {
      expectOnly(schemas, schema, ["const"]);
      return constParse(schema["const"] as Json);
    }
    if (Array.isArray(values)) {
      expectOnly(schemas, schema, ["enum"]);
      if (values.every((value) => typeof value === "string")) return enumParse(values);
      throw unsupportedSchema(schemas, schema, "its `enum` has values that are not texts");
    }
    return compileType(schema);
  };

  const compileDiscriminated = (schema: JsonObject, options: readonly Json[]): Parse => {
    expectOnly(schemas, schema, ["oneOf", "discriminator"]);
    const property = isObject(schema["discriminator"])
      ? schema["discriminator"]["propertyName"]
      : undefined;
    if (typeof property !== "string")
      throw unsupportedSchema(schemas, schema, "its `oneOf` has no discriminator");
    const named = options.map((option): [string, Parse] => [
      discriminatorOf(schemas, option as JsonSchema, property),
      compile(option as JsonSchema),
    ]);
    return discriminatedParse(property, new Map(named));
  };

  const compileType = (schema: JsonObject): Parse => {
    const { type } = schema;
    if (Array.isArray(type) && type.length === 2 && type.includes("null")) {
      const other = type.find((name) => name !== "null");
      return nullableParse(compileNamed(schema, other));
    }
    return compileNamed(schema, type);
  };

  const compileNamed = (schema: JsonObject, type: Json | undefined): Parse => {
    switch (type) {
      case "string":
        expectOnly(schemas, schema, ["minLength", "maxLength", "pattern"]);
        return stringParse(schema);
      case "number":
      case "integer":
        expectOnly(schemas, schema, ["exclusiveMinimum"]);
        return numberParse(schema, type === "integer");
      case "boolean":
        expectOnly(schemas, schema, []);
        return booleanParse;
      case "null":
        expectOnly(schemas, schema, []);
        return nullParse;
      case "array":
        expectOnly(schemas, schema, ["items"]);
        return arrayParse(compile((schema["items"] ?? true) as JsonSchema));
      case "object":
      case undefined:
        return Object.hasOwn(schema, "additionalProperties")
          ? compileRecord(schema)
          : compileObject(schema);
      default:
        throw unsupportedSchema(schemas, schema, "its `type` lists several");
    }
  };

  const compileObject = (schema: JsonObject): Parse => {
    const fields = [...fieldsOf(schemas, schema)].map(([name, { schema: field, required }]) => ({
      name,
      parse: compile(field),
      optional: !required && !hasDefault(schemas, field),
    }));
    return objectParse(fields);
  };

  const compileRecord = (schema: JsonObject): Parse => {
    expectOnly(schemas, schema, ["additionalProperties", "propertyNames", "maxProperties"]);
    const names = own(schema, "propertyNames");
    return recordParse(
      compile({ ...(isObject(names) ? names : {}), type: "string" }),
      compile(schema["additionalProperties"] as JsonSchema),
      numberRule(schema, "maxProperties"),
    );
  };

  return byId(schemaId);
}
