/** Finds in a schema how XML names elements, attributes and texts (OpenAPI 3.1, 4.8.26; 3.2, 4.26). */
import { propertySchemas, schemaOrAny, typesOf } from "../schema/combined.ts";
import { isObject } from "../values/json.ts";
import type { Json, JsonObject, JsonSchema, Schemas } from "../model.ts";

/** How a value is written: `none` writes the items of an array without an element around them. */
export type NodeType = "element" | "attribute" | "text" | "cdata" | "none";

export interface XmlShape {
  /** The types that its text may have. */
  readonly types: ReadonlySet<string>;
  /** The name that the document gives it. */
  readonly name: string | undefined;
  readonly prefix: string | undefined;
  readonly namespace: string | undefined;
  readonly nodeType: NodeType;
  readonly required: ReadonlySet<string>;
  /** The declared properties, in order. */
  readonly properties: ReadonlyMap<string, XmlShape>;
  /** The shape of undeclared members. */
  readonly additional: XmlShape;
  readonly items: XmlShape;
  /** The name of its component, if it is one. */
  readonly component: string | undefined;
}

/** How far references are followed. */
const maxDepth = 16;

/**
 * The shape of the schema with this id. Everything below is found when it is first asked for, since schemas may
 * contain themselves.
 */
export function xmlShapeOf(schemas: Schemas, id: string | undefined): XmlShape {
  return shapeOf(schemas, id === undefined ? [] : [schemaOrAny(schemas, id)]);
}

function shapeOf(schemas: Schemas, given: readonly JsonSchema[]): XmlShape {
  const parts = flatten(schemas, given);
  const types = new Set(parts.flatMap(typesOf));
  const chain = given.flatMap((part) => chainOf(schemas, part));
  const xml = xmlObject(chain);
  let properties: ReadonlyMap<string, XmlShape> | undefined;
  let additional: XmlShape | undefined;
  let items: XmlShape | undefined;
  return {
    types,
    name: text(xml["name"]),
    prefix: text(xml["prefix"]),
    namespace: text(xml["namespace"]),
    nodeType: nodeType(xml, types),
    required: new Set(parts.flatMap((part) => requiredOf(part))),
    component: componentName(schemas, chain),
    get properties() {
      properties ??= propertiesOf(schemas, parts);
      return properties;
    },
    get additional() {
      additional ??= below(schemas, parts, "additionalProperties");
      return additional;
    },
    get items() {
      items ??= below(schemas, parts, "items");
      return items;
    },
  };
}

/** The schemas with all that they refer to or combine. */
function flatten(schemas: Schemas, given: readonly JsonSchema[]): readonly JsonObject[] {
  const found = new Set<JsonObject>();
  const waiting = [...given].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (!isObject(next) || found.has(next)) continue;
    found.add(next);
    const reference = next["$ref"];
    if (typeof reference === "string") waiting.push(schemaOrAny(schemas, reference));
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      const list = next[keyword];
      if (Array.isArray(list)) waiting.push(...(list as JsonSchema[]));
    }
  }
  return [...found];
}

/** A schema, and what it stands for: the target of its `$ref`, or its only alternative besides null. */
function chainOf(schemas: Schemas, start: JsonSchema): JsonObject[] {
  const chain: JsonObject[] = [];
  let next: JsonSchema | undefined = start;
  while (isObject(next) && chain.length < maxDepth) {
    chain.push(next);
    const reference: Json | undefined = next["$ref"];
    next = typeof reference === "string" ? schemaOrAny(schemas, reference) : onlyPart(next);
  }
  return chain;
}

function onlyPart(schema: JsonObject): JsonSchema | undefined {
  const parts = ["allOf", "anyOf", "oneOf"].flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list) ? (list as JsonSchema[]) : [];
  });
  const meant = parts.filter((part) => !(isObject(part) && part["type"] === "null"));
  return meant.length === 1 ? meant[0] : undefined;
}

/** The nearest `xml` object: the schema's own before that of its reference. */
function xmlObject(chain: readonly JsonObject[]): JsonObject {
  const own = chain.flatMap(({ xml }) => (isObject(xml) ? [xml] : []));
  return Object.assign({}, ...own.reverse()) as JsonObject;
}

/** `attribute` and `wrapped` are the older forms of `nodeType` of 3.2. */
function nodeType(xml: JsonObject, types: ReadonlySet<string>): NodeType {
  const said = xml["nodeType"];
  const isList = types.has("array");
  if (said === "attribute" || said === "text" || said === "cdata") return said;
  if (said === "none" || (said === "element" && isList)) return said;
  if (xml["attribute"] === true) return "attribute";
  return isList && xml["wrapped"] !== true ? "none" : "element";
}

function requiredOf({ required }: JsonObject): string[] {
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}

function propertiesOf(
  schemas: Schemas,
  parts: readonly JsonObject[],
): ReadonlyMap<string, XmlShape> {
  return new Map([...propertySchemas(parts)].map(([name, own]) => [name, shapeOf(schemas, own)]));
}

function below(
  schemas: Schemas,
  parts: readonly JsonObject[],
  keyword: "additionalProperties" | "items",
): XmlShape {
  const found = parts.flatMap((part) => {
    const schema = part[keyword];
    return isObject(schema) ? [schema] : [];
  });
  return shapeOf(schemas, found);
}

/** The last token of a component's place: `Pet` of `#/components/schemas/Pet`. */
function componentName(schemas: Schemas, chain: readonly JsonObject[]): string | undefined {
  for (const schema of chain) {
    const pointer = schemas.locate(schema)?.pointer ?? "";
    const name = /^\/(?:components\/schemas|definitions|\$defs)\/([^/]+)$/.exec(pointer)?.[1];
    if (name !== undefined) return name.replaceAll("~1", "/").replaceAll("~0", "~");
  }
  return undefined;
}

function text(value: Json | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
