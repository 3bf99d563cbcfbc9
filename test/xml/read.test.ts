import { test } from "tap";
import type { Json, JsonSchema } from "../../src/model.ts";
import { parseXml } from "../../src/xml/parse.ts";
import { readElement } from "../../src/xml/read.ts";
import { xmlShapeOf } from "../../src/xml/shape.ts";
import { stubSchemas } from "../support/schemas-stub.ts";

/** Numbers are the only texts that these tests type. */
const typeText = (types: ReadonlySet<string>, text: string): Json =>
  types.has("integer") && /^\d+$/.test(text) ? Number(text) : text;

const read = (text: string, schema: JsonSchema): Json => {
  const root = parseXml(text);
  if (typeof root === "string") throw new Error(root);
  return readElement(root, xmlShapeOf(stubSchemas({ S: schema }), "S"), typeText);
};

const integer = { type: "integer" };
const text = { type: "string" };

const cases: readonly (readonly [what: string, xml: string, schema: JsonSchema, value: Json])[] = [
  [
    "elements are properties, typed by the schema",
    "<r><a>1</a><b>1</b></r>",
    { properties: { a: integer, b: text } },
    { a: 1, b: "1" },
  ],
  [
    "a property may be an attribute",
    '<r a="1"/>',
    { properties: { a: { ...integer, xml: { attribute: true } } } },
    { a: 1 },
  ],
  [
    "a property may have another name",
    "<r><c>1</c></r>",
    { properties: { a: { ...integer, xml: { name: "c" } } } },
    { a: 1 },
  ],
  [
    "one element is a list where the schema says so",
    "<r><a>1</a></r>",
    { properties: { a: { type: "array", items: integer } } },
    { a: [1] },
  ],
  [
    "the items of a list may have a name",
    "<r><i>1</i><i>2</i></r>",
    {
      properties: {
        a: { type: "array", items: { ...integer, xml: { name: "i" } } },
      },
    },
    { a: [1, 2] },
  ],
  [
    "a list may be wrapped",
    "<r><a><i>1</i></a></r>",
    {
      properties: {
        a: {
          type: "array",
          xml: { wrapped: true },
          items: { ...integer, xml: { name: "i" } },
        },
      },
    },
    { a: [1] },
  ],
  [
    "items of another name than theirs are no items",
    "<r><a><j>1</j></a></r>",
    {
      properties: {
        a: {
          type: "array",
          xml: { wrapped: true },
          items: { ...integer, xml: { name: "i" } },
        },
      },
    },
    { a: [{ j: 1 }] },
  ],
  [
    "a list that must be there is empty without elements",
    "<r/>",
    {
      required: ["a"],
      properties: {
        a: { type: "array", items: text },
        b: { type: "array", items: text },
      },
    },
    { a: [] },
  ],
  ["the root may be a list", "<r><x>1</x><x>2</x></r>", { type: "array", items: integer }, [1, 2]],
  [
    "nil is null",
    '<r><a xsi:nil="true"/></r>',
    { properties: { a: { type: ["string", "null"] } } },
    { a: null },
  ],
  [
    "an empty element is an empty text, object or list",
    "<r><a/><b/><c/></r>",
    {
      properties: {
        a: text,
        b: { type: "object" },
        c: { type: "array", xml: { wrapped: true }, items: text },
      },
    },
    { a: "", b: {}, c: [] },
  ],
  [
    "text may be a property",
    '<r a="1">x</r>',
    {
      properties: {
        a: { ...integer, xml: { nodeType: "attribute" } },
        b: { ...text, xml: { nodeType: "text" } },
      },
    },
    { a: 1, b: "x" },
  ],
  [
    "what is not declared is kept: attributes, elements, several of a name, and text",
    '<r a="1"><b><c>x</c></b><d>1</d><d>2</d>text</r>',
    { type: "object" },
    { a: "1", b: { c: "x" }, d: ["1", "2"], "#text": "text" },
  ],
  [
    "an element that should be a text but has others in it is an object",
    "<r><a><b>1</b></a></r>",
    { properties: { a: text } },
    { a: { b: "1" } },
  ],
  [
    "an element that should be a list but is a text is one",
    "<r><a>x</a></r>",
    {
      properties: {
        a: { type: "array", xml: { wrapped: true }, items: text },
      },
    },
    { a: "x" },
  ],
  [
    "several elements for one value are a list",
    "<r><a>1</a><a>2</a></r>",
    { properties: { a: integer } },
    { a: [1, 2] },
  ],
  [
    "space is part of a text, and of nothing else",
    "<r>\n <a> x </a>\n</r>",
    { properties: { a: text } },
    { a: " x " },
  ],
  [
    "a schema may be put together of several, and refer to itself",
    "<r><a>1</a><r><a>2</a></r></r>",
    {
      allOf: [{ properties: { a: integer } }, { properties: { r: { $ref: "S" } } }],
    },
    { a: 1, r: { a: 2 } },
  ],
];

for (const [what, xml, schema, value] of cases) {
  test(what, (t) => {
    t.strictSame(read(xml, schema), value);
    t.end();
  });
}
