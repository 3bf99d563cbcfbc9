/** Schemas that generators are known to stumble over: every body is valid, at the first try. */
import { test } from "tap";
import type { JsonObject, JsonSchema } from "../../src/model.ts";
import { generateMany } from "../support/schemas-stub.ts";

const string: JsonSchema = { type: "string" };
const integer: JsonSchema = { type: "integer" };
const text = (rules: JsonObject): JsonSchema => ({ type: "string", ...rules });
const number = (rules: JsonObject): JsonSchema => ({
  type: "number",
  ...rules,
});
const list = (rules: JsonObject): JsonSchema => ({ type: "array", ...rules });
const object = (properties: JsonObject, rules: JsonObject = {}): JsonSchema => ({
  type: "object",
  properties,
  ...rules,
});
const needing = (...names: string[]): JsonObject => ({ required: names });

/** Not written as a literal, for a `then` in an object has a meaning for promises. */
const condition = (...schemas: JsonObject[]): JsonObject =>
  Object.fromEntries(
    ["if", "then", "else"].map((keyword, index) => [keyword, schemas[index] ?? true]),
  );

const formats = [
  "date-time",
  "date",
  "time",
  "duration",
  "uuid",
  "uri",
  "uri-reference",
  "uri-template",
  "url",
  "email",
  "hostname",
  "ipv4",
  "ipv6",
  "byte",
  "binary",
  "password",
  "regex",
  "json-pointer",
  "relative-json-pointer",
  "json-pointer-uri-fragment",
  "iso-time",
  "iso-date-time",
  "x-unknown",
];

const schemas: Readonly<Record<string, JsonSchema>> = {
  "a minimum without a maximum": { type: "integer", minimum: 5000 },
  "a maximum without a minimum": number({ maximum: -5000 }),
  "minimum and exclusiveMinimum": number({
    minimum: 5,
    exclusiveMinimum: 7,
    maximum: 9,
  }),
  "bounds with one integer between them": {
    type: "integer",
    exclusiveMinimum: 7,
    exclusiveMaximum: 9,
  },
  "bounds that are close together": number({
    exclusiveMinimum: 0,
    exclusiveMaximum: 0.001,
  }),
  "multipleOf 0.01": number({ multipleOf: 0.01, minimum: 1, maximum: 9 }),
  "two multipleOf": number({ multipleOf: 0.3, allOf: [{ multipleOf: 0.2 }] }),
  "multipleOf of an integer": {
    type: "integer",
    multipleOf: 7,
    minimum: 50,
    maximum: 60,
  },
  int32: { type: "integer", format: "int32" },
  "int64 beyond 2^53": {
    type: "integer",
    format: "int64",
    minimum: 9007199254740000,
  },

  "a format and maxLength": text({ format: "email", maxLength: 8 }),
  "a format and minLength": text({ format: "uri", minLength: 100 }),
  "a format and a pattern": text({
    format: "uri",
    pattern: "^ftp://[a-z]+\\.example\\.org/",
  }),
  "a date as a pattern": text({
    format: "date",
    pattern: "^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$",
  }),
  "every format": object(Object.fromEntries(formats.map((format) => [format, text({ format })]))),
  "base64 of some length": text({
    format: "byte",
    minLength: 20,
    maxLength: 30,
  }),

  "a class of letters": text({ pattern: "^\\p{L}+$" }),
  "a class of capitals": text({ pattern: "^\\p{Lu}{3}$" }),
  "a script": text({ pattern: "^\\p{Script=Greek}{2,4}$" }),
  "a named group": text({ pattern: "^(?<quote>['\"]).*\\k<quote>$" }),
  "a back reference": text({ pattern: "^(a|b)\\1$" }),
  lookaheads: text({
    pattern: "^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z\\d]{8,}$",
  }),
  "a negative lookahead": text({ pattern: "^(?!foo)[a-z]{3}$" }),
  "a pattern and minLength": text({ pattern: "^[a-z]+$", minLength: 40 }),
  "a pattern and an exact length": text({
    pattern: "^[0-9a-f]+$",
    minLength: 64,
    maxLength: 64,
  }),
  "a pattern without anchors and minLength": text({
    pattern: "x$",
    minLength: 20,
    maxLength: 20,
  }),
  "two patterns": text({
    allOf: [{ pattern: "^[a-z]+$" }, { pattern: "^.{5,7}$" }],
  }),
  "patterns of the beginning and of the end": text({
    pattern: "^[A-Z]",
    allOf: [{ pattern: "[0-9]$" }],
  }),
  "an escape that only lenient engines take": text({
    pattern: "^[\\w\\-]+\\/[\\w.]+$",
  }),
  "an empty text": text({ pattern: "^$" }),

  "oneOf of numbers that overlap": {
    oneOf: [
      { type: "integer", multipleOf: 3 },
      { type: "integer", multipleOf: 5 },
    ],
  },
  "oneOf of number and integer": { oneOf: [number({}), integer] },
  "oneOf of objects without required members": {
    oneOf: [object({ a: string }), object({ b: integer }), object({ c: string })],
  },
  "oneOf of objects with the same members": {
    oneOf: [
      object({ a: string, b: string }, needing("a")),
      object({ a: string, b: string }, needing("b")),
    ],
  },
  "oneOf of an object and its extension": {
    oneOf: [
      object({ a: string }, needing("a")),
      object({ a: string, b: string }, needing("a", "b")),
    ],
  },
  "oneOf of lists": {
    oneOf: [list({ items: string }), list({ items: integer })],
  },
  "oneOf of enums that overlap": {
    oneOf: [{ enum: ["a", "b"] }, { enum: ["b", "c"] }],
  },
  "two oneOf": {
    allOf: [
      {
        oneOf: [object({ a: string }, needing("a")), object({ b: string }, needing("b"))],
      },
      {
        oneOf: [object({ c: string }, needing("c")), object({ d: string }, needing("d"))],
      },
    ],
  },
  "oneOf and anyOf": {
    oneOf: [object({ a: { const: 1 } }, needing("a")), object({ a: { const: 2 } }, needing("a"))],
    anyOf: [object({ b: string }, needing("b")), object({ c: string }, needing("c"))],
  },

  "not required": object({ a: string, b: string }, { not: { required: ["a", "b"] } }),
  "not any of": object(
    { a: string, b: string, c: string },
    {
      required: ["c"],
      not: { anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    },
  ),
  "not some values": {
    type: "integer",
    minimum: 1,
    maximum: 3,
    not: { enum: [1, 2] },
  },
  "not a type": { not: { type: "object" } },
  "not a member's value": object(
    { k: { enum: ["x", "y"] } },
    { required: ["k"], not: object({ k: { const: "x" } }) },
  ),
  "not not": text({ not: { not: { pattern: "^a" } } }),

  "patternProperties alone": {
    type: "object",
    patternProperties: { "^x-[a-z]+$": string },
    additionalProperties: false,
    minProperties: 2,
  },
  propertyNames: {
    type: "object",
    propertyNames: { pattern: "^[A-Z]{3}$" },
    minProperties: 3,
    additionalProperties: integer,
  },
  "propertyNames against declared members": object(
    { good: string, Bad: string },
    { propertyNames: { pattern: "^[a-z]+$" } },
  ),
  minProperties: { type: "object", minProperties: 5 },
  maxProperties: object({ a: string, b: string, c: string }, { maxProperties: 2, required: ["c"] }),
  "a required member that is not declared": {
    type: "object",
    required: ["a"],
    additionalProperties: integer,
  },
  unevaluatedProperties: {
    allOf: [object({ a: string })],
    properties: { b: string },
    unevaluatedProperties: false,
  },
  "allOf with additionalProperties: false": {
    allOf: [object({ a: string }, { additionalProperties: false }), object({ b: string })],
  },
  "allOf of bounds, enums and a not": {
    allOf: [{ enum: [1, 2, 3, 4] }, { minimum: 2 }, { maximum: 3 }, { not: { const: 2 } }],
  },
  "if, then and else": object(
    { t: { enum: ["a", "b"] }, v: {} },
    {
      required: ["t", "v"],
      ...condition(
        { properties: { t: { const: "a" } } },
        { properties: { v: string } },
        { properties: { v: integer } },
      ),
    },
  ),
  dependentRequired: object({ a: string, b: string }, { dependentRequired: { a: ["c"] } }),
  "dependentRequired that can't be had": object(
    { a: string },
    { dependentRequired: { a: ["z"] }, additionalProperties: false },
  ),
  dependentSchemas: object(
    { card: string },
    {
      dependentSchemas: {
        card: { required: ["address"], properties: { address: integer } },
      },
    },
  ),

  "uniqueItems of all there are": list({
    items: { type: "integer", minimum: 1, maximum: 4 },
    uniqueItems: true,
    minItems: 4,
  }),
  "uniqueItems of objects": list({
    items: object({ a: { enum: [1, 2] } }, needing("a")),
    uniqueItems: true,
    minItems: 2,
  }),
  contains: list({
    items: { type: ["string", "integer"] },
    contains: integer,
    minItems: 3,
  }),
  "minContains and maxContains": list({
    items: integer,
    contains: { const: 5 },
    minContains: 2,
    maxContains: 2,
    minItems: 4,
  }),
  prefixItems: list({ prefixItems: [string, integer], items: false }),
  "prefixItems and minItems": list({
    prefixItems: [string],
    items: { type: "boolean" },
    minItems: 4,
  }),

  "an enum with null": { type: ["string", "null"], enum: ["a", null] },
  "an enum that the type narrows": text({ enum: ["a", 1, null] }),
  "a const of null": { const: null },
  "no type": { properties: { a: string }, required: ["a"] },
  nothing: {},
  true: true,
  "keywords that are not of JSON Schema": {
    "x-foo": { type: "string" },
    xml: { name: "x" },
    type: "object",
    nullable: true,
  },
};

for (const [what, schema] of Object.entries(schemas)) {
  test(`${what}: every body is valid at the first try`, (t) => {
    const { bodies, checks } = generateMany({ Root: schema }, "Root", 40);
    t.strictSame(
      bodies.filter((body) => !body.ok),
      [],
    );
    t.equal(checks, 40);
    t.end();
  });
}
