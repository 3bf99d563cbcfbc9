/** Converts a schema object of any version to JSON Schema 2020-12. What can't be enforced is left out and reported. */
import {
  schemaLists,
  schemaMaps,
  singleSchemas,
} from "../../values/subschemas.ts";
import type { Direction, Json, JsonObject, JsonSchema } from "../../model.ts";
import { isSchema, readKeyword, schemaFault } from "./keywords.ts";
import { allowNull, exclusiveBounds, isNullable } from "./openapi30.ts";
import { isObject } from "../../values/json.ts";
import { step } from "../refs/steps.ts";
import type { Steps } from "../refs/steps.ts";

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
  readonly nested: (steps: Steps, use: ReferenceUse) => string | undefined;
  /** Whether a property does not travel in this direction, through any `$ref` and `allOf`. */
  readonly says: (property: Json, steps: Steps | undefined) => boolean;
  /** The properties of the schema and its conjunction that do not travel in this direction. */
  readonly hidden: (
    schema: JsonObject,
    steps: Steps | undefined,
  ) => ReadonlySet<string>;
  /** Reports a part that is left out. */
  readonly fault: (steps: Steps | undefined, reason: string) => void;
  /** Receives each schema object that is made, and where it came from. */
  readonly made: (schema: JsonObject, steps: Steps | undefined) => void;
}

/** One conversion: its context, and the number of parts left out so far. */
interface Conversion {
  readonly context: NormaliseContext;
  faults: number;
}

/** Keywords that are dropped: annotations, and names and definitions, since references are rewritten. */
const dropped = new Set([
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
const elsewhere: ReferenceUse = {
  inPlace: false,
  optional: false,
  exempt: new Set(),
};

/** Converts `schema` to 2020-12. A schema that can't be enforced at all accepts any value. */
export function normaliseSchema(
  schema: Json,
  context: NormaliseContext,
  exempt: ReadonlySet<string> = elsewhere.exempt,
): JsonSchema {
  const use = { inPlace: true, optional: false, exempt };
  return convert(schema, { context, faults: 0 }, undefined, use) ?? true;
}

/** Returns `undefined` if nothing of the schema can be enforced. */
function convert(
  schema: Json,
  work: Conversion,
  steps: Steps | undefined,
  use: ReferenceUse,
): JsonSchema | undefined {
  if (typeof schema === "boolean") return schema;
  const { context } = work;
  if (!isObject(schema)) {
    leaveOut(work, steps, schemaFault(schema));
    return undefined;
  }
  if (steps !== undefined && steps.depth > maxSteps) {
    const id = context.nested(steps, use);
    if (id !== undefined) return told({ $ref: id }, work, steps);
  }
  const isReference = context.openapi30 && typeof schema["$ref"] === "string";
  const converted = isReference
    ? referenceOnly(schema["$ref"], work, steps, use)
    : convertKeywords(schema, work, steps, use);
  if (converted === undefined) return undefined;
  context.made(converted, steps);
  exclusiveBounds(converted);
  if (!context.openapi30 || !isNullable(schema)) return converted;
  const nullable = allowNull(converted);
  return nullable === converted ? converted : told(nullable, work, steps);
}

function told(
  schema: JsonObject,
  { context }: Conversion,
  steps: Steps | undefined,
): JsonObject {
  context.made(schema, steps);
  return schema;
}

function leaveOut(
  work: Conversion,
  steps: Steps | undefined,
  reason: string,
): undefined {
  work.faults += 1;
  work.context.fault(steps, reason);
}

/** In 3.0 only `nullable` counts beside a `$ref`: the standard ignores it, but many documents mean it. */
function referenceOnly(
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
  work: Conversion,
  steps: Steps | undefined,
  use: ReferenceUse,
): JsonObject | undefined {
  const { context } = work;
  const hidden = context.hidden(schema, steps);
  const exempt = hidden.size === 0 ? use.exempt : union(use.exempt, hidden);
  const within: ReferenceUse = exempt === use.exempt ? use : { ...use, exempt };
  const result: JsonObject = {};
  let unusable = false;
  for (const [keyword, written] of Object.entries(schema)) {
    if (isDropped(keyword)) continue;
    const at = step(steps, keyword);
    const { value, fault } = readKeyword(keyword, written);
    if (fault !== undefined) leaveOut(work, at, fault);
    if (value === undefined) {
      unusable ||= keyword === "$ref";
    } else if (keyword === "$ref" || keyword === "$dynamicRef") {
      const id = context.reference(String(value), steps, within, keyword);
      if (id === undefined) unusable = true;
      else addReference(result, id);
    } else {
      convertKeyword(result, schema, keyword, value, work, at, within);
    }
  }
  if (unusable && Object.keys(result).length === 0) return undefined;
  if (exempt.size > 0) respectDirection(schema, result, exempt, work, steps);
  return result;
}

function isDropped(keyword: string): boolean {
  return (
    dropped.has(keyword) ||
    (keyword.startsWith("x-") && !keptExtensions.has(keyword))
  );
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
  work: Conversion,
  at: Steps,
  use: ReferenceUse,
): void {
  if (keyword === "items" && Array.isArray(value)) {
    if (value.length > 0) result["prefixItems"] = tuple(value, work, at);
  } else if (keyword === "additionalItems") {
    const rest = Array.isArray(schema["items"])
      ? convert(value, work, at, elsewhere)
      : undefined;
    if (rest !== undefined) result["items"] = rest;
  } else if (keyword === "prefixItems" && Array.isArray(value)) {
    result[keyword] = tuple(value, work, at);
  } else if (keyword === "dependencies" && isObject(value)) {
    convertDependencies(result, value, work, at, use);
  } else if (singleSchemas.has(keyword)) {
    convertSingle(result, keyword, value, work, at, use);
  } else if (schemaLists.has(keyword) && Array.isArray(value)) {
    convertList(result, keyword, value, work, at, use);
  } else if (schemaMaps.has(keyword) && isObject(value)) {
    const into = keyword === "dependentSchemas" ? optional(use) : elsewhere;
    result[keyword] = Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        convert(item, work, step(at, name), into) ?? true,
      ]),
    );
  } else {
    result[keyword] = value;
  }
}

function optional(use: ReferenceUse): ReferenceUse {
  return { ...use, optional: true };
}

/** Items keep their positions, so one that can't be enforced becomes `true`. */
function tuple(items: Json[], work: Conversion, at: Steps): JsonSchema[] {
  return items.map(
    (item, index) =>
      convert(item, work, step(at, String(index)), elsewhere) ?? true,
  );
}

function convertSingle(
  result: JsonObject,
  keyword: string,
  value: Json,
  work: Conversion,
  at: Steps,
  use: ReferenceUse,
): void {
  const before = work.faults;
  const isCondition = keyword === "not" || keyword === "if";
  const isBranch = keyword === "then" || keyword === "else";
  const into = isCondition
    ? { ...elsewhere, inPlace: true, optional: true }
    : isBranch
      ? optional(use)
      : elsewhere;
  const converted = convert(value, work, at, into);
  // A condition that lost a part would forbid too much, so it is dropped.
  if (isCondition && work.faults > before) return;
  if (converted !== undefined) result[keyword] = converted;
}

function convertList(
  result: JsonObject,
  keyword: string,
  value: Json[],
  work: Conversion,
  at: Steps,
  use: ReferenceUse,
): void {
  const before = work.faults;
  const into = keyword === "allOf" ? use : optional(use);
  const converted = value.map((item, index) =>
    convert(item, work, step(at, String(index)), into),
  );
  const known = converted.filter((item) => item !== undefined);
  if (keyword === "allOf") {
    for (const item of distinct(known)) addConjunct(result, item);
    return;
  }
  // An alternative that can't be enforced accepts anything.
  if (known.length < value.length) return;
  const isWhole = work.faults === before;
  if (keyword === "anyOf") result[keyword] = distinct(known);
  else if (isWhole) result[keyword] = known;
  // Alternatives that lost a part may overlap.
  else addConjunct(result, told({ anyOf: known }, work, at));
}

/** Removes repeated `$ref`s: they add nothing, and chains of such pairs would be followed exponentially often. */
function distinct(schemas: JsonSchema[]): JsonSchema[] {
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
  work: Conversion,
  at: Steps,
  use: ReferenceUse,
): void {
  const required: [string, Json][] = [];
  const schemas: [string, Json][] = [];
  for (const [name, needed] of Object.entries(value)) {
    const here = step(at, name);
    const names = readKeyword("required", needed);
    if (isSchema(needed))
      schemas.push([name, convert(needed, work, here, optional(use)) ?? true]);
    else if (names.fault === undefined) required.push([name, needed]);
    else leaveOut(work, here, schemaFault(needed));
  }
  if (required.length > 0)
    result["dependentRequired"] = Object.fromEntries(required);
  if (schemas.length > 0)
    result["dependentSchemas"] = Object.fromEntries(schemas);
}

/** A request need not have `readOnly` properties; a response never has `writeOnly` ones (OpenAPI 3.1, 4.8.24). */
function respectDirection(
  schema: JsonObject,
  result: JsonObject,
  exempt: ReadonlySet<string>,
  { context }: Conversion,
  steps: Steps | undefined,
): void {
  const required = result["required"];
  if (Array.isArray(required))
    result["required"] = required.filter(
      (name) => typeof name !== "string" || !exempt.has(name),
    );
  const { properties } = schema;
  const converted = result["properties"];
  if (context.direction === "request") return;
  if (!isObject(properties) || !isObject(converted)) return;
  const at = step(steps, "properties");
  for (const name of exempt)
    if (Object.hasOwn(properties, name)) {
      const property = properties[name] ?? null;
      if (context.says(property, step(at, name))) converted[name] = false;
    }
}

function union(
  left: ReadonlySet<string>,
  right: ReadonlySet<string>,
): ReadonlySet<string> {
  return left.size === 0 ? right : new Set([...left, ...right]);
}
