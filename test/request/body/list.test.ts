import { test, type Test } from "tap";
import type { Json, JsonObject } from "../../../src/model.ts";
import { asList, withLists } from "../../../src/request/body/list.ts";
import { readDocument, readText } from "../../support/documents.ts";

/** The pointers of what is wrong with `value` as a sequence of the media type `type`. */
const wrong = (t: Test, type: string, content: JsonObject, value: Json): string[] => {
  const { schemas, document, compile } = readDocument(t, { "a/b": content });
  const at = (name: string): { file: string; pointer: string } => ({
    file: document.root.path,
    pointer: `/a~1b${name}`,
  });
  const { schema } = asList(
    {
      type,
      ...(content["schema"] === undefined ? {} : { schema: schemas.id(at("/schema"), "request") }),
      ...(content["itemSchema"] === undefined
        ? {}
        : { itemSchema: schemas.id(at("/itemSchema"), "request") }),
      examples: [],
      encoding: new Map(),
      location: at(""),
    },
    schemas,
    "request",
  );
  return schema === undefined ? ["nothing"] : compile(schema)(value).map(({ pointer }) => pointer);
};

const lines = "application/x-ndjson";
const integer = { type: "integer" };

test("an item's schema is that of each item", (t) => {
  t.strictSame(wrong(t, lines, { itemSchema: integer }, [1, "x"]), ["/1"]);
  t.strictSame(wrong(t, "text/a", { itemSchema: integer }, [1, "x"]), ["/1"]);
  t.end();
});

test("a list's schema is that of the whole", (t) => {
  const schema = { type: "array", maxItems: 1, items: integer };
  t.strictSame(wrong(t, lines, { schema }, ["x"]), ["/0"]);
  t.strictSame(wrong(t, lines, { schema }, [1, 2]), [""]);
  t.end();
});

test("both count where both are there", (t) => {
  const content = {
    schema: { type: "array", maxItems: 1 },
    itemSchema: integer,
  };
  t.strictSame(wrong(t, lines, content, [1, "x"]).sort(), ["", "/1"]);
  t.end();
});

test("a schema that is no list's is that of each line", (t) => {
  t.strictSame(wrong(t, lines, { schema: integer }, [1, "x"]), ["/1"]);
  t.end();
});

test("other media types have the schema that they have", (t) => {
  t.strictSame(wrong(t, "application/json", { schema: integer }, 1), []);
  t.strictSame(wrong(t, lines, {}, [1]), ["nothing"]);
  t.end();
});

test("a schema that was put together already stays as it is", (t) => {
  const { schemas, document } = readDocument(t, { a: { itemSchema: integer } });
  const location = { file: document.root.path, pointer: "/a" };
  const made = schemas.addInline(
    { type: "array", items: { $ref: "#/a/itemSchema" } },
    location,
    "request",
  );
  const mediaType = {
    type: lines,
    schema: made,
    itemSchema: made,
    examples: [],
    encoding: new Map(),
    location,
  };
  t.equal(asList(mediaType, schemas, "request"), mediaType);
  t.end();
});

test("an operation has lists in its requests and replies, and all else as it was", (t) => {
  const { operation, schemas } = readText(
    t,
    `openapi: 3.2.0
paths:
  /a:
    post:
      requestBody: {content: {application/jsonl: {itemSchema: {type: integer}}}}
      responses:
        200: {content: {application/jsonl: {itemSchema: {type: string}}}}
        400: {content: {application/json: {schema: {type: boolean}}}}
`,
  );
  const { requestBody, responses, ...rest } = withLists(operation, schemas);
  const types = [requestBody, ...responses].map((owner) => {
    const schema = schemas.get(owner?.content[0]?.schema ?? "");
    return typeof schema === "object" && schema["type"];
  });
  t.strictSame(types, ["array", "array", "boolean"]);
  t.match(operation, rest);
  t.end();
});
