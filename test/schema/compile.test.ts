import path from "node:path";
import { test } from "tap";
import type { Test } from "tap";
import { createSchemas } from "../../src/document/schemas.ts";
import type { Json, SchemaViolation } from "../../src/model.ts";
import { createCompile } from "../../src/schema/compile.ts";
import { loadText, refusal } from "../support/documents.ts";

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
  const check = checker(
    t,
    "Tree: {type: object, properties: {next: {$ref: '#/Tree'}}}",
  );
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

const unenforceable: readonly (readonly [string, string, string])[] = [
  [
    "a pattern that is no regular expression",
    "A:\n  pattern: '['\n",
    "openapi.yaml:1:1: the schema openapi.yaml#/A can't be enforced: Invalid regular expression: /[/: Unterminated character class",
  ],
  [
    "a type that is none",
    "A: {type: text}\n",
    "openapi.yaml:1:1: the schema openapi.yaml#/A can't be enforced: data/type must be equal to one of the allowed values, data/type must be array, data/type must match a schema in anyOf",
  ],
  [
    "a keyword with a value that is none",
    "A: {minLength: -1}\n",
    "openapi.yaml:1:1: the schema openapi.yaml#/A can't be enforced: data/minLength must be >= 0",
  ],
  [
    "a list where a schema must be",
    "A: {items: [{type: string}]}\n",
    "openapi.yaml:1:1: the schema openapi.yaml#/A can't be enforced: data/items must be object,boolean",
  ],
];

for (const [what, text, message] of unenforceable) {
  test(`${what} can't be enforced`, (t) => {
    const check = checker(t, text);
    t.equal(
      refusal(() => check("/A", "x")),
      `MOCK_ERR_SCHEMA ${message}`,
    );
    t.end();
  });
}

test("a schema that can't be enforced is named whoever refers to it, every time", (t) => {
  const check = checker(
    t,
    "A: {$ref: '#/C'}\nB: {items: {$ref: '#/C'}}\nC: {minLength: -1}\n",
  );
  const message =
    "MOCK_ERR_SCHEMA openapi.yaml:3:1: the schema openapi.yaml#/C can't be enforced: data/minLength must be >= 0";
  for (const pointer of ["/A", "/B", "/A", "/C", "/C"])
    t.equal(
      refusal(() => check(pointer, "x")),
      message,
      pointer,
    );
  t.end();
});

test("a reference that leads nowhere can't be enforced", (t) => {
  const check = checker(t, "A:\n  items: {$ref: '#/B'}\n");
  const message = 'MOCK_ERR_REF openapi.yaml:2:3: $ref "#/B" leads nowhere';
  t.equal(
    refusal(() => check("/A", [])),
    message,
  );
  t.equal(
    refusal(() => check("/A", [])),
    message,
  );
  t.end();
});

test("one schema that can't be enforced does no harm to others", (t) => {
  const check = checker(
    t,
    "A: {$ref: '#/Bad'}\nB: {type: string}\nBad: {type: 7}\n",
  );
  t.match(
    refusal(() => check("/A", "x")),
    "MOCK_ERR_SCHEMA",
  );
  t.strictSame(check("/B", "x"), []);
  t.equal(check("/B", 1).length, 1);
  t.end();
});
