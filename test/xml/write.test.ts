import { test } from "tap";
import type { Json, JsonSchema } from "../../src/model.ts";
import { xmlShapeOf } from "../../src/xml/shape.ts";
import { writeXml } from "../../src/xml/write.ts";
import { stubSchemas, type NamedSchemas } from "../support/schemas-stub.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

const write = (value: Json, schema: JsonSchema, others: NamedSchemas = {}): string => {
  const shape = xmlShapeOf(stubSchemas({ ...others, S: schema }), "S");
  const text = writeXml(value, shape);
  return text.startsWith(declaration) ? text.slice(declaration.length) : `no declaration: ${text}`;
};

const named = { xml: { name: "r" } };
const list = (xml: Json, items: Json): JsonSchema => ({
  ...named,
  properties: { a: { type: "array", xml, items } },
});

const cases: readonly (readonly [what: string, value: Json, schema: JsonSchema, xml: string])[] = [
  ["the root has the name that its schema gives it", {}, named, "<r/>"],
  ["or else that of its component", {}, {}, "<S/>"],
  ["scalars are texts", { a: 1, b: true, c: "x" }, named, "<r><a>1</a><b>true</b><c>x</c></r>"],
  [
    "a property may be an attribute, and have another name",
    { a: 1, b: 2 },
    {
      ...named,
      properties: {
        a: { xml: { attribute: true, name: "x" } },
        b: { xml: { name: "y" } },
      },
    },
    '<r x="1"><y>2</y></r>',
  ],
  ["a list is its items", { a: [1, 2] }, list({}, {}), "<r><a>1</a><a>2</a></r>"],
  [
    "items may have a name",
    { a: [1] },
    list({ name: "x" }, { xml: { name: "i" } }),
    "<r><i>1</i></r>",
  ],
  [
    "a wrapped list is an element with its items",
    { a: [1] },
    list({ wrapped: true }, {}),
    "<r><a><a>1</a></a></r>",
  ],
  [
    "a wrapped list and its items may have names",
    { a: [1] },
    list({ wrapped: true, name: "x" }, { xml: { name: "i" } }),
    "<r><x><i>1</i></x></r>",
  ],
  [
    "node types say the same since 3.2",
    { a: [1], b: 2, c: "x<y" },
    {
      ...named,
      properties: {
        a: { type: "array", xml: { nodeType: "element" }, items: {} },
        b: { xml: { nodeType: "attribute" } },
        c: { xml: { nodeType: "cdata" } },
      },
    },
    '<r b="2"><a><a>1</a></a><![CDATA[x<y]]></r>',
  ],
  [
    "a namespace is declared where it is said",
    { a: 1 },
    {
      xml: { name: "r", namespace: "urn:a", prefix: "p" },
      properties: { a: { xml: { prefix: "p" } } },
    },
    '<p:r xmlns:p="urn:a"><p:a>1</p:a></p:r>',
  ],
  [
    "a prefix of no namespace stands for something all the same",
    { a: 1 },
    { ...named, properties: { a: { xml: { prefix: "p", attribute: true } } } },
    '<r xmlns:p="urn:p" p:a="1"/>',
  ],
  [
    "null is nil",
    { a: null },
    named,
    '<r xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><a xsi:nil="true"/></r>',
  ],
  [
    "the items of a root that is a list have their component's name, or none in particular",
    [1],
    { ...named, type: "array", items: {} },
    "<r><item>1</item></r>",
  ],
  ["what would be markup is not", { a: '<&>"\r' }, named, '<r><a>&lt;&amp;&gt;"&#13;</a></r>'],
  [
    "nor is it in attributes",
    { a: '"\n\t<' },
    { ...named, properties: { a: { xml: { attribute: true } } } },
    '<r a="&quot;&#10;&#9;&lt;"/>',
  ],
  [
    "the end of a CDATA section is none in it",
    { a: "]]>" },
    { ...named, properties: { a: { xml: { nodeType: "cdata" } } } },
    "<r><![CDATA[]]]]><![CDATA[>]]></r>",
  ],
  [
    "characters that XML can't have are replaced",
    { a: "\u0000\uD800" },
    named,
    "<r><a>\uFFFD\uFFFD</a></r>",
  ],
  [
    "names that XML can't have are changed",
    { "1 a": 1, "": 2 },
    named,
    "<r><_1_a>1</_1_a><_>2</_></r>",
  ],
];

for (const [what, value, schema, xml] of cases) {
  test(what, (t) => {
    t.equal(write(value, schema), xml);
    t.end();
  });
}

test("items of a component have its name", (t) => {
  const schema = { ...named, type: "array", items: { $ref: "Pet" } };
  t.equal(write([{}], schema, { Pet: {} }), "<r><Pet/></r>");
  t.end();
});
