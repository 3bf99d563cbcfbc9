/** One schema object of OpenAPI 3.0 or 3.1 to JSON Schema 2020-12. */
import type { Direction, Json, JsonObject, JsonSchema } from "../model.ts";
import { schemaLists, schemaMaps, singleSchemas } from "./keywords.ts";
import { isObject } from "./resolve.ts";

/**
 * How to get from a schema's own place to one of its subschemas, from the end: thousands
 * are made and few are ever asked for, so they share what they have in common.
 */
export interface Steps {
  readonly before: Steps | undefined;
  readonly token: string;
}

/** The reference tokens of steps, first one first. */
export function stepTokens(steps: Steps | undefined): string[] {
  const tokens: string[] = [];
  for (let step = steps; step !== undefined; step = step.before)
    tokens.push(step.token);
  return tokens.reverse();
}

function step(before: Steps | undefined, token: string): Steps {
  return { before, token };
}

/** What the conversion needs to know of its surroundings. */
export interface NormaliseContext {
  /** OpenAPI 3.0 has `nullable`, boolean `exclusiveMinimum`, and ignores what stands beside a `$ref`. */
  readonly openapi30: boolean;
  readonly direction: Direction;
  /** The `$ref` to write instead of `reference`, found `steps` below the schema's own place. */
  readonly reference: (reference: string, steps: Steps | undefined) => string;
  /** Whether the property schema at `steps` says `keyword: true`, through any `$ref`. */
  readonly says: (
    schema: Json,
    keyword: "readOnly" | "writeOnly",
    steps: Steps | undefined,
  ) => boolean;
  /** Told of each schema object made, and where it came from. */
  readonly made: (schema: JsonObject, steps: Steps | undefined) => void;
}

/** Said elsewhere, or of no weight for a value: references are rewritten, so names and definitions go. */
const dropped = new Set([
  "$id",
  "$schema",
  "$anchor",
  "$dynamicAnchor",
  "$vocabulary",
  "$comment",
  "$defs",
  "definitions",
  "id",
  "xml",
  "externalDocs",
  "nullable",
  "title",
  "description",
]);

/** The 2020-12 form of `schema`. What is not a schema stays as it is, for the compiler to name. */
export function normaliseSchema(
  schema: Json,
  context: NormaliseContext,
  steps?: Steps | undefined,
): JsonSchema {
  if (!isObject(schema)) return schema as JsonSchema;
  const converted = convertKeywords(schema, context, steps);
  // In 3.0 what stands beside a `$ref` was left out by now.
  if (isObject(schema["properties"]) && isObject(converted["properties"]))
    respectDirection(schema, schema["properties"], converted, context, steps);
  const result = context.openapi30
    ? fromOpenapi30(schema, converted)
    : converted;
  context.made(converted, steps);
  if (result !== converted) context.made(result, steps);
  return result;
}

function convertKeywords(
  schema: JsonObject,
  context: NormaliseContext,
  steps: Steps | undefined,
): JsonObject {
  const reference = schema["$ref"];
  if (typeof reference === "string" && context.openapi30)
    return { $ref: context.reference(reference, steps) };
  const result: JsonObject = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (
      dropped.has(keyword) ||
      (keyword.startsWith("x-") && keyword !== "x-mock") ||
      keyword === "__proto__"
    )
      continue;
    if (
      (keyword === "$ref" || keyword === "$dynamicRef") &&
      typeof value === "string"
    ) {
      result["$ref"] = context.reference(value, steps);
    } else {
      result[keyword] = convertKeyword(
        keyword,
        value,
        context,
        step(steps, keyword),
      );
    }
  }
  return result;
}

function convertKeyword(
  keyword: string,
  value: Json,
  context: NormaliseContext,
  steps: Steps | undefined,
): Json {
  if (singleSchemas.has(keyword) && !Array.isArray(value))
    return normaliseSchema(value, context, steps);
  if (schemaLists.has(keyword) && Array.isArray(value)) {
    return value.map((item, index) =>
      normaliseSchema(item, context, step(steps, String(index))),
    );
  }
  if (schemaMaps.has(keyword) && isObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        normaliseSchema(item, context, step(steps, name)),
      ]),
    );
  }
  return value;
}

/** `nullable` and the boolean bounds (OpenAPI 3.0, 4.7.24; draft Wright-00, 5.3 and 5.5). */
function fromOpenapi30(original: JsonObject, schema: JsonObject): JsonObject {
  exclusiveBound(schema, "exclusiveMinimum", "minimum");
  exclusiveBound(schema, "exclusiveMaximum", "maximum");
  return original["nullable"] === true && !Object.hasOwn(schema, "$ref")
    ? allowNull(schema)
    : schema;
}

function exclusiveBound(
  schema: JsonObject,
  exclusive: string,
  inclusive: string,
): void {
  const flag = schema[exclusive];
  if (typeof flag !== "boolean") return;
  delete schema[exclusive];
  const bound = schema[inclusive];
  if (!flag || bound === undefined) return;
  delete schema[inclusive];
  schema[exclusive] = bound;
}

function allowNull(schema: JsonObject): JsonObject {
  const values = schema["enum"];
  if (Array.isArray(values) && !values.includes(null))
    schema["enum"] = [...values, null];
  const type = schema["type"];
  const composed = ["oneOf", "anyOf", "allOf", "not"].some((keyword) =>
    Object.hasOwn(schema, keyword),
  );
  if (typeof type === "string" && !composed) {
    schema["type"] = type === "null" ? type : [type, "null"];
    return schema;
  }
  return composed || typeof type === "string"
    ? { anyOf: [schema, { type: "null" }] }
    : schema;
}

/** A request need not carry what is `readOnly`; a response never carries what is `writeOnly` (OpenAPI 3.1, 4.8.24). */
function respectDirection(
  schema: JsonObject,
  properties: JsonObject,
  result: JsonObject,
  context: NormaliseContext,
  steps: Steps | undefined,
): void {
  const keyword = context.direction === "request" ? "readOnly" : "writeOnly";
  const exempt = Object.entries(properties)
    .filter(([name, property]) =>
      context.says(property, keyword, step(step(steps, "properties"), name)),
    )
    .map(([name]) => name);
  if (exempt.length === 0) return;
  const required = schema["required"];
  if (Array.isArray(required)) {
    result["required"] = required.filter(
      (name) => typeof name !== "string" || !exempt.includes(name),
    );
  }
  const converted = result["properties"];
  if (context.direction === "request" || !isObject(converted)) return;
  for (const name of exempt) delete converted[name];
}
