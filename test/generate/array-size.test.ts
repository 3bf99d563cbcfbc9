/** The number of items that a request asks for, as far as the schema allows it. */
import { test } from "tap";
import type { Json, JsonSchema } from "../../src/model.ts";
import { createGenerate } from "../../src/generate/generate.ts";
import { stubCheck, stubSchemas } from "../support/schemas-stub.ts";

function bodyOf(schema: JsonSchema, arraySize: number): Json | undefined {
  const schemas = { Root: schema };
  const generate = createGenerate(stubSchemas(schemas), "Root", stubCheck(schemas, "Root"));
  const generated = generate(1, arraySize);
  return generated.ok ? generated.value : undefined;
}

const lengthOf = (value: Json | undefined): number => (Array.isArray(value) ? value.length : -1);
const integers: JsonSchema = { type: "array", items: { type: "integer" } };

for (const size of [0, 1, 25, 1000])
  test(`a list has ${size} items if that was asked for`, (t) => {
    t.equal(lengthOf(bodyOf(integers, size)), size);
    t.end();
  });

test("minItems and maxItems have the last word", (t) => {
  t.equal(lengthOf(bodyOf({ ...(integers as object), minItems: 2 }, 0)), 2);
  t.equal(lengthOf(bodyOf({ ...(integers as object), maxItems: 5 }, 9)), 5);
  t.end();
});

test("a list of different items has as many as there are", (t) => {
  const schema: JsonSchema = { type: "array", uniqueItems: true, items: { enum: ["a", "b"] } };
  t.equal(lengthOf(bodyOf(schema, 9)), 2);
  t.end();
});

test("an example has no say in the number", (t) => {
  t.equal(lengthOf(bodyOf({ ...(integers as object), example: [1, 2, 3] }, 5)), 5);
  t.end();
});

test("lists in lists stay short", (t) => {
  const lists = bodyOf({ type: "array", items: integers }, 50);
  t.equal(lengthOf(lists), 50);
  const longest = Math.max(...(lists as Json[][]).map(lengthOf));
  t.equal(longest <= 3, true, `${longest}`);
  t.end();
});

test("the list of an object's member has the number too", (t) => {
  const schema: JsonSchema = {
    type: "object",
    required: ["items"],
    properties: { items: { type: "array", items: { type: "boolean" } } },
  };
  t.equal(lengthOf((bodyOf(schema, 7) as { items: Json }).items), 7);
  t.end();
});
