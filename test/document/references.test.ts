import { test } from "tap";
import type { Test } from "tap";
import { createFindBrokenReference } from "../../src/document/references.ts";
import { valueAt } from "../../src/document/pointer.ts";
import { loadText } from "../support/documents.ts";

const broken = (t: Test, text: string, beside = {}): string | undefined => {
  const document = loadText(t, text, beside);
  const location = { file: document.root.path, pointer: "/schema" };
  const value = valueAt(document.value, ["schema"]) ?? null;
  return createFindBrokenReference(document)({ value, location });
};

test("a schema without references has none that is broken", (t) => {
  t.equal(broken(t, "schema: {type: string}"), undefined);
  t.equal(broken(t, "schema: true"), undefined);
  t.end();
});

test("references in circles are whole", (t) => {
  t.equal(
    broken(
      t,
      `
schema: {items: {$ref: "#/A"}}
A: {anyOf: [{$ref: "#/schema"}, {$ref: "#/A"}, {$ref: "b.yaml"}]}
`,
      { "b.yaml": "not: {$ref: 'openapi.yaml#/A'}" },
    ),
    undefined,
  );
  t.end();
});

test("a broken reference is found wherever a schema may stand", (t) => {
  const places = [
    "$ref: '#/B'",
    "items: {$ref: '#/B'}",
    "additionalProperties: {$ref: '#/B'}",
    "allOf: [{}, {$ref: '#/B'}]",
    "properties: {a: {not: {$ref: '#/B'}}}",
    "patternProperties: {'^a': {$ref: '#/B'}}",
    "if: {then: {$ref: '#/B'}}",
  ];
  for (const place of places)
    t.match(
      broken(t, `schema: {${place}}`),
      /\$ref "#\/B" leads nowhere$/,
      place,
    );
  t.end();
});

test("a broken reference is named with its place, in whichever file", (t) => {
  t.equal(
    broken(t, "schema: {$ref: 'b.yaml#/B'}", {
      "b.yaml": "A: {}\nB:\n  items:\n    $ref: '#/C'\n",
    }),
    'b.yaml:3:3: $ref "#/C" leads nowhere',
  );
  t.end();
});
