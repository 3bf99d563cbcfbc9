/** Decides which types a value may have, by `type` or by the other keywords. */
import type { JsonObject } from "../model.ts";
import { member } from "../values/json.ts";

export type SchemaType = "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";

const allTypes: readonly SchemaType[] = [
  "object",
  "array",
  "string",
  "number",
  "integer",
  "boolean",
  "null",
];

const keywordsOfType: readonly (readonly [SchemaType, readonly string[]])[] = [
  [
    "object",
    [
      "properties",
      "required",
      "additionalProperties",
      "patternProperties",
      "propertyNames",
      "minProperties",
      "maxProperties",
      "dependentRequired",
      "dependentSchemas",
      "unevaluatedProperties",
    ],
  ],
  [
    "array",
    ["items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems", "unevaluatedItems"],
  ],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
  [
    "string",
    ["pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType", "format"],
  ],
];

/** Formats of whole numbers (OpenAPI format registry). */
export const integerFormats: ReadonlySet<string> = new Set(["int32", "int64"]);
const numberFormats = new Set(["float", "double", "decimal"]);

/** The types that every part accepts; an empty list if the parts contradict each other. */
export function possibleTypes(parts: readonly JsonObject[]): readonly SchemaType[] {
  if (!parts.some((part) => Object.hasOwn(part, "type"))) return inferTypes(parts);
  const types = allTypes.filter((type) => parts.every((part) => allowsType(part, type)));
  return types.includes("number") ? types.filter((type) => type !== "integer") : types;
}

/** Whether no part restricts the type. */
export function isUntyped(parts: readonly JsonObject[]): boolean {
  return !parts.some((part) => Object.hasOwn(part, "type")) && inferTypes(parts) === allTypes;
}

export function allowsType(part: JsonObject, expected: SchemaType): boolean {
  const type = member(part, "type");
  if (type === undefined) return true;
  const types = Array.isArray(type) ? type : [type];
  return types.includes(expected) || (expected === "integer" && types.includes("number"));
}

function inferTypes(parts: readonly JsonObject[]): readonly SchemaType[] {
  for (const part of parts) {
    const format = member(part, "format");
    if (typeof format !== "string") continue;
    if (integerFormats.has(format)) return ["integer"];
    if (numberFormats.has(format)) return ["number"];
  }
  const suggested = keywordsOfType.filter(([, keywords]) =>
    parts.some((part) => keywords.some((keyword) => Object.hasOwn(part, keyword))),
  );
  return suggested.length > 0 ? suggested.map(([type]) => type) : allTypes;
}
