import { test, type Test } from "tap";
import type { Json, JsonObject } from "../../../src/model.ts";
import { withLists } from "../../../src/request/body/list.ts";
import { createValidateExample } from "../../../src/response/sources/validate-example.ts";
import { readText } from "../../support/documents.ts";

/** What is sent of an example of the media type `type`, and the pointers of what is wrong with it. */
const judged = (t: Test, type: string, content: JsonObject, value: Json): unknown => {
  const { operation, schemas, compile, document } = readText(
    t,
    JSON.stringify({
      openapi: "3.2.0",
      paths: {
        "/a": { get: { responses: { 200: { content: { [type]: content } } } } },
      },
    }),
  );
  const [mediaType] = withLists(operation, schemas).responses[0]?.content ?? [];
  if (mediaType === undefined) throw new Error(`${type} is not a media type`);
  const found = createValidateExample(schemas, document)(value, mediaType, compile);
  return [found?.value, found?.violations.map(({ pointer }) => pointer)];
};

const pet = {
  type: "object",
  xml: { name: "pet" },
  properties: { age: { type: "integer" } },
};

test("a value is held to its schema", (t) => {
  const json = "application/json";
  t.strictSame(judged(t, json, { schema: pet }, { age: 7 }), [{ age: 7 }, []]);
  t.strictSame(judged(t, json, { schema: pet }, { age: "x" }), [{ age: "x" }, ["/age"]]);
  t.strictSame(judged(t, json, {}, 7), [7, []]);
  t.end();
});

test("a text of JSON is a text, and not what it would mean", (t) => {
  t.strictSame(judged(t, "application/json; charset=utf-8", { schema: pet }, '{"age":7}'), [
    '{"age":7}',
    [""],
  ]);
  t.end();
});

for (const [type, good, bad] of [
  ["application/xml", "<pet><age>7</age></pet>", "<pet><age>x</age></pet>"],
  ["application/yaml", "age: 7", "age: x"],
  ["application/x-www-form-urlencoded", "age=7", "age=x"],
  ["text/plain", '{"age":7}', '{"age":"x"}'],
] as const) {
  test(`a text of ${type} is sent as it is, and held to the schema as what it means`, (t) => {
    t.strictSame(judged(t, type, { schema: pet }, good), [good, []]);
    t.strictSame(judged(t, type, { schema: pet }, bad), [bad, ["/age"]]);
    t.end();
  });
}

test("an XML text with another root, or none, breaks its schema", (t) => {
  const xml = "application/xml";
  t.strictSame(judged(t, xml, { schema: pet }, "<dog/>"), ["<dog/>", [""]]);
  t.strictSame(judged(t, xml, { schema: pet }, "a pet"), ["a pet", [""]]);
  t.end();
});

test("a text is in no other charset than the document", (t) => {
  const latin1 = "text/plain; charset=iso-8859-1";
  const schema = { type: "array", items: { maxLength: 1 } };
  t.strictSame(judged(t, latin1, { schema }, '["é"]'), ['["é"]', []]);
  t.end();
});

test("an example of a sequence may be one of its items, or the text of all", (t) => {
  const lines = "application/x-ndjson";
  const all = [{ age: 7 }, { age: 8 }];
  const text = '{"age":7}\n{"age":8}\n';
  for (const content of [{ itemSchema: pet }, { schema: pet }]) {
    t.strictSame(judged(t, lines, content, all), [all, []]);
    t.strictSame(judged(t, lines, content, { age: 7 }), [{ age: 7 }, []]);
    t.strictSame(judged(t, lines, content, text), [all, []]);
    t.strictSame(judged(t, lines, content, '{"age":"x"}'), [[{ age: "x" }], ["/0/age"]]);
  }
  t.end();
});

test("a text that nothing here takes apart is the author's business", (t) => {
  const schema = { type: "array" };
  t.strictSame(judged(t, "text/csv", { schema }, "a,b"), ["a,b", []]);
  t.end();
});
