import path from "node:path";
import { test } from "tap";
import type { Test } from "tap";
import { createSchemas } from "../../src/document/schemas.ts";
import type { Direction, Location, Schemas } from "../../src/model.ts";
import { loadText, refusal } from "../support/documents.ts";

interface Store {
  readonly schemas: Schemas;
  readonly at: (pointer: string, file?: string) => Location;
  readonly idOf: (pointer: string, direction?: Direction) => string;
}

const storeOf = (t: Test, text: string, beside = {}): Store => {
  const document = loadText(t, text, beside);
  const schemas = createSchemas(document, false);
  const folder = path.dirname(document.root.path);
  const at = (pointer: string, file = "openapi.yaml"): Location => ({
    file: path.join(folder, file),
    pointer,
  });
  return {
    schemas,
    at,
    idOf: (pointer, direction = "request") =>
      schemas.id(at(pointer), direction),
  };
};

test("a place has one id for each direction", (t) => {
  const { idOf } = storeOf(t, "A: {}\nB: {}\n");
  t.equal(idOf("/A"), idOf("/A"));
  t.not(idOf("/A"), idOf("/B"));
  t.not(idOf("/A", "request"), idOf("/A", "response"));
  t.end();
});

test("references are the ids of what they refer to, in the same direction", (t) => {
  const { schemas, idOf } = storeOf(
    t,
    `
A: {properties: {b: {$ref: "#/B"}, again: {$ref: "#/B"}}}
B: {type: string}
`,
  );
  const b = idOf("/B", "response");
  t.strictSame(schemas.get(idOf("/A", "response")), {
    properties: { b: { $ref: b }, again: { $ref: b } },
  });
  t.strictSame(schemas.refs(idOf("/A", "response")), [b]);
  t.end();
});

test("a schema may refer to itself, and be referred to from other files", (t) => {
  const { schemas, at } = storeOf(
    t,
    `Tree: {items: {$ref: "#/Tree"}, not: {$ref: "b.yaml#/B"}}`,
    { "b.yaml": `B: {contains: {$ref: "openapi.yaml#/Tree"}}` },
  );
  const tree = schemas.id(at("/Tree"), "request");
  const b = schemas.id(at("/B", "b.yaml"), "request");
  t.strictSame(schemas.get(tree), { items: { $ref: tree }, not: { $ref: b } });
  t.strictSame(schemas.get(b), { contains: { $ref: tree } });
  t.end();
});

test("a schema is converted once", (t) => {
  const { schemas, idOf } = storeOf(t, "A: {type: string}");
  t.equal(schemas.get(idOf("/A")), schemas.get(idOf("/A")));
  t.end();
});

test("a schema knows where it was written, and so do those in it", (t) => {
  const { schemas, idOf, at } = storeOf(t, "A: {items: {type: string}}");
  const schema = schemas.get(idOf("/A"));
  const items = typeof schema === "object" ? schema["items"] : undefined;
  t.strictSame(schemas.locate(schema), at("/A"));
  t.strictSame(schemas.locate(Object(items)), at("/A/items"));
  t.equal(schemas.locate({ type: "string" }), undefined);
  t.equal(schemas.locate(true), undefined);
  t.end();
});

test("a property is readOnly through a $ref", (t) => {
  const { schemas, idOf } = storeOf(
    t,
    `
A: {properties: {id: {$ref: "#/Id"}, name: {}}, required: [id, name]}
Id: {type: string, readOnly: true}
`,
  );
  const schema = schemas.get(idOf("/A"));
  t.strictSame(typeof schema === "object" && schema["required"], ["name"]);
  t.end();
});

test("a reference that leads nowhere is named where it stands, when it is asked for", (t) => {
  const { schemas, idOf } = storeOf(t, "A:\n  items:\n    $ref: '#/B'\n");
  const id = idOf("/A");
  t.equal(
    refusal(() => schemas.get(id)),
    'MOCK_ERR_REF openapi.yaml:2:3: $ref "#/B" leads nowhere',
  );
  t.end();
});

test("a schema that is neither object nor boolean is named", (t) => {
  const { schemas, idOf } = storeOf(t, "A: {}\nB: [string]\n");
  t.equal(
    refusal(() => schemas.get(idOf("/B"))),
    "MOCK_ERR_SCHEMA openapi.yaml:2:1: a schema is an object or a boolean",
  );
  t.end();
});

test("an id that was never given out is our own fault", (t) => {
  const { schemas } = storeOf(t, "A: {}");
  t.throws(
    () => schemas.get("schema:7"),
    new RangeError("no schema has the id schema:7"),
  );
  t.end();
});
