import path from "node:path";
import { test, type Test } from "tap";
import { createSchemas } from "../../src/document/schema/schemas.ts";
import type { Json, SchemaViolation } from "../../src/model.ts";
import { createCompile, createCompileIsValid } from "../../src/schema/compile.ts";
import { loadText } from "../support/documents.ts";

type Checked = (pointer: string, value: Json) => readonly SchemaViolation[];

/** Checks values against the schemas of a document of nothing but schemas. */
const checker = (t: Test, text: string, beside = {}): Checked => {
  const document = loadText(t, text, beside);
  const schemas = createSchemas(document, false);
  const compile = createCompile(schemas, document);
  return (pointer, value) => {
    const file = document.root.path;
    return compile(schemas.id({ file, pointer }, "request"))(value);
  };
};

const parse = (text: string): Json => JSON.parse(text) as Json;

test("a valid value has no violations", (t) => {
  const check = checker(t, "A: {type: object, required: [a]}");
  t.strictSame(check("/A", { a: 1 }), []);
  t.end();
});

test("every violation is said, with its place in the value and in the document", (t) => {
  const check = checker(
    t,
    `
Pet:
  type: object
  required: [name, tag]
  additionalProperties: false
  properties:
    name: {type: string}
    a/b: {items: {type: integer}}
`,
  );
  t.strictSame(check("/Pet", { name: 7, "a/b": [1, "x"], "c~d": 1 }), [
    {
      pointer: "/tag",
      keyword: "required",
      message: "is required",
      schemaPointer: "openapi.yaml#/Pet/required",
    },
    {
      pointer: "/c~0d",
      keyword: "additionalProperties",
      message: "is not a known property",
      schemaPointer: "openapi.yaml#/Pet/additionalProperties",
    },
    {
      pointer: "/name",
      keyword: "type",
      message: "must be string, not number",
      schemaPointer: "openapi.yaml#/Pet/properties/name/type",
    },
    {
      pointer: "/a~1b/1",
      keyword: "type",
      message: "must be integer, not string",
      schemaPointer: "openapi.yaml#/Pet/properties/a~1b/items/type",
    },
  ]);
  t.end();
});

test("a violation is placed where the rule is written, through references and files", (t) => {
  const check = checker(t, "A: {properties: {b: {$ref: 'parts/b.yaml#/B'}}}", {
    parts: {
      "b.yaml": "B: {allOf: [{$ref: '#/C'}]}\nC: {minLength: 3}\n",
    },
  });
  t.strictSame(check("/A", { b: "x" }), [
    {
      pointer: "/b",
      keyword: "minLength",
      message: "must have at least 3 characters",
      schemaPointer: `${path.join("parts", "b.yaml")}#/C/minLength`,
    },
  ]);
  t.end();
});

test("what stands beside a $ref counts too, in 3.1", (t) => {
  const check = checker(t, "A: {$ref: '#/B', minLength: 2}\nB: {maxLength: 2}");
  t.strictSame(
    ["a", "ab", "abc"].map((text) => check("/A", text).length),
    [1, 0, 1],
  );
  t.end();
});

test("a schema may refer to itself", (t) => {
  const check = checker(t, "Tree: {type: object, properties: {next: {$ref: '#/Tree'}}}");
  t.strictSame(check("/Tree", { next: { next: {} } }), []);
  t.match(check("/Tree", { next: { next: 1 } }), [
    {
      pointer: "/next/next",
      schemaPointer: "openapi.yaml#/Tree/type",
    },
  ]);
  t.end();
});

test("keys with a meaning in JavaScript have none in a body", (t) => {
  const check = checker(
    t,
    `
A: {type: object, additionalProperties: false, properties: {a: {}}}
B: {type: object, required: [constructor, __proto__]}
`,
  );
  t.match(check("/A", parse('{"__proto__":{"a":1}}')), [
    { pointer: "/__proto__", keyword: "additionalProperties" },
  ]);
  t.match(check("/B", {}), [
    { pointer: "/constructor", keyword: "required" },
    { pointer: "/__proto__", keyword: "required" },
  ]);
  t.strictSame(check("/B", parse('{"constructor":1,"__proto__":1}')), []);
  t.end();
});

test("formats are enforced, and one that nobody knows is not", (t) => {
  const check = checker(t, "A: {format: uuid}\nB: {format: pet-name}");
  t.match(check("/A", "x"), [{ message: "must be a valid uuid" }]);
  t.strictSame(check("/B", "x"), []);
  t.end();
});

test("lengths are counted in code points", (t) => {
  const check = checker(t, "A: {maxLength: 1}");
  t.strictSame(check("/A", "😀"), []);
  t.end();
});

test("a decimal fraction is a multiple as on paper", (t) => {
  const check = checker(t, "A: {multipleOf: 0.01}");
  t.strictSame(check("/A", 19.99), []);
  t.equal(check("/A", 19.999).length, 1);
  t.end();
});

test("the words of other dialects are passed over", (t) => {
  const check = checker(
    t,
    "A: {example: 1, discriminator: {propertyName: a}, deprecated: true, type: string}",
  );
  t.strictSame(check("/A", "x"), []);
  t.end();
});

test("a value that breaks thousands of rules has a hundred violations", (t) => {
  const check = checker(t, "A: {items: {type: string}}");
  t.equal(check("/A", Array<Json>(5000).fill(1)).length, 100);
  t.end();
});

test("what of a schema can't be enforced is left out, and the rest is enforced", (t) => {
  const check = checker(
    t,
    `
A: {pattern: "[", minLength: 2}
B: {type: text, properties: {a: {type: integer, minimum: x}}}
C: {minLength: -1, items: [{type: string}]}
D: {items: {$ref: "#/Nowhere"}, maxItems: 1}
E: {$ref: "https://example.com/e"}
F: {allOf: [{$ref: "#/F"}, {type: string}]}
`,
  );
  const verdicts = (pointer: string, ...values: Json[]): number[] =>
    values.map((value) => check(pointer, value).length);
  t.strictSame(verdicts("/A", "x", "xy"), [1, 0]);
  t.strictSame(verdicts("/B", { a: "1" }, { a: 1 }, 7), [1, 0, 0]);
  t.strictSame(verdicts("/C", [1], ["a", 1]), [1, 0]);
  t.strictSame(verdicts("/D", [1], [1, 2]), [0, 1]);
  t.strictSame(verdicts("/E", 1, null), [0, 0]);
  t.strictSame(verdicts("/F", 1, "a"), [1, 0]);
  t.end();
});

const pets = `
Pet:
  oneOf: [{$ref: "#/Cat"}, {$ref: "#/Dog"}]
  discriminator: {propertyName: kind, mapping: {tabby: "#/Cat"}}
Cat: {type: object, required: [claws], properties: {claws: {type: integer}, bark: {type: string}}}
Dog: {type: object, required: [bark], properties: {bark: {type: string}}}
`;

test("the branch that a discriminator names judges alone", (t) => {
  const check = checker(t, pets);
  t.strictSame(check("/Pet", { kind: "Cat", claws: 1, bark: "" }), []);
  for (const kind of ["Cat", "tabby"])
    t.match(check("/Pet", { kind, bark: "" }), [
      { pointer: "/claws", schemaPointer: "openapi.yaml#/Cat/required" },
    ]);
  t.equal(check("/Pet", { kind: "Dog", bark: 1 }).length, 1);
  t.end();
});

test("where a discriminator names no branch, the union judges, and says the names", (t) => {
  const check = checker(t, pets);
  t.strictSame(check("/Pet", { bark: "" }), []);
  t.strictSame(check("/Pet", { kind: "Cow", claws: 1 }), []);
  t.match(check("/Pet", { kind: "Cow", claws: 1, bark: "" }), [
    { message: "must match one schema only, and matches 0 and 1" },
  ]);
  t.match(check("/Pet", {}).at(-1), {
    pointer: "",
    keyword: "oneOf",
    message: 'must match one of the schemas, by the kind "Cat", "Dog", "tabby"',
    schemaPointer: "openapi.yaml#/Pet/oneOf",
  });
  t.end();
});

test("a failed union is explained by the branch that comes nearest", (t) => {
  const check = checker(
    t,
    `
A:
  anyOf:
    - {type: string}
    - {type: object, required: [kind, b], properties: {kind: {const: b}}}
    - {type: object, required: [kind, c, d], properties: {kind: {const: c}}}
    - {type: array, items: {anyOf: [{type: string, minLength: 2}, {type: integer}]}}
`,
  );
  const keywords = (value: Json): string[] =>
    check("/A", value).map(({ pointer, keyword }) => `${pointer} ${keyword}`);
  t.strictSame(keywords({ kind: "c" }), ["/c required", "/d required", " anyOf"]);
  t.strictSame(keywords({ kind: "b" }), ["/b required", " anyOf"]);
  t.strictSame(keywords(["ab", 1, "a"]), ["/2 minLength", "/2 anyOf", " anyOf"]);
  t.strictSame(keywords(7), [" type", " anyOf"]);
  t.end();
});

/** A schema, values that it admits, and values that it does not. */
const keywords: readonly (readonly [string, readonly Json[], readonly Json[]])[] = [
  ["const: null", [null], [0, "", {}]],
  ["{}", [null, 1], []],
  ["prefixItems: [{type: string}], items: false", [["a"], []], [[1], ["a", 1]]],
  ["contains: {type: integer}, minContains: 2, maxContains: 3", [[1, 2]], [[1], [1, 2, 3, 4]]],
  ["contains: {type: integer}, minContains: 0", [[]], []],
  ["dependentRequired: {a: [b]}", [{}, { b: 1 }], [{ a: 1 }]],
  ["dependentSchemas: {a: {required: [b]}}", [{ c: 1 }], [{ a: 1 }]],
  ["propertyNames: {maxLength: 1}", [{ a: 1 }], [{ ab: 1 }]],
  [
    "patternProperties: {'^a': {type: string}}, additionalProperties: false",
    [{ ab: "" }],
    [{ ab: 1 }, { b: "" }],
  ],
  ["if: {type: string}, then: {minLength: 2}, else: {minimum: 2}", ["ab", 2], ["a", 1]],
  ["not: {type: string}", [1], ["a"]],
  ["$ref: '#/B', unevaluatedProperties: false", [{ b: 1 }], [{ b: 1, c: 1 }]],
  [
    "if: {required: [b]}, then: {properties: {b: {}}}, unevaluatedProperties: false",
    [{ b: 1 }, {}],
    [{ c: 1 }],
  ],
  [
    "anyOf: [{required: [a], properties: {a: {}}}, {required: [b], properties: {b: {}}}], unevaluatedProperties: false",
    [{ a: 1, b: 1 }],
    [{ a: 1, c: 1 }],
  ],
  [
    "oneOf: [{required: [a], properties: {a: {}}}, {required: [c], properties: {c: {}}}], unevaluatedProperties: {type: string}",
    [{ a: 1, d: "" }],
    [{ a: 1, d: 1 }],
  ],
  ["allOf: [{prefixItems: [{}]}], unevaluatedItems: false", [[1]], [[1, 2]]],
  ["uniqueItems: true", [[1, 2]], [[1, 1]]],
  ["type: integer", [1, 1.0, 1e3], [1.5, "1"]],
  ["type: [string, 'null']", ["a", null], [1]],
  ["multipleOf: 0.01", [19.99, 4.93], [19.999]],
  ["exclusiveMinimum: 1, maximum: 2", [2], [1, 3]],
  ["minProperties: 1, maxProperties: 1", [{ a: 1 }], [{}, { a: 1, b: 1 }]],
  [
    "contentEncoding: base64, contentMediaType: application/json, contentSchema: {type: array}",
    ["e30="],
    [],
  ],
  ["properties: {a: false, b: true}", [{ b: 1 }], [{ a: 1 }]],
  ["enum: [1, {a: [1]}]", [1, { a: [1] }], [2, { a: [2] }]],
  ["example: {$id: 7, $anchor: 'a b', $ref: '#/no'}, examples: [{$anchor: '1'}]", [1], []],
  ["x-mock: {$anchor: 'a b'}, xml: {$id: 1}, discriminator: {propertyName: a}", [1], []],
];
for (const [text, valid, invalid] of keywords)
  test(`2020-12: ${text}`, (t) => {
    const check = checker(
      t,
      `A: ${text.startsWith("{") ? text : `{${text}}`}\nB: {properties: {b: {}}}\n`,
    );
    for (const value of valid) t.strictSame(check("/A", value), []);
    for (const value of invalid) t.not(check("/A", value).length, 0);
    t.end();
  });

test("a number that is too large to be one is none", (t) => {
  const check = checker(t, "A: {type: number}\nB: {type: integer}");
  t.equal(check("/A", parse("1e999")).length, 1);
  t.equal(check("/B", parse("-1e999")).length, 1);
  t.strictSame(check("/B", parse("12345678901234567890")), []);
  t.end();
});

test("a judge says whether, and not why", (t) => {
  const document = loadText(
    t,
    "A: {items: {$ref: '#/A'}, maxItems: 1}\nB: {$ref: '#/A', type: array}",
  );
  const schemas = createSchemas(document, false);
  const file = document.root.path;
  const judgeOf = createCompileIsValid(schemas, document);
  const judge = judgeOf(schemas.id({ file, pointer: "/B" }, "request"));
  t.equal(judge([[[]]]), true);
  t.equal(judge([[[1, 2]]]), false);
  t.equal(judge("x"), false);
  t.end();
});
