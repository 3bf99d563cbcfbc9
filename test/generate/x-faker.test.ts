/** `x-faker`: known names are honoured within the schema, and nothing else is. */
import { test } from "tap";
import type { Json, JsonObject, JsonSchema } from "../../src/model.ts";
import { generateMany } from "../support/schemas-stub.ts";

/** Values of the seeds 1 to 10 of a schema with this hint. */
function valuesOf(schema: JsonSchema, hint: Json): Json[] {
  const Root = { ...(schema as JsonObject), "x-faker": hint };
  return generateMany({ Root }, "Root", 10).bodies.map((body) => {
    if (!body.ok) throw new Error(body.reason);
    return body.value;
  });
}

const string: JsonSchema = { type: "string" };

test("a name is called, today's or a former one", (t) => {
  for (const hint of ["location.countryCode", "address.countryCode"])
    for (const value of valuesOf(string, hint)) t.match(value, /^[A-Z]{2}$/);
  t.end();
});

test("arguments are passed on", (t) => {
  const price = { "commerce.price": [{ min: 5, max: 6 }] };
  for (const value of valuesOf({ type: "number" }, price))
    t.ok(Number(value) >= 5 && Number(value) <= 6, String(value));
  t.end();
});

test("one argument needs no list", (t) => {
  for (const value of valuesOf(string, { "string.alpha": { length: 3 } }))
    t.match(value, /^[a-zA-Z]{3}$/);
  t.end();
});

test("a template of names is filled in", (t) => {
  const hint = { fake: "{{address.countryCode}}-{{datatype.number}}" };
  for (const value of valuesOf(string, hint)) t.match(value, /^[A-Z]{2}-\d+$/);
  t.end();
});

test("one of a list is picked", (t) => {
  const hint = { "random.arrayElement": [["x", "y"]] };
  const values = new Set(valuesOf(string, hint));

  t.strictSame([...values].sort(), ["x", "y"]);
  t.end();
});

test("a day is taken from an instant where the schema wants a day", (t) => {
  for (const value of valuesOf({ type: "string", format: "date" }, "date.past"))
    t.match(value, /^202[45]-\d\d-\d\d$/);
  t.end();
});

test("addresses for mail and hosts stay in example.com", (t) => {
  for (const hint of ["internet.email", "internet.url", "image.avatar"])
    for (const value of valuesOf(string, hint)) t.match(value, /example\.com/, hint);
  t.end();
});

test("a value that the schema refuses is dropped", (t) => {
  const values = valuesOf({ type: "string", maxLength: 3 }, "lorem.paragraph");

  for (const value of values) t.ok(String(value).length <= 3);
  const listed = new Set(valuesOf({ enum: ["a"] }, "name.firstName"));
  t.strictSame([...listed], ["a"]);
  t.end();
});

test("an unknown name, or one that asks for too much, is as if it weren't there", (t) => {
  const without = valuesOf(string, null);
  for (const hint of [
    "constructor.constructor",
    "person.__proto__",
    "no.such",
    { "string.alpha": [1e9] },
    { "lorem.words": [{ min: 1e9 }] },
    { "helpers.fromRegExp": ["a{1000000}"] },
    { fake: "{{helpers.fromRegExp}}" },
    7,
  ])
    t.strictSame(valuesOf(string, hint), without, JSON.stringify(hint));
  t.end();
});
