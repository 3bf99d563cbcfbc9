/**
 * A schema in a form that can be compared: OpenAPI 3.0 and 3.1 say the same thing in different words, so both are brought
 * into the words of 3.1, with `$ref` and `allOf` resolved.
 */
import type { Json, JsonObject } from "../../src/model.ts";
import { isObject, lookUp } from "./contracts.ts";

export interface Shape {
  readonly types: readonly Json[];
  readonly enum: readonly Json[];
  readonly required: readonly Json[];
  readonly properties: Readonly<Record<string, Shape>>;
  readonly items: readonly Shape[];
  /** The schema of the values under names that `properties` doesn't list. */
  readonly additionalProperties: readonly Shape[];
  /** The members of `oneOf` or `anyOf`, in order: the order decides which one a body is taken for. */
  readonly oneOf: readonly Shape[];
  /** Every other keyword that restricts or completes a value. */
  readonly rules: JsonObject;
}

const structure = new Set(
  "$ref allOf oneOf anyOf type enum const required properties items nullable".split(" "),
);
const annotations = new Set("title description example examples".split(" "));

export function shapeOf(schema: Json | undefined, document: JsonObject): Shape {
  const parts = partsOf(schema, document);
  const shapes = (values: readonly Json[]): Shape[] =>
    values.map((value) => shapeOf(value, document));
  const nullable = parts.some((part) => part.nullable === true);
  const oneOf = parts.flatMap((part) => [...list(part.oneOf), ...list(part.anyOf)]);
  const values = parts.flatMap((part) =>
    "const" in part ? [part.const ?? null] : list(part.enum),
  );
  const types = new Set(parts.flatMap((part) => list(part.type)));
  const additional = parts.map((part) => part.additionalProperties).filter(isObject);
  return {
    types: [...types, ...(nullable && types.size > 0 ? ["null"] : [])],
    enum: values,
    required: parts.flatMap((part) => list(part.required)),
    properties: Object.fromEntries(
      parts
        .flatMap((part) => (isObject(part.properties) ? Object.entries(part.properties) : []))
        .map(([name, property]) => [name, shapeOf(property, document)]),
    ),
    items: shapes(parts.flatMap((part) => list(part.items))),
    additionalProperties: shapes(additional),
    oneOf: shapes([...oneOf, ...(nullable && types.size === 0 ? [{ type: "null" }] : [])]),
    rules: Object.assign({}, ...parts.map(rulesOf)) as JsonObject,
  };
}

/** The schema, what its `$ref` leads to and the members of its `allOf`: all of them hold, and the later say more. */
function partsOf(schema: Json | undefined, document: JsonObject): JsonObject[] {
  if (!isObject(schema)) return [];
  const target = typeof schema.$ref === "string" ? [lookUp(document, schema.$ref.slice(1))] : [];
  return [
    ...target.flatMap((part) => partsOf(part, document)),
    schema,
    ...list(schema.allOf).flatMap((part) => partsOf(part, document)),
  ];
}

function rulesOf(part: JsonObject): JsonObject {
  const rules = Object.entries(part).filter(
    ([keyword, value]) =>
      !structure.has(keyword) &&
      !annotations.has(keyword) &&
      !keyword.startsWith("x-") &&
      !(keyword === "additionalProperties" && isObject(value)),
  );
  return withNumericBounds(withPlainDiscriminator(Object.fromEntries(rules)));
}

/** OpenAPI 3.0 writes `minimum: 0, exclusiveMinimum: true` where 3.1 writes `exclusiveMinimum: 0`. */
function withNumericBounds(rules: JsonObject): JsonObject {
  const result = { ...rules };
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    const limit = rules[bound];
    if (typeof rules[exclusive] !== "boolean") continue;
    delete result[exclusive];
    if (rules[exclusive] && limit !== undefined) {
      delete result[bound];
      result[exclusive] = limit;
    }
  }
  return result;
}

/** A mapping only names schemas; which property tells them apart is what counts. */
function withPlainDiscriminator(rules: JsonObject): JsonObject {
  if (!isObject(rules.discriminator)) return rules;
  return { ...rules, discriminator: rules.discriminator.propertyName ?? null };
}

function list(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
