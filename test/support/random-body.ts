/** Random values that a schema of the store admits. */
import type { Json, JsonObject, JsonSchema, Schemas } from "../../src/model.ts";
import { isObject } from "./contracts.ts";
import { oddKeys, oddNumbers, oddTexts, oddValues } from "./nasty.ts";
import type { Random } from "./random.ts";
import { objectOf } from "./tree.ts";

const texts = [
  "loft",
  "my customer",
  "region",
  "9f0c",
  "Inês",
  "09:30",
  "2026-05-08T15:00:00.000Z",
  ...oddTexts,
];

/** A value that the schema with this id admits, most of the time: now and then chance adds what may be too much. */
export function randomBody(schemas: Schemas, schemaId: string, random: Random): Json {
  const share = random.pick([0.1, 0.3, 0.6, 1]);

  const valueOf = (schema: JsonSchema): Json => {
    if (!isObject(schema)) return null;
    const { $ref, type, items, enum: values, allOf } = schema;
    const alternatives = schema["anyOf"] ?? schema["oneOf"];
    if (typeof $ref === "string") return valueOf(schemas.get($ref));
    if (Array.isArray(alternatives)) return valueOf(random.some(alternatives) as JsonSchema);
    if (Array.isArray(allOf))
      return Object.assign({}, ...allOf.map((part) => valueOf(part as never)));
    if (Object.hasOwn(schema, "const")) return schema["const"] ?? null;
    if (Array.isArray(values)) return random.some(values) ?? null;
    if (isObject(schema["properties"])) return fieldsOf(schema, schema["properties"]);
    if (isObject(schema["additionalProperties"])) return recordOf(schema["additionalProperties"]);
    if (type === "array")
      return Array.from({ length: random.below(3) }, () => valueOf(items as JsonSchema));
    return scalarOf(schema, Array.isArray(type) ? random.some(type) : type);
  };

  const fieldsOf = (schema: JsonObject, properties: JsonObject): Json => {
    const { required } = schema;
    const names = Object.keys(properties).filter(
      (name) => (Array.isArray(required) && required.includes(name)) || random.chance(share),
    );
    if (random.chance(0.2)) names.reverse();
    return objectOf(names.map((name) => [name, valueOf(properties[name] as JsonSchema)]));
  };

  const recordOf = (values: JsonSchema): Json => {
    const size = random.chance(0.3) ? 48 + random.below(4) : random.below(4);
    const entries = Array.from({ length: size }, (_, index): [string, Json] => [
      `key ${index}`,
      valueOf(values),
    ]);
    if (random.chance(0.3)) entries.push([random.pick(oddKeys), valueOf(values)]);
    if (random.chance(0.1)) entries.push([random.pick(oddKeys), random.pick(oddValues)]);
    return objectOf(entries);
  };

  const scalarOf = (schema: JsonObject, type: Json | undefined): Json => {
    if (type === "boolean") return random.chance(0.5);
    if (type === "integer" || type === "number")
      return random.chance(0.2) ? random.pick(oddNumbers) : random.below(100);
    if (type !== "string") return null;
    const { pattern, minLength } = schema;
    const expression = new RegExp(typeof pattern === "string" ? pattern : "");
    const fitting = texts.filter(
      (text) => expression.test(text) && text.length >= Number(minLength ?? 0),
    );
    return random.some(random.chance(0.99) ? fitting : texts) ?? "";
  };

  return valueOf(schemas.get(schemaId));
}
