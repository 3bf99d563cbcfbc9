/** Finds in a schema how to read a text: the types and members that a parameter or form field may have. */
import { propertySchemas, schemaOrAny, typesOf } from "../../schema/combined.ts";
import { isObject } from "../../values/json.ts";
import type { Json, JsonObject, JsonSchema, Schemas } from "../../model.ts";
import { fingerprintJson } from "../../values/random.ts";

/** A schema, reduced to the types that a text may be converted to. */
export type Shape =
  | { readonly kind: "scalar"; readonly types: ReadonlySet<string> }
  | { readonly kind: "array"; readonly items: Shape }
  | {
      readonly kind: "object";
      /** The declared properties. */
      readonly names: ReadonlySet<string>;
      /** Whether it has further members: by `additionalProperties`, or because none are declared. */
      readonly open: boolean;
      readonly member: (name: string) => Shape;
    };

const anyText: Shape = { kind: "scalar", types: new Set(["string"]) };
const maxDepth = 8;

/** The shape of the schema with this id; a text without one. */
export function shapeOf(schemas: Schemas, id: string | undefined): Shape {
  return id === undefined ? anyText : shape(schemas, [schemaOrAny(schemas, id)], 0);
}

/**
 * Every way to read a text by the schema with this id, the most specific first. A choice such as `oneOf: [integer,
 * string]` gives several, and validation decides.
 */
export function shapesOf(schemas: Schemas, id: string | undefined): readonly [Shape, ...Shape[]] {
  if (id === undefined) return [anyText];
  const all = flatten(schemas, [schemaOrAny(schemas, id)]);
  const types = new Set(all.flatMap(typesOf));
  const scalars = [...types].filter((type) => !structures.has(type));
  const particular = scalars.filter((type) => !texts.has(type));
  const shapes: Shape[] = [];
  if (particular.length > 0) shapes.push(scalar(scalars));
  if (types.has("array")) shapes.push(...andAsText(arrayShape(schemas, all, 0)));
  if (types.has("object")) shapes.push(...andAsText(objectShape(schemas, all, 0)));
  if (particular.length === 0 && scalars.length > 0) shapes.push(scalar(scalars));
  if (types.has("string") && scalars.length > 1) shapes.push(anyText);
  const [first = anyText, ...others] = shapes;
  return [first, ...others];
}

const structures = new Set(["array", "object"]);
const texts = new Set(["string", "null"]);

function scalar(types: readonly string[]): Shape {
  return { kind: "scalar", types: new Set(types) };
}

/** A shape, and the same with texts wherever texts are allowed. */
function andAsText(shape: Shape): Shape[] {
  if (shape.kind === "array")
    return isMixed(shape.items) ? [shape, { kind: "array", items: asText(shape.items) }] : [shape];
  if (shape.kind !== "object") return [shape];
  const { member, names } = shape;
  const mixed = [...names].some((name) => isMixed(member(name)));
  return mixed ? [shape, { ...shape, member: (name) => asText(member(name)) }] : [shape];
}

function isMixed(shape: Shape): boolean {
  return shape.kind === "scalar" && shape.types.size > 1 && shape.types.has("string");
}

function asText(shape: Shape): Shape {
  return isMixed(shape) ? anyText : shape;
}

/** The shape of schemas that all apply. */
function shape(schemas: Schemas, parts: readonly JsonSchema[], depth: number): Shape {
  if (depth > maxDepth) return anyText;
  const all = flatten(schemas, parts);
  const types = new Set(all.flatMap(typesOf));
  if (types.has("array")) return arrayShape(schemas, all, depth);
  if (types.has("object")) return objectShape(schemas, all, depth);
  return types.size === 0 ? anyText : { kind: "scalar", types };
}

function arrayShape(schemas: Schemas, parts: readonly JsonObject[], depth: number): Shape {
  const items = parts.flatMap((part) =>
    part["items"] === undefined ? [] : [part["items"] as JsonSchema],
  );
  return {
    kind: "array",
    items: items.length === 0 ? anyText : shape(schemas, items, depth + 1),
  };
}

function objectShape(schemas: Schemas, parts: readonly JsonObject[], depth: number): Shape {
  const members = propertySchemas(parts);
  const others: JsonSchema[] = [];
  let saysMore = false;
  for (const part of parts) {
    const additional = part["additionalProperties"];
    if (isObject(additional)) others.push(additional);
    if (additional === true || isObject(additional)) saysMore = true;
  }
  const closed = parts.some((part) => part["additionalProperties"] === false);
  const shapes = new Map<string, Shape>();
  let other: Shape | undefined;
  return {
    kind: "object",
    names: new Set(members.keys()),
    open: saysMore || (members.size === 0 && !closed),
    member: (name) => {
      const own = members.get(name);
      if (own === undefined) {
        other ??= shape(schemas, others, depth + 1);
        return other;
      }
      const known = shapes.get(name) ?? shape(schemas, own, depth + 1);
      shapes.set(name, known);
      return known;
    },
  };
}

/**
 * The schemas with all that they refer to or combine, each once: alternatives are merged, validation tells them apart.
 */
function flatten(schemas: Schemas, parts: readonly JsonSchema[]): readonly JsonObject[] {
  const all = new Set<JsonObject>();
  const waiting = [...parts].reverse();
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    if (!isObject(part) || all.has(part)) continue;
    all.add(part);
    const reference = part["$ref"];
    if (typeof reference === "string") waiting.push(schemaOrAny(schemas, reference));
    for (const keyword of ["oneOf", "anyOf", "allOf"]) {
      const list = part[keyword];
      if (Array.isArray(list)) waiting.push(...(list as JsonSchema[]).toReversed());
    }
  }
  return [...all];
}

/** Digits, as every client writes an integer, though JSON also has `1.0` and `1e3`. */
const integer = /^-?(?:0|[1-9]\d*)$/;
const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** Converts a text: to a number only if it is one in JSON, otherwise it stays a text. */
export function typeText(shape: Shape, text: string): Json {
  if (shape.kind === "array")
    return text === "" ? [] : text.split(",").map((item) => typeText(shape.items, item));
  if (shape.kind === "object") return jsonObject(text) ?? text;
  const { types } = shape;
  if ((types.has("integer") && integer.test(text)) || (types.has("number") && number.test(text))) {
    const value = Number(text);
    return Number.isFinite(value) ? value : text;
  }
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.has("null") && (text === "null" || (text === "" && !types.has("string")))) return null;
  return text;
}

/** No style covers an object inside an array: clients write JSON. */
function jsonObject(text: string): JsonObject | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    const value = JSON.parse(text) as JsonObject;
    return fingerprintJson(value) === undefined ? undefined : value;
  } catch {
    return undefined;
  }
}
