import { test, type Test } from "tap";
import type { Encoding, Json, MediaType } from "../../../src/model.ts";
import type { Parsed } from "../../../src/request/body/parsed.ts";
import { createReadForm } from "../../../src/request/body/form.ts";
import { readDocument } from "../../support/documents.ts";

type Encodings = Readonly<Record<string, Encoding>>;

const parse = (t: Test, text: string, schema: Json = {}, encodings: Encodings = {}): Parsed => {
  const { schemas, document } = readDocument(t, { schema });
  const location = { file: document.root.path, pointer: "/schema" };
  const mediaType: MediaType = {
    type: "application/x-www-form-urlencoded",
    schema: schemas.id(location, "request"),
    examples: [],
    encoding: new Map(Object.entries(encodings)),
    location: { file: document.root.path, pointer: "/form" },
  };
  return createReadForm(mediaType, schemas, {
    show: ({ pointer }) => `#${pointer}`,
  })(text);
};

const form = (...parts: Parameters<typeof parse>): Json | undefined => parse(...parts).value;

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

test("an empty text is an empty list", (t) => {
  t.strictSame(form(t, "tags=", schema), { tags: [] });
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

const nested: Json = {
  properties: {
    items: {
      type: "array",
      items: {
        type: "object",
        properties: {
          price: { type: "string" },
          quantity: { type: "integer" },
        },
      },
    },
    metadata: { type: "object", additionalProperties: { type: "integer" } },
    "ids[]": { type: "array", items: { type: "integer" } },
  },
};

const brackets: readonly (readonly [text: string, value: Json])[] = [
  [
    "items[0][price]=a&items[0][quantity]=1&items[1][price]=b",
    { items: [{ price: "a", quantity: 1 }, { price: "b" }] },
  ],
  [
    "items[][price]=a&items[][quantity]=1&items[][price]=b",
    { items: [{ price: "a", quantity: 1 }, { price: "b" }] },
  ],
  ["items[7][price]=b&items[3][price]=a", { items: [{ price: "a" }, { price: "b" }] }],
  ["metadata[a]=1&metadata[7]=2", { metadata: { a: 1, 7: 2 } }],
  ["ids[]=1&ids[]=2", { "ids[]": [1, 2] }],
  ["expand[]=a&expand[]=b", { expand: ["a", "b"] }],
  ["expand[]=a", { expand: ["a"] }],
  ["other[a][b]=1", { other: { a: { b: "1" } } }],
  ["a[b=1&[c]=2&d]=3", { "a[b": "1", "[c]": "2", "d]": "3" }],
  ["a=1&a[b]=2", { a: ["1", { b: "2" }] }],
  ["metadata=x", { metadata: "x" }],
  ['metadata={"a":1}', { metadata: { a: 1 } }],
  ['items=[{"price":"a"}]', { items: [{ price: "a" }] }],
];

for (const [text, value] of brackets) {
  test(`${text} is ${JSON.stringify(value)}`, (t) => {
    t.strictSame(form(t, text, nested), value);
    t.end();
  });
}

test("brackets nested too deeply are malformed", (t) => {
  const { problem } = parse(t, `a${"[b]".repeat(40)}=1`);
  t.equal(problem?.kind, "malformed");
  t.equal(problem?.detail, "the names of the form are nested too deeply");
  t.end();
});

const list: Json = {
  properties: { ids: { type: "array", items: { type: "integer" } } },
};

test("a list is written in the style of its encoding", (t) => {
  const ids = (text: string, encoding: Encoding): Json | undefined =>
    form(t, text, list, { ids: encoding });
  t.strictSame(ids("ids=1,2", { style: "form", explode: false }), {
    ids: [1, 2],
  });
  t.strictSame(ids("ids=1,2", { explode: false }), { ids: [1, 2] });
  t.strictSame(ids("ids=1%7C2", { style: "pipeDelimited" }), { ids: [1, 2] });
  t.strictSame(ids("ids=1+2", { style: "spaceDelimited" }), { ids: [1, 2] });
  t.strictSame(ids("ids[0]=1&ids[1]=2", { style: "deepObject" }), {
    ids: [1, 2],
  });
  t.strictSame(ids("ids=[1,2]", { contentType: "application/json" }), {
    ids: [1, 2],
  });
  t.end();
});

test("a field that is not in the media type of its encoding is a violation of the body", (t) => {
  const { violations } = parse(t, "ids=1,2", list, {
    ids: { contentType: "application/json" },
  });
  t.strictSame(violations, [
    {
      in: "body",
      pointer: "/ids",
      keyword: "content",
      message: "must be application/json",
      schemaPointer: "#/form/encoding/ids",
    },
  ]);
  t.end();
});
