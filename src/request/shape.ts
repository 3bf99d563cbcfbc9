/** What texts become: the part of a schema that says how to read a parameter or a form field. */
import { MockError } from "../errors.ts";
import type { Json, JsonObject, JsonSchema, Schemas } from "../model.ts";

/** A schema, reduced to the types that its text may mean. */
export type Shape =
  | { readonly kind: "scalar"; readonly types: ReadonlySet<string> }
  | { readonly kind: "array"; readonly items: Shape }
  | {
      readonly kind: "object";
      /** The properties that it declares. */
      readonly names: ReadonlySet<string>;
      readonly member: (name: string) => Shape;
    };

const anyText: Shape = { kind: "scalar", types: new Set(["string"]) };
const maxDepth = 8;

/** The shape of the schema with this id; a text where there is none. */
export function shapeOf(schemas: Schemas, id: string | undefined): Shape {
  return id === undefined
    ? anyText
    : shape(schemas, [schemaOrAny(schemas, id)], 0);
}

/** The schema with this id, or `true` where it can't be had: to say why is the business of its check. */
export function schemaOrAny(schemas: Schemas, id: string): JsonSchema {
  try {
    return schemas.get(id);
  } catch (error) {
    if (error instanceof MockError) return true;
    throw error;
  }
}

/** The shape of schemas that hold together. */
function shape(
  schemas: Schemas,
  parts: readonly JsonSchema[],
  depth: number,
): Shape {
  if (depth > maxDepth) return anyText;
  const all = parts.flatMap((part) => flatten(schemas, part, 0));
  const types = new Set(all.flatMap(typesOf));
  if (types.has("array")) {
    const items = all.flatMap((part) =>
      part["items"] === undefined ? [] : [part["items"] as JsonSchema],
    );
    return {
      kind: "array",
      items: items.length === 0 ? anyText : shape(schemas, items, depth + 1),
    };
  }
  if (types.has("object")) return objectShape(schemas, all, depth);
  return types.size === 0 ? anyText : { kind: "scalar", types };
}

function objectShape(
  schemas: Schemas,
  parts: readonly JsonObject[],
  depth: number,
): Shape {
  const members = new Map<string, JsonSchema[]>();
  const others: JsonSchema[] = [];
  for (const part of parts) {
    for (const [name, member] of Object.entries(
      (part["properties"] ?? {}) as JsonObject,
    )) {
      members.set(name, [...(members.get(name) ?? []), member as JsonSchema]);
    }
    const additional = part["additionalProperties"];
    if (typeof additional === "object" && additional !== null)
      others.push(additional as JsonSchema);
  }
  return {
    kind: "object",
    names: new Set(members.keys()),
    member: (name) => shape(schemas, members.get(name) ?? others, depth + 1),
  };
}

/** A schema with all that it refers to or composes: alternatives count together, validation tells them apart. */
function flatten(
  schemas: Schemas,
  part: JsonSchema,
  depth: number,
): JsonObject[] {
  if (typeof part === "boolean" || depth > maxDepth) return [];
  const nested = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => {
    const list = part[keyword];
    return Array.isArray(list) ? (list as JsonSchema[]) : [];
  });
  const reference = part["$ref"];
  if (typeof reference === "string")
    nested.push(schemaOrAny(schemas, reference));
  return [part, ...nested.flatMap((item) => flatten(schemas, item, depth + 1))];
}

function typesOf(part: JsonObject): string[] {
  const type = part["type"];
  if (typeof type === "string") return [type];
  if (Array.isArray(type))
    return type.filter((item) => typeof item === "string");
  if (part["properties"] !== undefined) return ["object"];
  if (part["items"] !== undefined) return ["array"];
  const values = Array.isArray(part["enum"]) ? part["enum"] : [];
  return [
    ...values,
    ...(part["const"] === undefined ? [] : [part["const"]]),
  ].map(jsonType);
}

function jsonType(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

const integer = /^-?(?:0|[1-9]\d*)$/;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The value a text stands for: a number only where it is written as JSON writes one, else the text itself. */
export function typeText(shape: Shape, text: string): Json {
  if (shape.kind === "array")
    return text === ""
      ? []
      : text.split(",").map((item) => typeText(shape.items, item));
  if (shape.kind === "object") return text;
  const { types } = shape;
  if (types.has("integer") && integer.test(text)) return Number(text);
  if (types.has("number") && number.test(text)) return Number(text);
  if (types.has("boolean") && (text === "true" || text === "false"))
    return text === "true";
  if (
    types.has("null") &&
    (text === "null" || (text === "" && !types.has("string")))
  )
    return null;
  return text;
}
