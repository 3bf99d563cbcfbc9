import { test } from "tap";
import { normaliseSchema, stepTokens } from "../../src/document/normalise.ts";
import type { NormaliseContext } from "../../src/document/normalise.ts";
import { isObject } from "../../src/document/resolve.ts";
import type { Direction, Json, JsonSchema } from "../../src/model.ts";

const context: NormaliseContext = {
  openapi30: false,
  direction: "request",
  reference: (reference) => reference,
  says: (schema, keyword) => isObject(schema) && schema[keyword] === true,
  made: () => {},
};
const from31 = (schema: Json): JsonSchema => normaliseSchema(schema, context);
const from30 = (schema: Json): JsonSchema =>
  normaliseSchema(schema, { ...context, openapi30: true });
const travelling = (direction: Direction, schema: Json): JsonSchema =>
  normaliseSchema(schema, { ...context, direction });

test("a schema of 3.1 is one of 2020-12 already", (t) => {
  const schema = {
    type: ["string", "null"],
    minLength: 1,
    pattern: "^a",
    const: { description: "kept", nullable: true },
    $ref: "#/a",
    exclusiveMinimum: 3,
  };
  t.strictSame(from31(schema), schema);
  t.equal(from31(true), true);
  t.equal(from31(false), false);
  t.end();
});

test("what only people read, and names that references no longer use, are left out", (t) => {
  const schema = {
    title: "Pet",
    description: "A pet",
    $id: "https://example.com/pet",
    $anchor: "Pet",
    $defs: { A: {} },
    $comment: "",
    externalDocs: {},
    xml: {},
    "x-order": 1,
    type: "object",
  };
  t.strictSame(from31(schema), { type: "object" });
  t.end();
});

test("properties may have the names of keywords", (t) => {
  const schema = {
    properties: { title: { title: "T" }, $id: {}, "x-a": {}, nullable: {} },
    patternProperties: { description: { description: "D" } },
  };
  t.strictSame(from31(schema), {
    properties: { title: {}, $id: {}, "x-a": {}, nullable: {} },
    patternProperties: { description: {} },
  });
  t.end();
});

test("schemas are converted wherever a schema may stand, and nowhere else", (t) => {
  const inner = { type: "string", nullable: true };
  const converted = { type: ["string", "null"] };
  const everywhere = {
    items: inner,
    additionalProperties: inner,
    not: inner,
    contains: inner,
    allOf: [inner, true],
    prefixItems: [inner],
    dependentSchemas: { a: inner },
    default: inner,
    enum: [inner],
    example: inner,
  };
  t.strictSame(from30(everywhere), {
    items: converted,
    additionalProperties: converted,
    not: converted,
    contains: converted,
    allOf: [converted, true],
    prefixItems: [converted],
    dependentSchemas: { a: converted },
    default: inner,
    enum: [inner],
    example: inner,
  });
  t.end();
});

test("a property named __proto__ is kept, a keyword of that name is not", (t) => {
  const schema = JSON.parse(
    '{"__proto__":{"type":"string"},"properties":{"__proto__":{"type":"string"}}}',
  ) as Json;
  t.equal(
    JSON.stringify(from31(schema)),
    '{"properties":{"__proto__":{"type":"string"}}}',
  );
  t.equal(Object.getPrototypeOf(from31(schema)), Object.prototype);
  t.end();
});

test("references are rewritten, with the way to where they stand", (t) => {
  const seen: string[] = [];
  const schema = {
    $ref: "#/a",
    properties: { "b/c": { allOf: [{ $dynamicRef: "#d" }] } },
    const: { $ref: "#/no" },
  };
  const result = normaliseSchema(schema, {
    ...context,
    reference: (reference, steps) => {
      seen.push(`${reference} at ${stepTokens(steps).join(" ")}`);
      return "schema:1";
    },
  });
  t.strictSame(result, {
    $ref: "schema:1",
    properties: { "b/c": { allOf: [{ $ref: "schema:1" }] } },
    const: { $ref: "#/no" },
  });
  t.strictSame(seen, ["#/a at ", "#d at properties b/c allOf 0"]);
  t.end();
});

test("every schema object that is made is told of, with the way to it", (t) => {
  const made = new Map<string, Json>();
  normaliseSchema(
    { type: "object", properties: { a: { items: { type: "string" } } } },
    {
      ...context,
      made: (schema, steps) => made.set(stepTokens(steps).join("/"), schema),
    },
  );
  t.strictSame(
    [...made],
    [
      ["properties/a/items", { type: "string" }],
      ["properties/a", { items: { type: "string" } }],
      [
        "",
        {
          type: "object",
          properties: { a: { items: { type: "string" } } },
        },
      ],
    ],
  );
  t.end();
});

const nullables: readonly (readonly [string, Json, Json])[] = [
  ["a type", { type: "string", nullable: true }, { type: ["string", "null"] }],
  [
    "an enum gets null",
    { type: "string", enum: ["a"], nullable: true },
    { type: ["string", "null"], enum: ["a", null] },
  ],
  [
    "an enum that has null keeps it once",
    { type: "string", enum: ["a", null], nullable: true },
    { type: ["string", "null"], enum: ["a", null] },
  ],
  [
    "an enum without a type",
    { enum: ["a"], nullable: true },
    { enum: ["a", null] },
  ],
  [
    "a composition",
    { allOf: [{ $ref: "#/a" }], nullable: true },
    { anyOf: [{ allOf: [{ $ref: "#/a" }] }, { type: "null" }] },
  ],
  [
    "a composition with a type",
    { type: "object", oneOf: [{}], nullable: true },
    { anyOf: [{ type: "object", oneOf: [{}] }, { type: "null" }] },
  ],
  [
    "nothing said of the type",
    { minLength: 1, nullable: true },
    { minLength: 1 },
  ],
  ["false", { type: "string", nullable: false }, { type: "string" }],
  [
    "a $ref, beside which nothing counts",
    { $ref: "#/a", nullable: true, minLength: 1 },
    { $ref: "#/a" },
  ],
];

for (const [what, schema, expected] of nullables) {
  test(`nullable of 3.0: ${what}`, (t) => {
    t.strictSame(from30(schema), expected);
    t.end();
  });
}

test("nullable means nothing in 3.1", (t) => {
  t.strictSame(from31({ type: "string", nullable: true }), { type: "string" });
  t.end();
});

test("the boolean bounds of 3.0 become numbers", (t) => {
  t.strictSame(
    from30({
      minimum: 1,
      exclusiveMinimum: true,
      maximum: 0,
      exclusiveMaximum: true,
    }),
    { exclusiveMinimum: 1, exclusiveMaximum: 0 },
  );
  t.strictSame(from30({ minimum: 1, exclusiveMinimum: false }), { minimum: 1 });
  t.strictSame(from30({ exclusiveMaximum: true }), {});
  t.end();
});

const account = {
  properties: {
    id: { type: "string", readOnly: true },
    name: { type: "string" },
    password: { type: "string", writeOnly: true },
  },
  required: ["id", "name", "password"],
};

test("a request need not carry what is readOnly, and may", (t) => {
  const schema = travelling("request", account);
  t.match(schema, { properties: { id: {}, name: {}, password: {} } });
  t.strictSame(isObject(schema) && schema["required"], ["name", "password"]);
  t.end();
});

test("a response never carries what is writeOnly", (t) => {
  const schema = travelling("response", account);
  t.strictSame(isObject(schema) && schema["required"], ["id", "name"]);
  t.strictSame(isObject(schema) && Object.keys(Object(schema["properties"])), [
    "id",
    "name",
  ]);
  t.end();
});

test("a nullable composition of 3.0 need not carry what is readOnly either", (t) => {
  t.strictSame(
    from30({ ...account, allOf: [{ type: "object" }], nullable: true }),
    {
      anyOf: [
        {
          ...account,
          required: ["name", "password"],
          allOf: [{ type: "object" }],
        },
        { type: "null" },
      ],
    },
  );
  t.end();
});

test("beside a $ref of 3.0 nothing is required", (t) => {
  t.strictSame(from30({ $ref: "#/a", ...account }), { $ref: "#/a" });
  t.end();
});

test("what is no schema stays as it is, for the compiler to name", (t) => {
  t.equal(from31("string"), "string");
  t.strictSame(from31({ items: ["x"], required: "id", properties: [] }), {
    items: ["x"],
    required: "id",
    properties: [],
  });
  t.end();
});
