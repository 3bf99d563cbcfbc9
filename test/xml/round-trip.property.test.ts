import { test } from "tap";
import type { Json, JsonSchema } from "../../src/model.ts";
import { typeText } from "../../src/request/parameters/shape.ts";
import { parseXml } from "../../src/xml/parse.ts";
import { readElement } from "../../src/xml/read.ts";
import { xmlShapeOf } from "../../src/xml/shape.ts";
import { writeXml } from "../../src/xml/write.ts";
import { generateMany, stubSchemas } from "../support/schemas-stub.ts";

const text = { type: "string" };
const schemas: Readonly<Record<string, JsonSchema>> = {
  Pet: {
    type: "object",
    additionalProperties: false,
    required: ["id", "name", "tags", "ids"],
    xml: { name: "pet", namespace: "urn:pets", prefix: "p" },
    properties: {
      id: { type: "integer", xml: { attribute: true } },
      name: { type: "string", minLength: 0, maxLength: 6 },
      weight: { type: "number" },
      good: { type: "boolean", xml: { name: "isGood" } },
      owner: { type: ["string", "null"], minLength: 1 },
      tags: {
        type: "array",
        xml: { wrapped: true },
        items: { $ref: "Tag" },
      },
      ids: { type: "array", items: { type: "integer", xml: { name: "no" } } },
      child: { $ref: "Pet" },
    },
  },
  Tag: {
    type: "object",
    required: ["lang", "value"],
    additionalProperties: false,
    xml: { name: "tag" },
    properties: {
      lang: { ...text, xml: { nodeType: "attribute" } },
      value: { ...text, xml: { nodeType: "text" } },
    },
  },
  List: { type: "array", items: { $ref: "Tag" } },
  Free: { type: "object", additionalProperties: text },
};

const there = (value: Json, id: string): Json => {
  const shape = xmlShapeOf(stubSchemas(schemas), id);
  const root = parseXml(writeXml(value, shape));
  if (typeof root === "string") throw new Error(root);
  return readElement(root, shape, (types, sent) => typeText({ kind: "scalar", types }, sent));
};

for (const id of ["Pet", "Tag", "List"]) {
  test(`a ${id} is the same after it was written and read`, (t) => {
    const { bodies } = generateMany(schemas, id, 60);
    for (const body of bodies) {
      if (!body.ok) t.fail(body.reason);
      else t.strictSame(there(body.value, id), body.value);
    }
    t.end();
  });
}

test("texts of any characters that XML has are the same after they were written and read", (t) => {
  const texts = [
    '<a href="x">&amp;</a>',
    " a\r\nb\tc ",
    "]]>",
    "\u00E9\u{1F436}\u0085\u2028",
    "<![CDATA[x]]>",
    "&#65;",
    "<!-- x -->",
  ];
  for (const each of texts) {
    const value = { lang: each, value: each };
    t.strictSame(there(value, "Tag"), value);
    t.strictSame(there({ a: each }, "Free"), { a: each });
  }
  t.end();
});
