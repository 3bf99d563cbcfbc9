import { test, type Test } from "tap";
import type { Json } from "../../../src/model.ts";
import { shapeOf, typeText, type Shape } from "../../../src/request/parameters/shape.ts";
import { readDocument } from "../../support/documents.ts";

/** The shape of a schema, with the schemas that it refers to as `#/more/…`. */
const shape = (t: Test, schema: Json, more: Json = {}): Shape => {
  const { schemas, document } = readDocument(t, { schema, more });
  const location = { file: document.root.path, pointer: "/schema" };
  return shapeOf(schemas, schemas.id(location, "request"));
};

const scalar = (...types: string[]): Shape => ({
  kind: "scalar",
  types: new Set(types),
});

test("without a schema a text is a text", (t) => {
  const { schemas } = readDocument(t, {});
  t.strictSame(shapeOf(schemas, undefined), scalar("string"));
  t.end();
});

test("a schema is reduced to its types", (t) => {
  t.strictSame(shape(t, { type: "integer" }), scalar("integer"));
  t.strictSame(shape(t, { type: ["number", "null"] }), scalar("number", "null"));
  t.strictSame(shape(t, true), scalar("string"));
  t.strictSame(shape(t, {}), scalar("string"));
  t.strictSame(shape(t, { minLength: 1 }), scalar("string"));
  t.end();
});

test("without a type the values that are allowed say it", (t) => {
  t.strictSame(shape(t, { enum: [1, null] }), scalar("number", "null"));
  t.strictSame(shape(t, { const: true }), scalar("boolean"));
  t.equal(shape(t, { items: {} }).kind, "array");
  t.equal(shape(t, { properties: {} }).kind, "object");
  t.end();
});

test("compositions and references count together", (t) => {
  t.strictSame(
    shape(
      t,
      { oneOf: [{ $ref: "#/more/A" }, { allOf: [{ type: "boolean" }] }] },
      { A: { type: "integer" } },
    ),
    scalar("integer", "boolean"),
  );
  t.end();
});

test("an array knows its items", (t) => {
  t.strictSame(shape(t, { type: "array", items: { type: "integer" } }), {
    kind: "array",
    items: scalar("integer"),
  });
  t.strictSame(shape(t, { type: "array" }), {
    kind: "array",
    items: scalar("string"),
  });
  t.end();
});

test("an object knows its members, by name or by additionalProperties", (t) => {
  const object = shape(t, {
    allOf: [
      { properties: { a: { type: "integer" } } },
      { additionalProperties: { type: "boolean" } },
    ],
  });
  if (object.kind !== "object") return t.fail("this is no object");
  t.strictSame(object.names, new Set(["a"]));
  t.strictSame(object.member("a"), scalar("integer"));
  t.strictSame(object.member("b"), scalar("boolean"));
  t.strictSame(object.member("__proto__"), scalar("boolean"));
  return t.end();
});

test("schemas that contain themselves come to an end", (t) => {
  t.strictSame(
    shape(t, { $ref: "#/more/A" }, { A: { anyOf: [{ $ref: "#/more/A" }] } }),
    scalar("string"),
  );
  const list = { type: "array", items: { $ref: "#/more/List" } };
  t.equal(shape(t, { $ref: "#/more/List" }, { List: list }).kind, "array");
  t.end();
});

test("a schema that can't be had is a text, and its check says why", (t) => {
  t.strictSame(shape(t, { $ref: "#/more/A" }), scalar("string"));
  t.strictSame(shape(t, { $ref: "#/more/A" }, { A: { $ref: "#/nowhere" } }), scalar("string"));
  t.end();
});

test("a number is one only where JSON would write it so", (t) => {
  const integer = scalar("integer");
  t.equal(typeText(integer, "7"), 7);
  t.equal(typeText(integer, "-7"), -7);
  t.equal(typeText(integer, "0"), 0);
  for (const text of [
    "0x10",
    "010",
    "+7",
    "7.5",
    "1e3",
    " 7",
    "7 ",
    "",
    "-",
    "٧",
    "Infinity",
    "1_000",
  ])
    t.equal(typeText(integer, text), text, text);
  const number = scalar("number");
  t.equal(typeText(number, "1e3"), 1000);
  t.equal(typeText(number, "-0.5"), -0.5);
  for (const text of [".5", "5.", "NaN", "0x10", "1e", "--1", ""])
    t.equal(typeText(number, text), text, text);
  t.end();
});

test("true and false are booleans in lower case", (t) => {
  const boolean = scalar("boolean");
  t.equal(typeText(boolean, "true"), true);
  t.equal(typeText(boolean, "false"), false);
  for (const text of ["True", "1", "yes", ""]) t.equal(typeText(boolean, text), text);
  t.end();
});

test("null is `null`, or nothing where no text may be empty", (t) => {
  t.equal(typeText(scalar("integer", "null"), "null"), null);
  t.equal(typeText(scalar("integer", "null"), ""), null);
  t.equal(typeText(scalar("string", "null"), ""), "");
  t.equal(typeText(scalar("string"), "null"), "null");
  t.end();
});

test("a text is a text, whatever it looks like", (t) => {
  t.equal(typeText(scalar("string"), "7"), "7");
  t.equal(typeText(scalar("string"), "true"), "true");
  t.end();
});

test("a text that may be a number too is one, where it is written as one", (t) => {
  t.equal(typeText(scalar("string", "integer"), "7"), 7);
  t.equal(typeText(scalar("string", "integer"), "x"), "x");
  t.end();
});

test("a list in one text is divided by commas", (t) => {
  const list: Shape = { kind: "array", items: scalar("integer") };
  t.strictSame(typeText(list, "1,2,x"), [1, 2, "x"]);
  t.strictSame(typeText(list, ""), []);
  t.end();
});
