import { test } from "tap";
import type { Test } from "tap";
import type { Json } from "../../src/model.ts";
import { readForm } from "../../src/request/form.ts";
import { splitQuery } from "../../src/request/query.ts";
import { readDocument } from "../support/documents.ts";

const form = (t: Test, text: string, schema: Json = {}): Json => {
  const { schemas, document } = readDocument(t, { schema });
  const location = { file: document.root.path, pointer: "/schema" };
  return readForm(splitQuery(text), schemas.id(location, "request"), schemas);
};

const schema: Json = {
  properties: {
    age: { type: "integer" },
    tags: { type: "array", items: { type: "integer" } },
    name: { type: "string" },
  },
};

test("fields are typed by the schema of the form", (t) => {
  t.strictSame(form(t, "age=7&name=7&other=7", schema), {
    age: 7,
    name: "7",
    other: "7",
  });
  t.end();
});

test("a field that is a list is one however often it comes", (t) => {
  t.strictSame(form(t, "tags=1&tags=2", schema), { tags: [1, 2] });
  t.strictSame(form(t, "tags=1", schema), { tags: [1] });
  t.end();
});

test("a field that comes twice is a list, for the schema to refuse", (t) => {
  t.strictSame(form(t, "age=1&age=2", schema), { age: ["1", "2"] });
  t.end();
});

test("names and values are decoded", (t) => {
  t.strictSame(form(t, "a%20b=c+d%26e&empty=&bare"), {
    "a b": "c d&e",
    empty: "",
    bare: "",
  });
  t.end();
});

test("a field named __proto__ is a field", (t) => {
  const value = form(t, "__proto__=x&constructor=y");
  t.equal(JSON.stringify(value), '{"__proto__":"x","constructor":"y"}');
  t.equal(Object.getPrototypeOf(value), Object.prototype);
  t.end();
});
