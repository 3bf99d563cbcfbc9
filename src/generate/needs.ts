/** Finds the schemas that every value of a schema needs, and those that some value may need. */
import type { JsonObject, JsonSchema } from "../model.ts";
import { itemSchemas, memberSchemas } from "./applicators.ts";
import { isObject, member } from "../values/json.ts";
import { greatest, requiredOf, schemasOf } from "./keywords.ts";
import { possibleTypes } from "./schema-types.ts";
import type { SchemaStore } from "./schema-store.ts";

/** The most members to look up over all parts, to bound the time. */
const maxLookups = 1_000_000;

/** The schemas that the depth of one schema depends on. */
export interface Needs {
  /** Each is satisfied by any of its alternatives. */
  readonly unions: readonly (readonly JsonSchema[])[];
  /** The schemas of values that it must contain. */
  readonly children: readonly JsonSchema[];
  readonly never: boolean;
}

export function needsOf(schema: JsonObject, store: SchemaStore): Needs {
  const { parts, never } = store.conjunctionOf([schema]);
  const unions = parts.flatMap((part) =>
    ["oneOf", "anyOf"].flatMap((keyword) => {
      const branches = member(part, keyword);
      return Array.isArray(branches) && branches.length > 0 ? [branches as JsonSchema[]] : [];
    }),
  );
  return { unions, children: childrenOf(parts, store), never };
}

/** The schemas of values that every value must contain; none if it may be a scalar. */
function childrenOf(parts: readonly JsonObject[], store: SchemaStore): JsonSchema[] {
  const types = possibleTypes(parts);
  const isFixed = parts.some((part) => Object.hasOwn(part, "enum") || Object.hasOwn(part, "const"));
  if (isFixed || types.length !== 1) return [];
  if (types[0] === "object")
    return [...requiredOf(parts)]
      .slice(0, Math.ceil(maxLookups / parts.length))
      .flatMap((key) => memberSchemas(parts, key, store));
  if (types[0] !== "array") return [];
  const count = Math.min(greatest(parts, "minItems", 0), 100);
  const items = Array.from({ length: count }, (_, index) => itemSchemas(parts, index, store));
  const contained = parts.filter((part) => member(part, "minContains") !== 0);
  return [...items.flat(), ...schemasOf(contained, "contains")];
}

/** All schemas below a schema that a value may be drawn for. */
export function reachableSchemas(
  schema: JsonObject,
  needs: Needs,
  store: SchemaStore,
): JsonSchema[] {
  const { parts } = store.conjunctionOf([schema]);
  const optional = parts.flatMap((part) => [
    ...schemaMapValues(part, "properties"),
    ...schemaMapValues(part, "patternProperties"),
    ...schemaMapValues(part, "dependentSchemas"),
    ...schemaList(part, "prefixItems"),
    ...[
      "items",
      "contains",
      "additionalProperties",
      "unevaluatedItems",
      "unevaluatedProperties",
      "if",
      "then",
      "else",
    ].flatMap((keyword) => schemasOf([part], keyword)),
  ]);
  return [...needs.children, ...needs.unions.flat(), ...optional];
}

function schemaMapValues(part: JsonObject, keyword: string): JsonSchema[] {
  const value = member(part, keyword);
  return isObject(value) ? (Object.values(value) as JsonSchema[]) : [];
}

function schemaList(part: JsonObject, keyword: string): JsonSchema[] {
  const value = member(part, keyword);
  return Array.isArray(value) ? (value as JsonSchema[]) : [];
}
