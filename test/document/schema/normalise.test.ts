import { test } from "tap";
import { normaliseSchema, type NormaliseContext } from "../../../src/document/schema/normalise.ts";
import { isObject } from "../../../src/values/json.ts";
import { stepTokens } from "../../../src/document/refs/steps.ts";
import type { Direction, Json, JsonSchema } from "../../../src/model.ts";

const says = (property: Json | undefined, direction: Direction): boolean =>
  isObject(property) && property[direction === "request" ? "readOnly" : "writeOnly"] === true;
const contextOf = (direction: Direction): NormaliseContext => ({
  openapi30: false,
  direction,
  reference: (reference) => reference,
  referenceToNested: () => undefined,
  isHidden: (property) => says(property, direction),
  hiddenProperties: ({ properties = {} }) =>
    new Set(
      isObject(properties)
        ? Object.keys(properties).filter((name) => says(properties[name], direction))
        : [],
    ),
  reportGap: () => {},
  recordSchema: () => {},
});
const context = contextOf("request");
/** What is left out of a schema, and why. */
const faultsOf = (schema: Json): string[] => {
  const faults: string[] = [];
  const reportGap: NormaliseContext["reportGap"] = (steps, reason) =>
    faults.push(`${stepTokens(steps).join("/")}: ${reason}`);
  normaliseSchema(schema, { ...context, reportGap });
  return faults;
};
const from31 = (schema: Json): JsonSchema => normaliseSchema(schema, context);
const from30 = (schema: Json): JsonSchema =>
  normaliseSchema(schema, { ...context, openapi30: true });
const travelling = (direction: Direction, schema: Json): JsonSchema =>
  normaliseSchema(schema, contextOf(direction));

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
  t.equal(JSON.stringify(from31(schema)), '{"properties":{"__proto__":{"type":"string"}}}');
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
      recordSchema: (schema, steps) => made.set(stepTokens(steps).join("/"), schema),
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
  ["an enum without a type", { enum: ["a"], nullable: true }, { enum: ["a", null] }],
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
  ["nothing said of the type", { minLength: 1, nullable: true }, { minLength: 1 }],
  ["false", { type: "string", nullable: false }, { type: "string" }],
  [
    "a $ref, beside which nothing else counts",
    { $ref: "#/a", nullable: true, minLength: 1 },
    { anyOf: [{ $ref: "#/a" }, { type: "null" }] },
  ],
  ["as Swagger 2.0 says it", { type: "string", "x-nullable": true }, { type: ["string", "null"] }],
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
  t.match(schema, {
    properties: { id: {}, name: {}, password: false },
  });
  t.end();
});

test("a nullable composition of 3.0 need not carry what is readOnly either", (t) => {
  t.strictSame(from30({ ...account, allOf: [{ type: "object" }], nullable: true }), {
    anyOf: [
      {
        ...account,
        required: ["name", "password"],
        allOf: [{ type: "object" }],
      },
      { type: "null" },
    ],
  });
  t.end();
});

test("beside a $ref of 3.0 nothing is required", (t) => {
  t.strictSame(from30({ $ref: "#/a", ...account }), { $ref: "#/a" });
  t.end();
});

test("a bound is exclusive by a boolean in 3.1 too, which means nothing else there", (t) => {
  t.strictSame(from31({ minimum: 1, exclusiveMinimum: true }), {
    exclusiveMinimum: 1,
  });
  t.end();
});

test("a list of items, what comes after it, and dependencies are as in drafts before 2020-12", (t) => {
  t.strictSame(
    from31({
      items: [{ type: "string" }],
      additionalItems: false,
      dependencies: { a: ["b"], c: { required: ["d"] } },
    }),
    {
      prefixItems: [{ type: "string" }],
      items: false,
      dependentRequired: { a: ["b"] },
      dependentSchemas: { c: { required: ["d"] } },
    },
  );
  t.strictSame(from31({ items: { type: "string" }, additionalItems: false }), {
    items: { type: "string" },
  });
  t.end();
});

const faulty: readonly (readonly [Json, Json, readonly string[]])[] = [
  [
    { type: "int", minLength: 1 },
    { minLength: 1 },
    [
      'type: `type` must be among string, number, integer, boolean, object, array, null, not "int": left out',
    ],
  ],
  [
    { properties: { a: { type: "string", required: true } } },
    { properties: { a: { type: "string" } } },
    ["properties/a/required: `required` must be a list of texts, not true: left out"],
  ],
  [
    { required: ["a", 1] },
    { required: ["a"] },
    ['required: `required` must be a list of texts, not ["a",1]: left out'],
  ],
  [
    { properties: { a: null, b: true } },
    { properties: { a: true, b: true } },
    ["properties/a: a schema is an object or a boolean, not null: left out, any value is accepted"],
  ],
  [
    { patternProperties: { "(": {}, a: { type: "string" } } },
    { patternProperties: { a: { type: "string" } } },
    [
      'patternProperties: `patternProperties` must be keyed by regular expressions, not ["("]: left out',
    ],
  ],
  [
    { allOf: ["x", { type: "string" }] },
    { allOf: [{ type: "string" }] },
    ['allOf/0: a schema is an object or a boolean, not "x": left out, any value is accepted'],
  ],
  [
    { enum: [], minimum: "3", maximum: "many" },
    { minimum: 3 },
    [
      "enum: `enum` must be a list of at least one value, not []: left out",
      'maximum: `maximum` must be a number, not "many": left out',
    ],
  ],
];

for (const [schema, converted, faults] of faulty) {
  test(`left out and told of: ${faults[0]}`, (t) => {
    t.strictSame(from31(schema), converted);
    t.strictSame(faultsOf(schema), faults);
    t.end();
  });
}

test("what is no schema at all admits any value", (t) => {
  t.equal(from31("string"), true);
  t.strictSame(faultsOf("string"), [
    ': a schema is an object or a boolean, not "string": left out, any value is accepted',
  ]);
  t.end();
});

test("what lost a rule is no condition, and no alternative that excludes another", (t) => {
  t.strictSame(from31({ not: { type: "int" } }), {});
  t.strictSame(from31({ if: { minimum: "a" }, else: false }), { else: false });
  t.strictSame(from31({ oneOf: [{ type: "int" }, { type: "string" }] }), {
    allOf: [{ anyOf: [{}, { type: "string" }] }],
  });
  t.strictSame(from31({ oneOf: [7, { type: "string" }] }), {});
  t.end();
});

test("a reference that has to be left out admits any value", (t) => {
  const unusable = (schema: Json): JsonSchema =>
    normaliseSchema(schema, { ...context, reference: () => undefined });
  t.equal(unusable({ $ref: "#/a" }), true);
  t.strictSame(unusable({ $ref: "#/a", type: "string" }), { type: "string" });
  t.strictSame(unusable({ properties: { a: { $ref: "#/a" } } }), {
    properties: { a: true },
  });
  t.strictSame(unusable({ anyOf: [{ $ref: "#/a" }, false] }), {});
  t.strictSame(unusable({ allOf: [{ $ref: "#/a" }, false] }), {
    allOf: [false],
  });
  t.strictSame(unusable({ not: { $ref: "#/a" } }), {});
  t.end();
});

test("the same reference counts once in a conjunction", (t) => {
  t.strictSame(from31({ allOf: [{ $ref: "#/a" }, { $ref: "#/a" }] }), {
    allOf: [{ $ref: "#/a" }],
  });
  t.end();
});

test("a pattern is one of ECMA-262, and a discriminator an object", (t) => {
  t.strictSame(from31({ pattern: "\\Aa\\Z", discriminator: "kind" }), {
    pattern: "^a$",
    discriminator: { propertyName: "kind" },
  });
  t.end();
});
