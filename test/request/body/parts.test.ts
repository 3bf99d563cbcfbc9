import { test, type Test } from "tap";
import type { Encoding, Json, JsonObject } from "../../../src/model.ts";
import { parseMediaType } from "../../../src/values/media-type.ts";
import type { Parsed } from "../../../src/request/body/parsed.ts";
import { createReadParts } from "../../../src/request/body/parts.ts";
import { readDocument } from "../../support/documents.ts";

const schema: Json = {
  type: "object",
  properties: {
    file: { type: "string", format: "binary" },
    age: { type: "integer" },
    meta: { type: "object", properties: { a: { type: "integer" } } },
    tags: { type: "array", items: { type: "integer" } },
  },
};

interface Sent {
  readonly type?: string;
  readonly boundary?: string;
  readonly encoding?: Readonly<Record<string, Encoding>>;
  readonly schema?: Json;
}

const read = (t: Test, parts: readonly string[], sent: Sent = {}): Parsed => {
  const { boundary = "b" } = sent;
  const { schemas, document } = readDocument(t, {
    form: { schema: sent.schema ?? schema },
  });
  const at = (pointer: string): { file: string; pointer: string } => ({
    file: document.root.path,
    pointer,
  });
  const readParts = createReadParts(
    {
      type: "multipart/*",
      schema: schemas.id(at("/form/schema"), "request"),
      examples: [],
      encoding: new Map(Object.entries(sent.encoding ?? {})),
      location: at("/form"),
    },
    schemas,
    { show: ({ pointer }) => `#${pointer}` },
  );
  const body = [...parts.map((part) => `--${boundary}\r\n${part}\r\n`), `--${boundary}--\r\n`].join(
    "",
  );
  const type = parseMediaType(`${sent.type ?? "multipart/form-data"}; boundary=${boundary}`);
  if (type === undefined) throw new Error("no media type");
  return readParts(Buffer.from(body, "latin1"), type);
};

const part = (name: string, value: string, fields = ""): string =>
  `Content-Disposition: form-data; name="${name}"${fields}\r\n\r\n${value}`;

const typed = (name: string, value: string, type: string): string =>
  part(name, value, `\r\nContent-Type: ${type}`);

const file = (name: string, value: string, type: string): string =>
  part(name, value, `; filename="f"\r\nContent-Type: ${type}`);

test("texts are typed by the schema", (t) => {
  t.strictSame(read(t, [part("age", "7"), part("other", "7")]).value, {
    age: 7,
    other: "7",
  });
  t.end();
});

test("parts of one name are a list, and so is one whose schema says so", (t) => {
  t.strictSame(read(t, [part("tags", "1"), part("x", "1"), part("x", "2")]).value, {
    tags: [1],
    x: ["1", "2"],
  });
  t.strictSame(read(t, [part("tags", "1"), part("tags", "2")]).value, {
    tags: [1, 2],
  });
  t.end();
});

test("a part is JSON where it says so, and where an object is expected", (t) => {
  const json = [
    typed("meta", '{"a":1}', "application/json"),
    typed("other", "7", "application/json"),
  ];
  t.strictSame(read(t, json).value, { meta: { a: 1 }, other: 7 });
  t.strictSame(read(t, [part("meta", '{"a":1}')]).value, { meta: { a: 1 } });
  t.strictSame(read(t, [typed("tags", "[1,2]", "application/json")]).value, {
    tags: [1, 2],
  });
  t.end();
});

test("a part that is no JSON, though it says so, is malformed", (t) => {
  const { problem } = read(t, [typed("meta", "{", "application/json")]);
  t.equal(problem?.kind, "malformed");
  t.equal(problem?.detail, "the part meta is not JSON: the text ends too early at character 2");
  t.end();
});

test("each byte of a file is a character", (t) => {
  t.strictSame(read(t, [file("file", "\u00FF\u0000", "image/png")]).value, {
    file: "\u00FF\u0000",
  });
  t.end();
});

test("a text is read in its charset, which is UTF-8 unless it says otherwise", (t) => {
  const latin = typed("a", "\u00E9", "text/plain; charset=iso-8859-1");
  t.strictSame(read(t, [latin, part("b", "\u00C3\u00A9")]).value, {
    a: "\u00E9",
    b: "\u00E9",
  });
  t.end();
});

test("names with brackets are nested", (t) => {
  t.strictSame(read(t, [part("a[b][]", "1"), part("meta[a]", "2")]).value, {
    a: { b: ["1"] },
    meta: { a: 2 },
  });
  t.end();
});

test("a part of another media type than its encoding names is a violation", (t) => {
  const encoding = { file: { contentType: "image/png, image/svg+xml" } };
  const sent = (type: string): Parsed["violations"] =>
    read(t, [file("file", "x", type)], { encoding }).violations;
  t.strictSame(sent("image/png"), []);
  t.strictSame(sent("application/octet-stream"), []);
  t.strictSame(sent("text/plain"), [
    {
      in: "body",
      pointer: "/file",
      keyword: "contentType",
      message: "must be image/png or image/svg+xml, not text/plain",
      schemaPointer: "#/form/encoding/file/contentType",
    },
  ]);
  t.end();
});

test("a part of a form that has no name is malformed", (t) => {
  const { problem } = read(t, ["Content-Type: text/plain\r\n\r\n1"]);
  t.equal(problem?.detail, "part 1 of the body has no name");
  t.end();
});

test("a body without a boundary is malformed", (t) => {
  const { problem } = read(t, [], { boundary: '""' });
  t.equal(problem?.detail, "the Content-Type of the body has no boundary");
  t.end();
});

test("parts that need no name are a list where the schema is one", (t) => {
  const parts = ["Content-Type: application/json\r\n\r\n1", "Content-Type: text/plain\r\n\r\n2"];
  const list: JsonObject = { type: "array", items: { type: "integer" } };
  t.strictSame(read(t, parts, { type: "multipart/mixed", schema: list }).value, [1, 2]);
  t.end();
});

test("the boundary is no part of what was sent", (t) => {
  const parts = [part("age", "7")];
  t.strictSame(
    read(t, parts, { boundary: "one" }).value,
    read(t, parts, { boundary: "two" }).value,
  );
  t.end();
});

test("a part named __proto__ is a part", (t) => {
  const { value } = read(t, [part("__proto__", "x"), part("a[__proto__]", "y")]);
  t.equal(JSON.stringify(value), '{"__proto__":"x","a":{"__proto__":"y"}}');
  t.equal(Object.getPrototypeOf(value), Object.prototype);
  t.end();
});
