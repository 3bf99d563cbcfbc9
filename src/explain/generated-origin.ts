/** Finds where values of a generated body came from: the examples and defaults of their schemas. */
import { isObject, sameJson } from "../values/json.ts";
import type { Json, JsonObject, JsonSchema, Location, Schemas } from "../model.ts";
import { childPointer } from "../values/json-pointer.ts";
import { undividedOrigin, type ValueOrigin } from "./value-origin.ts";

export interface GeneratedOriginContext {
  readonly schemas: Schemas;
  readonly seed: string;
  readonly placeOf: (location: Location) => string;
}

/** The most schemas to look at for one value: unions can have many. */
const maxSchemas = 100;

/** The origin of `value` in a generated body, to which all of `parts` apply. */
export function generatedOrigin(
  generated: GeneratedOriginContext,
  parts: readonly JsonObject[],
  value: Json,
): ValueOrigin {
  const proposed = exampleOrDefaultOrigin(value, parts, generated);
  if (proposed !== undefined) return proposed;
  const { schemas, seed } = generated;
  return {
    key: "generated",
    undivided: false,
    describe: () => ({ from: "generated", seed }),
    at: (token, inner) =>
      generatedOrigin(
        generated,
        applicableSchemas(
          parts.flatMap((part) => childSchemas(part, token, Array.isArray(value))),
          schemas,
        ),
        inner,
      ),
  };
}

/** A schema and all that apply to the same value: its references, and the branches of its unions. */
export function applicableSchemas(roots: readonly JsonSchema[], schemas: Schemas): JsonObject[] {
  const found = new Set<JsonObject>();
  const waiting = [...roots];
  for (
    let schema = waiting.shift();
    schema !== undefined && found.size < maxSchemas;
    schema = waiting.shift()
  ) {
    if (!isObject(schema) || found.has(schema)) continue;
    found.add(schema);
    const { $ref } = schema;
    if (typeof $ref === "string") waiting.push(schemas.get($ref));
    for (const keyword of ["allOf", "anyOf", "oneOf"]) waiting.push(...schemaList(schema[keyword]));
  }
  return [...found];
}

function schemaList(value: Json | undefined): JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function isSchema(value: Json | undefined): value is JsonSchema {
  return typeof value === "boolean" || isObject(value);
}

/** The schemas that apply to a member or an item. */
function childSchemas(part: JsonObject, token: string, isItem: boolean): JsonSchema[] {
  if (isItem) {
    const { prefixItems, items } = part;
    const own = Array.isArray(prefixItems) ? prefixItems[Number(token)] : undefined;
    return [own ?? items].filter(isSchema);
  }
  const { properties, additionalProperties } = part;
  const own =
    isObject(properties) && Object.hasOwn(properties, token) ? properties[token] : undefined;
  return [own ?? additionalProperties].filter(isSchema);
}

const exampleKeywords = ["example", "examples", "default"];

/** The example or default that the value equals. */
function exampleOrDefaultOrigin(
  value: Json,
  parts: readonly JsonObject[],
  { schemas, placeOf }: GeneratedOriginContext,
): ValueOrigin | undefined {
  for (const part of parts) {
    for (const keyword of exampleKeywords) {
      if (!isExampleOrDefault(part, keyword, value)) continue;
      const from = keyword === "default" ? "default" : "example";
      const at = schemas.locate(part);
      return undividedOrigin(`${from} ${at?.file} ${at?.pointer}`, () => ({
        from,
        ...(at === undefined
          ? undefined
          : {
              place: placeOf({
                file: at.file,
                pointer: childPointer(at.pointer, keyword),
              }),
            }),
      }));
    }
  }
  return undefined;
}

function isExampleOrDefault(part: JsonObject, keyword: string, value: Json): boolean {
  const proposed = Object.hasOwn(part, keyword) ? part[keyword] : undefined;
  if (proposed === undefined) return false;
  const list = keyword === "examples" && Array.isArray(proposed) ? proposed : [proposed];
  return list.some((each) => sameJson(each, value));
}
