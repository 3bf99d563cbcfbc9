/** Schemas that would cost far more than they are long. */
import { test, type Test } from "tap";
import { createSchemas } from "../../src/document/schema/schemas.ts";
import type { Json, JsonObject, SchemaViolation } from "../../src/model.ts";
import { createCompile } from "../../src/schema/compile.ts";
import { loadText } from "../support/documents.ts";

const check = (t: Test, schemas: JsonObject, value: Json): readonly SchemaViolation[] => {
  const document = loadText(t, JSON.stringify(schemas));
  const store = createSchemas(document, false);
  const location = { file: document.root.path, pointer: "/A" };
  return createCompile(store, document)(store.id(location, "request"))(value);
};

/** `A`, then as many schemas, each made of references to the next. */
const chain = (length: number, link: (next: JsonObject) => JsonObject): JsonObject => {
  const names = ["A", ...Array.from({ length }, (_, index) => `S${index}`)];
  const links = names
    .slice(0, -1)
    .map((name, index) => [name, link({ $ref: `#/${names[index + 1]}` })]);
  return {
    ...Object.fromEntries(links),
    [names.at(-1) ?? ""]: { type: "string" },
  };
};

test("a conjunction of the same schema twice, forty times, is that schema", (t) => {
  const schemas = chain(40, (next) => ({ allOf: [next, next] }));
  t.strictSame(check(t, schemas, "x"), []);
  t.equal(check(t, schemas, 1).length, 1);
  t.end();
});

test("conjunctions that double are given up", (t) => {
  const schemas = chain(40, (next) => ({
    allOf: [next, { ...next, minLength: 0 }],
  }));
  t.match(check(t, schemas, "x"), [
    {
      message: "can't be checked, because its schema refers to other schemas too often",
    },
  ]);
  t.end();
});

test("alternatives that double are given up", (t) => {
  const schemas = chain(40, (next) => ({
    oneOf: [next, { ...next, minLength: 1 }],
  }));
  t.not(check(t, schemas, "x").length, 0);
  t.end();
});

test("a schema may be nested as deeply as a document", (t) => {
  const text = `${'{"items":'.repeat(900)}{"type":"string"}${"}".repeat(900)}`;
  const A = JSON.parse(text) as JsonObject;
  t.strictSame(check(t, { A }, [[[1]]]), []);
  t.end();
});

test("a chain of references may be longer than a stack is deep", (t) => {
  const schemas = chain(1500, (next) => ({
    type: "array",
    items: next,
  }));
  t.strictSame(check(t, schemas, [[1]]).length, 1);
  t.strictSame(check(t, schemas, [[[]]]), []);
  t.end();
});

test("a union may have thousands of branches", (t) => {
  const oneOf = Array.from({ length: 2000 }, (_, index) => ({
    required: [`p${index}`],
  }));
  t.strictSame(check(t, { A: { type: "object", oneOf } }, { p7: 1 }), []);
  t.strictSame(
    check(t, { A: { type: "object", oneOf } }, {}).map(
      ({ pointer, keyword }) => `${pointer} ${keyword}`,
    ),
    ["/p0 required", " oneOf"],
  );
  t.end();
});

test("a schema may have thousands of properties", (t) => {
  const properties = Object.fromEntries(
    Array.from({ length: 3000 }, (_, index) => [`p${index}`, { type: "string" }]),
  );
  t.match(check(t, { A: { properties } }, { p7: 1 }), [{ pointer: "/p7" }]);
  t.strictSame(check(t, { A: { properties } }, { p7: "" }), []);
  t.end();
});
