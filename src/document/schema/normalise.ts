/** Converts a schema object of any version to JSON Schema 2020-12. What can't be enforced is left out and reported. */
import { schemaLists, schemaMaps, singleSchemas } from "../../values/subschemas.ts";
import type { Direction, Json, JsonObject, JsonSchema } from "../../model.ts";
import { isSchema, readKeyword, schemaFault } from "./keywords.ts";
import { allowNull, exclusiveBounds, isNullable } from "./openapi30.ts";
import { isObject } from "../../values/json.ts";
import { step, type Steps } from "../refs/steps.ts";

/** How the target of a `$ref` relates to the schema that is being converted. */
export interface ReferenceUse {
  /** Whether the target applies to the same value. */
  readonly inPlace: boolean;
  /** Whether it is only one of several alternatives, or a condition. */
  readonly optional: boolean;
  /** Properties that `required` of the target does not require. */
  readonly exempt: ReadonlySet<string>;
}

/** What a conversion needs to know of the document. */
export interface NormaliseContext {
  /** Whether the schema has `nullable`, and ignores what is beside a `$ref`: OpenAPI 3.0 and Swagger 2.0. */
  readonly openapi30: boolean;
  readonly direction: Direction;
  /** The `$ref` to write in place of `reference`; `undefined` if it has to be left out. */
  readonly reference: (
    reference: string,
    steps: Steps | undefined,
    use: ReferenceUse,
    keyword: "$ref" | "$dynamicRef",
  ) => string | undefined;
  /** The `$ref` to write in place of a schema that is nested too deeply; `undefined` if it has no place of its own. */
  readonly referenceToNested: (steps: Steps, use: ReferenceUse) => string | undefined;
  /** Whether a property does not travel in this direction, through any `$ref` and `allOf`. */
  readonly isHidden: (property: Json, steps: Steps | undefined) => boolean;
  /** The properties of the schema and its conjunction that do not travel in this direction. */
  readonly hiddenProperties: (schema: JsonObject, steps: Steps | undefined) => ReadonlySet<string>;
  /** Reports a part that is left out. */
  readonly reportGap: (steps: Steps | undefined, reason: string) => void;
  /** Receives each schema object that is made, and where it came from. */
  readonly recordSchema: (schema: JsonObject, steps: Steps | undefined) => void;
}

/** One conversion: its context, and the number of parts left out so far. */
interface Conversion {
  readonly context: NormaliseContext;
  faults: number;
}

/** Keywords that are dropped: annotations, and names and definitions, since references are rewritten. */
const droppedKeywords = new Set([
  "$id",
  "$schema",
  "$anchor",
  "$dynamicAnchor",
  "$recursiveAnchor",
  "$vocabulary",
  "$comment",
  "$defs",
  "definitions",
  "id",
  "externalDocs",
  "nullable",
  "title",
  "description",
  "__proto__",
]);
/** Extensions that are kept, because generators and readers use them. */
const keptExtensions = new Set([
  "x-mock",
  "x-faker",
  "x-json-schema-faker",
  "x-example",
  "x-examples",
]);

/** A schema that is nested deeper becomes a schema of its own, so that no recursion overflows the stack. */
const maxSteps = 50;
const otherInstance: ReferenceUse = {
  inPlace: false,
  optional: false,
  exempt: new Set(),
};

/** Converts `schema` to 2020-12. A schema that can't be enforced at all accepts any value. */
export function normaliseSchema(
  schema: Json,
  context: NormaliseContext,
  exempt: ReadonlySet<string> = otherInstance.exempt,
): JsonSchema {
  const use = { inPlace: true, optional: false, exempt };
  return convert(schema, { context, faults: 0 }, undefined, use) ?? true;
}

/** Returns `undefined` if nothing of the schema can be enforced. */
function convert(
  schema: Json,
  conversion: Conversion,
  steps: Steps | undefined,
  use: ReferenceUse,
): JsonSchema | undefined {
  if (typeof schema === "boolean") return schema;
  const { context } = conversion;
  if (!isObject(schema)) {
    reportLeftOut(conversion, steps, schemaFault(schema));
    return undefined;
  }
  if (steps !== undefined && steps.depth > maxSteps) {
    const id = context.referenceToNested(steps, use);
    if (id !== undefined) return recordSchema({ $ref: id }, conversion, steps);
  }
  const isReference = context.openapi30 && typeof schema["$ref"] === "string";
  const converted = isReference
    ? convertBareReference(schema["$ref"], conversion, steps, use)
    : convertKeywords(schema, conversion, steps, use);
  if (converted === undefined) return undefined;
  context.recordSchema(converted, steps);
  exclusiveBounds(converted);
  if (!context.openapi30 || !isNullable(schema)) return converted;
  const nullable = allowNull(converted);
  return nullable === converted ? converted : recordSchema(nullable, conversion, steps);
}

function recordSchema(
  schema: JsonObject,
  { context }: Conversion,
  steps: Steps | undefined,
): JsonObject {
  context.recordSchema(schema, steps);
  return schema;
}

function reportLeftOut(
  conversion: Conversion,
  steps: Steps | undefined,
  reason: string,
): undefined {
  conversion.faults += 1;
  conversion.context.reportGap(steps, reason);
}

/** In 3.0 only `nullable` counts beside a `$ref`: the standard ignores it, but many documents mean it. */
function convertBareReference(
  reference: Json | undefined,
  { context }: Conversion,
  steps: Steps | undefined,
  use: ReferenceUse,
): JsonObject | undefined {
  const id = context.reference(String(reference), steps, use, "$ref");
  return id === undefined ? undefined : { $ref: id };
}

function convertKeywords(
  schema: JsonObject,
  conversion: Conversion,
  steps: Steps | undefined,
  use: ReferenceUse,
): JsonObject | undefined {
  const { context } = conversion;
  const hidden = context.hiddenProperties(schema, steps);
  const exempt = hidden.size === 0 ? use.exempt : union(use.exempt, hidden);
  const innerUse: ReferenceUse = exempt === use.exempt ? use : { ...use, exempt };
  const result: JsonObject = {};
  let unusable = false;
  for (const [keyword, written] of Object.entries(schema)) {
    if (isDropped(keyword)) continue;
    const at = step(steps, keyword);
    const { value, fault } = readKeyword(keyword, written);
    if (fault !== undefined) reportLeftOut(conversion, at, fault);
    if (value === undefined) {
      unusable ||= keyword === "$ref";
    } else if (keyword === "$ref" || keyword === "$dynamicRef") {
      const id = context.reference(String(value), steps, innerUse, keyword);
      if (id === undefined) unusable = true;
      else addReference(result, id);
    } else {
      convertKeyword(result, schema, keyword, value, conversion, at, innerUse);
    }
  }
  if (unusable && Object.keys(result).length === 0) return undefined;
  if (exempt.size > 0) applyReadOnlyWriteOnly(schema, result, exempt, conversion, steps);
  return result;
}

function isDropped(keyword: string): boolean {
  return droppedKeywords.has(keyword) || (keyword.startsWith("x-") && !keptExtensions.has(keyword));
}

function addReference(result: JsonObject, id: string): void {
  if (Object.hasOwn(result, "$ref")) addConjunct(result, { $ref: id });
  else result["$ref"] = id;
}

function addConjunct(result: JsonObject, schema: JsonSchema): void {
  const all = result["allOf"];
  result["allOf"] = Array.isArray(all) ? [...all, schema] : [schema];
}

function convertKeyword(
  result: JsonObject,
  schema: JsonObject,
  keyword: string,
  value: Json,
  conversion: Conversion,
  at: Steps,
  use: ReferenceUse,
): void {
  if (keyword === "items" && Array.isArray(value)) {
    if (value.length > 0) result["prefixItems"] = convertTuple(value, conversion, at);
  } else if (keyword === "additionalItems") {
    const rest = Array.isArray(schema["items"])
      ? convert(value, conversion, at, otherInstance)
      : undefined;
    if (rest !== undefined) result["items"] = rest;
  } else if (keyword === "prefixItems" && Array.isArray(value)) {
    result[keyword] = convertTuple(value, conversion, at);
  } else if (keyword === "dependencies" && isObject(value)) {
    convertDependencies(result, value, conversion, at, use);
  } else if (singleSchemas.has(keyword)) {
    convertSubschema(result, keyword, value, conversion, at, use);
  } else if (schemaLists.has(keyword) && Array.isArray(value)) {
    convertSubschemaList(result, keyword, value, conversion, at, use);
  } else if (schemaMaps.has(keyword) && isObject(value)) {
    const innerUse = keyword === "dependentSchemas" ? asOptional(use) : otherInstance;
    result[keyword] = Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        convert(item, conversion, step(at, name), innerUse) ?? true,
      ]),
    );
  } else {
    result[keyword] = value;
  }
}

function asOptional(use: ReferenceUse): ReferenceUse {
  return { ...use, optional: true };
}

/** Items keep their positions, so one that can't be enforced becomes `true`. */
function convertTuple(items: Json[], conversion: Conversion, at: Steps): JsonSchema[] {
  return items.map(
    (item, index) => convert(item, conversion, step(at, String(index)), otherInstance) ?? true,
  );
}

function convertSubschema(
  result: JsonObject,
  keyword: string,
  value: Json,
  conversion: Conversion,
  at: Steps,
  use: ReferenceUse,
): void {
  const before = conversion.faults;
  const isCondition = keyword === "not" || keyword === "if";
  const isBranch = keyword === "then" || keyword === "else";
  const innerUse = isCondition
    ? { ...otherInstance, inPlace: true, optional: true }
    : isBranch
      ? asOptional(use)
      : otherInstance;
  const converted = convert(value, conversion, at, innerUse);
  // A condition that lost a part would forbid too much, so it is dropped.
  if (isCondition && conversion.faults > before) return;
  if (converted !== undefined) result[keyword] = converted;
}

function convertSubschemaList(
  result: JsonObject,
  keyword: string,
  value: Json[],
  conversion: Conversion,
  at: Steps,
  use: ReferenceUse,
): void {
  const before = conversion.faults;
  const innerUse = keyword === "allOf" ? use : asOptional(use);
  const converted = value.map((item, index) =>
    convert(item, conversion, step(at, String(index)), innerUse),
  );
  const known = converted.filter((item) => item !== undefined);
  if (keyword === "allOf") {
    for (const item of withoutRepeatedRefs(known)) addConjunct(result, item);
    return;
  }
  // An alternative that can't be enforced accepts anything.
  if (known.length < value.length) return;
  const isWhole = conversion.faults === before;
  if (keyword === "anyOf") result[keyword] = withoutRepeatedRefs(known);
  else if (isWhole) result[keyword] = known;
  // Alternatives that lost a part may overlap.
  else addConjunct(result, recordSchema({ anyOf: known }, conversion, at));
}

/** Removes repeated `$ref`s: they add nothing, and chains of such pairs would be followed exponentially often. */
function withoutRepeatedRefs(schemas: JsonSchema[]): JsonSchema[] {
  const seen = new Set<Json>();
  return schemas.filter((schema) => {
    if (!isObject(schema) || Object.keys(schema).length !== 1) return true;
    const reference = schema["$ref"];
    if (reference === undefined) return true;
    const isNew = !seen.has(reference);
    seen.add(reference);
    return isNew;
  });
}

/** Drafts 4 to 7 have both kinds of dependencies in one keyword. */
function convertDependencies(
  result: JsonObject,
  value: JsonObject,
  conversion: Conversion,
  at: Steps,
  use: ReferenceUse,
): void {
  const required: [string, Json][] = [];
  const schemas: [string, Json][] = [];
  for (const [name, needed] of Object.entries(value)) {
    const here = step(at, name);
    const names = readKeyword("required", needed);
    if (isSchema(needed))
      schemas.push([name, convert(needed, conversion, here, asOptional(use)) ?? true]);
    else if (names.fault === undefined) required.push([name, needed]);
    else reportLeftOut(conversion, here, schemaFault(needed));
  }
  if (required.length > 0) result["dependentRequired"] = Object.fromEntries(required);
  if (schemas.length > 0) result["dependentSchemas"] = Object.fromEntries(schemas);
}

/** A request need not have `readOnly` properties; a response never has `writeOnly` ones (OpenAPI 3.1, 4.8.24). */
function applyReadOnlyWriteOnly(
  schema: JsonObject,
  result: JsonObject,
  exempt: ReadonlySet<string>,
  { context }: Conversion,
  steps: Steps | undefined,
): void {
  const required = result["required"];
  if (Array.isArray(required))
    result["required"] = required.filter((name) => typeof name !== "string" || !exempt.has(name));
  const { properties } = schema;
  const converted = result["properties"];
  if (context.direction === "request") return;
  if (!isObject(properties) || !isObject(converted)) return;
  const at = step(steps, "properties");
  for (const name of exempt)
    if (Object.hasOwn(properties, name)) {
      const property = properties[name] ?? null;
      if (context.isHidden(property, step(at, name))) converted[name] = false;
    }
}

function union(left: ReadonlySet<string>, right: ReadonlySet<string>): ReadonlySet<string> {
  return left.size === 0 ? right : new Set([...left, ...right]);
}
