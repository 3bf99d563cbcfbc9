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
export type ReadKeyword = (value: Json) => KeywordReading;

/** The keywords whose value must be `expected`, and what reads it; `undefined` if it is something else. */
type Rule = readonly [
  keywords: Iterable<string>,
  expected: string,
  read: (value: Json) => Json | undefined,
];

const types = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);
const lengths = ["minLength", "maxLength", "minItems", "maxItems"];
const counts = ["minProperties", "maxProperties", "minContains", "maxContains"];

const rules: readonly Rule[] = [
  // An unknown format is an annotation (JSON Schema 2020-12 validation, 7.2.3).
  [["$ref", "$dynamicRef", "format"], "a text", only(isText)],
  [["uniqueItems", "readOnly", "writeOnly", "nullable"], "true or false", only(isBoolean)],
  [["type"], `among ${[...types].join(", ")}`, type],
  [["enum"], "a list of at least one value", only(isNonEmptyList)],
  [["pattern"], "a regular expression", (value) => (isText(value) ? ecmaSource(value) : undefined)],
  [["discriminator"], "an object with a `propertyName`", discriminator],
  [["dependentRequired"], "an object of lists of texts", only(isMapOfTexts)],
  [["minimum", "maximum"], "a number", number],
  // Draft 4 and OpenAPI 3.0 have a boolean beside the bound that makes it exclusive.
  [
    ["exclusiveMinimum", "exclusiveMaximum"],
    "a number",
    (value) => (isBoolean(value) ? value : number(value)),
  ],
  [["multipleOf"], "a number above 0", (value) => numberIf(value, (read) => read > 0)],
  [
    [...lengths, ...counts],
    "a whole number from 0",
    (value) => numberIf(value, (read) => read >= 0 && Number.isInteger(read)),
  ],
  [schemaLists, "a list of at least one schema", only(isNonEmptyList)],
  [schemaMaps, "an object of schemas", only(isObject)],
];

const readers: ReadonlyMap<string, ReadKeyword> = new Map<string, ReadKeyword>([
  ...rules.flatMap(([keywords, expected, read]) =>
    [...keywords].map((keyword) => [keyword, reader(keyword, expected, read)] as const),
  ),
  ...[...singleSchemas].map((keyword) => [keyword, schema] as const),
  // `items` as a list is `prefixItems` in 2020-12.
  ["items", (value) => (Array.isArray(value) ? { value } : schema(value))],
  ["required", required],
  ["patternProperties", patternProperties],
]);

/** Reads the value of a keyword. Keywords without a rule are unchanged. */
export function readKeyword(keyword: string, value: Json): KeywordReading {
  return readers.get(keyword)?.(value) ?? { value };
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

function reader(keyword: string, expected: string, read: Rule[2]): ReadKeyword {
  return (value) => {
    const found = read(value);
    return found === undefined ? fault(keyword, value, expected) : { value: found };
  };
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

/** Reads only values that pass the test, unchanged. */
function only(test: (value: Json) => boolean): Rule[2] {
  return (value) => (test(value) ? value : undefined);
}

function isText(value: Json): value is string {
  return typeof value === "string";
}

function isBoolean(value: Json): value is boolean {
  return typeof value === "boolean";
}

function isNonEmptyList(value: Json): value is Json[] {
  return Array.isArray(value) && value.length > 0;
}

function isMapOfTexts(value: Json): boolean {
  return (
    isObject(value) &&
    Object.values(value).every((names) => Array.isArray(names) && names.every(isText))
  );
}

function type(value: Json): Json | undefined {
  const isType = (name: Json): boolean => isText(name) && types.has(name);
  if (isNonEmptyList(value)) return value.every(isType) ? [...new Set(value)] : undefined;
  return isType(value) ? value : undefined;
}

/** A quoted number counts as the number. */
function number(value: Json): number | undefined {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  const isWritten = isText(value) && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(value);
  return isWritten && Number.isFinite(Number(value)) ? Number(value) : undefined;
}

function numberIf(value: Json, test: (read: number) => boolean): number | undefined {
  const read = number(value);
  return read !== undefined && test(read) ? read : undefined;
}

/** Swagger 2.0 has only the name of the property. */
function discriminator(value: Json): Json | undefined {
  if (isText(value)) return { propertyName: value };
  return isObject(value) && typeof value["propertyName"] === "string" ? value : undefined;
}

/** A member that is no schema is reported at its own place. */
function schema(value: Json): KeywordReading {
  return isSchema(value) ? { value } : { value: undefined, fault: schemaFault(value) };
}

/** Keeps the texts of a list, and reports its other items. */
function required(value: Json): KeywordReading {
  if (Array.isArray(value) && value.every(isText)) return { value };
  const read = Array.isArray(value) ? value.filter(isText) : undefined;
  return { ...fault("required", value, "a list of texts"), value: read };
}

/** Keeps the members whose name is a regular expression, and reports the others. */
function patternProperties(value: Json): KeywordReading {
  if (!isObject(value)) return fault("patternProperties", value, "an object of schemas");
  const read = new Map<string, Json>();
  const wrong: string[] = [];
  for (const [key, item] of Object.entries(value)) {
    const source = ecmaSource(key);
    if (source === undefined) wrong.push(key);
    else read.set(source, item);
  }
  const kept = { value: Object.fromEntries(read) };
  return wrong.length === 0
    ? kept
    : { ...fault("patternProperties", wrong, "keyed by regular expressions"), ...kept };
}
