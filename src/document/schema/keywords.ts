/** Reads the keywords of a schema, and decides for each what of it can't be enforced. */
import { ecmaSource } from "../../values/ecma-regexp.ts";
import { schemaLists, schemaMaps, singleSchemas } from "../../values/subschemas.ts";
import type { Json } from "../../model.ts";
import { isObject } from "../../values/json.ts";

/** The 2020-12 value of a keyword, or `undefined` if there is none; with a fault, what was left out and why. */
export interface KeywordReading {
  readonly value: Json | undefined;
  readonly fault?: string;
}

/** Reads the value of a keyword. */
export type ReadKeyword = (value: Json, keyword: string) => KeywordReading;

const types = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);

const readers: ReadonlyMap<string, ReadKeyword> = new Map<string, ReadKeyword>([
  ["$ref", text],
  ["$dynamicRef", text],
  ["type", type],
  ["enum", nonEmptyList],
  ["required", texts],
  ["pattern", pattern],
  // An unknown format is an annotation (JSON Schema 2020-12 validation, 7.2.3).
  ["format", text],
  ["discriminator", discriminator],
  ["dependentRequired", dependentRequired],
  ...forKeywords(number, "minimum", "maximum"),
  ...forKeywords(bound, "exclusiveMinimum", "exclusiveMaximum"),
  ...forKeywords(positive, "multipleOf"),
  ...forKeywords(
    length,
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "minContains",
    "maxContains",
  ),
  ...forKeywords(flag, "uniqueItems", "readOnly", "writeOnly", "nullable"),
  ...forKeywords(schema, ...singleSchemas),
  // `items` as a list is `prefixItems` in 2020-12.
  ["items", (value) => (Array.isArray(value) ? { value } : schema(value))],
  ...forKeywords(schemaList, ...schemaLists),
  ...forKeywords(schemaMap, ...schemaMaps),
  ["patternProperties", patternMap],
]);

/** Reads the value of a keyword. Keywords without a rule are unchanged. */
export function readKeyword(keyword: string, value: Json): KeywordReading {
  return readers.get(keyword)?.(value, keyword) ?? { value };
}

/** The reader of a keyword; `undefined` if it accepts any value. */
export function readerOf(keyword: string): ReadKeyword | undefined {
  return readers.get(keyword);
}

/** Whether a value is allowed in place of a schema. */
export function isSchema(value: Json | undefined): boolean {
  return typeof value === "boolean" || isObject(value);
}

/** The error of a value in place of a schema. */
export function schemaFault(value: Json): string {
  return `a schema is an object or a boolean, not ${showShortened(value)}: left out, any value is accepted`;
}

function forKeywords(read: ReadKeyword, ...keywords: string[]): [string, ReadKeyword][] {
  return keywords.map((keyword) => [keyword, read]);
}

function fault(keyword: string, value: Json, expected: string): KeywordReading {
  return {
    value: undefined,
    fault: `\`${keyword}\` must be ${expected}, not ${showShortened(value)}: left out`,
  };
}

/** Shows a value in a message, shortened. */
export function showShortened(value: Json): string {
  const written = JSON.stringify(value) ?? String(value);
  return written.length > 60 ? `${written.slice(0, 57)}...` : written;
}

function text(value: Json, keyword: string): KeywordReading {
  return typeof value === "string" ? { value } : fault(keyword, value, "a text");
}

function flag(value: Json, keyword: string): KeywordReading {
  return typeof value === "boolean" ? { value } : fault(keyword, value, "true or false");
}

function type(value: Json, keyword: string): KeywordReading {
  if (typeof value === "string" && types.has(value)) return { value };
  if (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((name) => typeof name === "string" && types.has(name))
  )
    return { value: [...new Set(value)] };
  return fault(keyword, value, `among ${[...types].join(", ")}`);
}

function nonEmptyList(value: Json, keyword: string): KeywordReading {
  return Array.isArray(value) && value.length > 0
    ? { value }
    : fault(keyword, value, "a list of at least one value");
}

/** Keeps the texts of a list, and reports its other items. */
function texts(value: Json, keyword: string): KeywordReading {
  const expected = "a list of texts";
  if (!Array.isArray(value)) return fault(keyword, value, expected);
  if (value.every((item) => typeof item === "string")) return { value };
  return {
    ...fault(keyword, value, expected),
    value: value.filter((item) => typeof item === "string"),
  };
}

/** A quoted number counts as the number. */
function numeric(value: Json): number | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const isWritten = typeof value === "string" && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value);
  return isWritten && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

function number(value: Json, keyword: string): KeywordReading {
  const read = numeric(value);
  return read === undefined ? fault(keyword, value, "a number") : { value: read };
}

/** Draft 4 and OpenAPI 3.0 have a boolean beside the bound that makes it exclusive. */
function bound(value: Json, keyword: string): KeywordReading {
  return typeof value === "boolean" ? { value } : number(value, keyword);
}

function positive(value: Json, keyword: string): KeywordReading {
  const read = numeric(value);
  return read === undefined || read <= 0
    ? fault(keyword, value, "a number above 0")
    : { value: read };
}

function length(value: Json, keyword: string): KeywordReading {
  const read = numeric(value);
  return read === undefined || read < 0 || !Number.isInteger(read)
    ? fault(keyword, value, "a whole number from 0")
    : { value: read };
}

function pattern(value: Json, keyword: string): KeywordReading {
  const source = typeof value === "string" ? ecmaSource(value) : undefined;
  return source === undefined ? fault(keyword, value, "a regular expression") : { value: source };
}

/** Swagger 2.0 has only the name of the property. */
function discriminator(value: Json, keyword: string): KeywordReading {
  if (typeof value === "string") return { value: { propertyName: value } };
  return isObject(value) && typeof value["propertyName"] === "string"
    ? { value }
    : fault(keyword, value, "an object with a `propertyName`");
}

function dependentRequired(value: Json, keyword: string): KeywordReading {
  const isWhole =
    isObject(value) &&
    Object.values(value).every(
      (names) => Array.isArray(names) && names.every((name) => typeof name === "string"),
    );
  return isWhole ? { value } : fault(keyword, value, "an object of lists of texts");
}

/** A member that is no schema is reported at its own place. */
function schema(value: Json): KeywordReading {
  return isSchema(value) ? { value } : { value: undefined, fault: schemaFault(value) };
}

function schemaList(value: Json, keyword: string): KeywordReading {
  return Array.isArray(value) && value.length > 0
    ? { value }
    : fault(keyword, value, "a list of at least one schema");
}

function schemaMap(value: Json, keyword: string): KeywordReading {
  return isObject(value) ? { value } : fault(keyword, value, "an object of schemas");
}

function patternMap(value: Json, keyword: string): KeywordReading {
  if (!isObject(value)) return schemaMap(value, keyword);
  const sources = Object.keys(value).map((key) => [key, ecmaSource(key)] as const);
  const wrong = sources.filter(([, source]) => source === undefined);
  const entries = sources.flatMap(([key, source]) =>
    source === undefined ? [] : [[source, value[key] ?? null] as const],
  );
  const read = Object.fromEntries(entries);
  return wrong.length === 0
    ? { value: read }
    : {
        ...fault(
          keyword,
          wrong.map(([key]) => key),
          "keyed by regular expressions",
        ),
        value: read,
      };
}
