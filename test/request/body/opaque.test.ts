import { test, type Test } from "tap";
import type { Json, MediaType, Schemas } from "../../../src/model.ts";
import type { MediaRange } from "../../../src/values/media-type.ts";
import {
  createReadOpaque,
  createReadText,
  createReadTextOnly,
  isReadable,
  readUnnamed,
} from "../../../src/request/body/opaque.ts";
import { readDocument } from "../../support/documents.ts";

const declare = (
  t: Test,
  schema: Json,
  type = "application/x-a",
): readonly [MediaType, Schemas] => {
  const { schemas, document } = readDocument(t, { schema });
  const at = (pointer: string): { file: string; pointer: string } => ({
    file: document.root.path,
    pointer,
  });
  return [
    {
      type,
      schema: schemas.id(at("/schema"), "request"),
      examples: [],
      encoding: new Map(),
      location: at(""),
    },
    schemas,
  ];
};

const text = { type: "string" };
const object = { type: "object" };

test("bytes are readable where no more than a text is expected of them", (t) => {
  t.equal(isReadable(...declare(t, text)), true);
  t.equal(isReadable(...declare(t, {})), true);
  t.equal(isReadable(...declare(t, object)), false);
  t.equal(isReadable(...declare(t, { type: "array" })), false);
  t.end();
});

test("tables and events are too", (t) => {
  for (const type of ["text/csv", "text/event-stream"]) {
    t.equal(isReadable(...declare(t, text, type)), true, type);
    t.equal(isReadable(...declare(t, object, type)), false, type);
  }
  t.end();
});

test("what is taken apart is readable, and so is what may be", (t) => {
  for (const type of [
    "application/json",
    "application/json; version=1",
    "application/xml",
    "multipart/form-data",
    "application/x-ndjson",
    "text/plain",
    "*/*",
    "application/*",
  ])
    t.equal(isReadable(...declare(t, object, type)), true, type);
  t.end();
});

const plain: MediaRange = {
  type: "text",
  subtype: "plain",
  parameters: new Map(),
};

test("a text is typed by its schema, and is JSON where it should be a structure", (t) => {
  const read = (schema: Json, sent: string): Json | undefined =>
    createReadText(...declare(t, schema))(Buffer.from(sent), plain).value;
  t.equal(read(text, "7"), "7");
  t.equal(read({ type: "integer" }, "7"), 7);
  t.strictSame(read(object, '{"a":1}'), { a: 1 });
  t.equal(read(object, "x"), "x");
  t.end();
});

test("bytes and tables that should be a structure are let through unread", (t) => {
  const bytes = Buffer.from("x");
  t.strictSame(createReadOpaque(...declare(t, object))(bytes, plain), {});
  t.strictSame(createReadTextOnly(...declare(t, object, "text/csv"))(bytes, plain), {});
  t.strictSame(createReadTextOnly(...declare(t, text, "text/csv"))(bytes, plain), { value: "x" });
  t.end();
});

test("a range takes no bytes unread", (t) => {
  const declared = declare(t, object, "*/*");
  t.strictSame(createReadOpaque(...declared)(Buffer.from('{"a":1}'), plain).value, { a: 1 });
  t.equal(createReadTextOnly(...declared)(Buffer.from("x"), plain).value, "x");
  t.end();
});

test("what has no media type is JSON, or a text, or bytes", (t) => {
  const read = (sent: Buffer): Json | undefined => readUnnamed(sent, plain).value;
  t.equal(read(Buffer.from("7")), 7);
  t.equal(read(Buffer.from("\u00E9")), "\u00E9");
  t.equal(read(Buffer.from([0xff])), "\u00FF");
  t.end();
});
