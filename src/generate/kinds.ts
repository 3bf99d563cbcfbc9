/** Decides which types a value may have, by `type` or by the other keywords. */
import type { JsonObject } from "../model.ts";
import { member } from "../values/json.ts";

export type Kind = "object" | "array" | "string" | "number" | "integer" | "boolean" | "null";

const allKinds: readonly Kind[] = [
  "object",
  "array",
  "string",
  "number",
  "integer",
  "boolean",
  "null",
];

const tellingKeywords: readonly (readonly [Kind, readonly string[]])[] = [
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
export function kindsOf(parts: readonly JsonObject[]): readonly Kind[] {
  if (!parts.some((part) => Object.hasOwn(part, "type"))) return inferred(parts);
  const kinds = allKinds.filter((kind) => parts.every((part) => allows(part, kind)));
  return kinds.includes("number") ? kinds.filter((kind) => kind !== "integer") : kinds;
}

/** Whether no part restricts the type. */
export function isFree(parts: readonly JsonObject[]): boolean {
  return !parts.some((part) => Object.hasOwn(part, "type")) && inferred(parts) === allKinds;
}

export function allows(part: JsonObject, kind: Kind): boolean {
  const type = member(part, "type");
  if (type === undefined) return true;
  const types = Array.isArray(type) ? type : [type];
  return types.includes(kind) || (kind === "integer" && types.includes("number"));
}

function inferred(parts: readonly JsonObject[]): readonly Kind[] {
  for (const part of parts) {
    const format = member(part, "format");
    if (typeof format !== "string") continue;
    if (integerFormats.has(format)) return ["integer"];
    if (numberFormats.has(format)) return ["number"];
  }
  const told = tellingKeywords.filter(([, keywords]) =>
    parts.some((part) => keywords.some((keyword) => Object.hasOwn(part, keyword))),
  );
  return told.length > 0 ? told.map(([kind]) => kind) : allKinds;
}
