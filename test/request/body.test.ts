import { test } from "tap";
import type { Test } from "tap";
import type { Json, JsonObject } from "../../src/model.ts";
import { createReadBody } from "../../src/request/body.ts";
import type { ReadBody, ReadBodyOf } from "../../src/request/body.ts";
import { rawRequest, readDocument } from "../support/documents.ts";

const readerOf = (t: Test, requestBody: JsonObject): ReadBodyOf => {
  const { operation, schemas } = readDocument(t, {
    paths: { "/a": { post: { requestBody } } },
  });
  return createReadBody(operation.requestBody, schemas, "#/required");
};

/** Reads a body that is sent as `type`, where it is taken as `declared`. */
const read = (
  t: Test,
  declared: JsonObject,
  type: string | undefined,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): ReadBody =>
  readerOf(t, { content: declared })(
    rawRequest({
      body,
      headers: {
        ...(type === undefined ? {} : { "content-type": type }),
        ...headers,
      },
    }),
  );

const json: JsonObject = { "application/json": {} };

test("JSON is read, whatever its media type is called", (t) => {
  t.strictSame(read(t, json, "Application/JSON", '{"a":1}').value, { a: 1 });
  t.strictSame(
    read(t, { "application/*": {} }, "application/vnd.a+json", "[1]").value,
    [1],
  );
  t.equal(read(t, json, "application/json", "null").value, null);
  t.equal(read(t, json, "application/json", "false").value, false);
  t.end();
});

test("a byte order mark is no part of the body", (t) => {
  t.strictSame(read(t, json, "application/json", '\uFEFF{"a":1}').value, {
    a: 1,
  });
  t.end();
});

test("a body knows the media type that it fell under", (t) => {
  const declared = { "*/*": {}, "application/json": {} };
  t.equal(
    read(t, declared, "application/json", "1").mediaType?.type,
    "application/json",
  );
  t.equal(read(t, declared, "text/plain", "1").mediaType?.type, "*/*");
  t.end();
});

test("a key named __proto__ is a key", (t) => {
  const { value } = read(t, json, "application/json", '{"__proto__":{"a":1}}');
  t.equal(JSON.stringify(value), '{"__proto__":{"a":1}}');
  t.equal(Object.getPrototypeOf(value), Object.prototype);
  t.end();
});

test("a body is read in its charset", (t) => {
  const latin = Uint8Array.from([0x22, 0xe9, 0x22]);
  t.equal(read(t, json, "application/json;charset=latin1", latin).value, "é");
  t.equal(read(t, json, 'application/json; charset="UTF-8"', '"é"').value, "é");
  t.end();
});

const problems: readonly (readonly [
  string,
  string,
  string | Uint8Array,
  string,
  string,
])[] = [
  [
    "a body that is no JSON",
    "application/json",
    '{"a": x}',
    "malformed",
    "the body is not JSON: expected a value at character 7",
  ],
  [
    "a body that ends too early",
    "application/json",
    '{"a": [1',
    "malformed",
    "the body is not JSON: the text ends too early at character 9",
  ],
  [
    "a body of spaces",
    "application/json",
    "  ",
    "malformed",
    "the body is not JSON: the text ends too early at character 3",
  ],
  [
    "bytes that are no UTF-8",
    "application/json",
    Uint8Array.from([0x22, 0xe9, 0x22]),
    "malformed",
    "the body is not utf-8 text",
  ],
  [
    "a charset that nobody knows",
    "application/json; charset=klingon",
    "1",
    "malformed",
    "the body is not klingon text",
  ],
  [
    "a body nested too deeply",
    "application/json",
    `${"[".repeat(513)}${"]".repeat(513)}`,
    "malformed",
    "the body is nested deeper than 512 levels",
  ],
  [
    "another media type",
    "text/xml",
    "<a/>",
    "unsupported-media-type",
    "text/xml is not accepted: send application/json, application/x-www-form-urlencoded",
  ],
  [
    "a media type that is none",
    "json",
    "1",
    "unsupported-media-type",
    "the body has no usable Content-Type: send application/json, application/x-www-form-urlencoded",
  ],
];

for (const [what, type, body, kind, detail] of problems) {
  test(`${what} is a problem`, (t) => {
    const declared = { ...json, "application/x-www-form-urlencoded": {} };
    const { value, problem } = read(t, declared, type, body);
    t.equal(value, undefined);
    t.equal(problem?.kind, kind);
    t.equal(problem?.detail, detail);
    t.end();
  });
}

test("a body without a media type says what to send", (t) => {
  const { problem } = read(t, json, undefined, "1");
  t.equal(problem?.status, 415);
  t.equal(
    problem?.detail,
    "the body has no usable Content-Type: send application/json",
  );
  t.strictSame(problem?.headers, { accept: "application/json" });
  t.end();
});

test("an encoded body is a problem", (t) => {
  const encoded = (encoding: string): ReadBody =>
    read(t, json, "application/json", "1", { "content-encoding": encoding });
  t.equal(
    encoded("gzip").problem?.detail,
    "Content-Encoding gzip is not read: send application/json",
  );
  t.equal(encoded("identity").value, 1);
  t.end();
});

test("a form is read, typed by its schema", (t) => {
  const schema = { properties: { a: { type: "integer" } } };
  const declared = { "application/x-www-form-urlencoded": { schema } };
  t.strictSame(
    read(t, declared, "application/x-www-form-urlencoded", "a=1&b=x+y").value,
    { a: 1, b: "x y" },
  );
  t.end();
});

test("a text is a text", (t) => {
  t.equal(read(t, { "text/*": {} }, "text/csv", "a,b\n").value, "a,b\n");
  t.end();
});

test("bytes that any value is valid for are let through unread", (t) => {
  const schemas: readonly Json[] = [
    {},
    true,
    { type: "string", format: "binary" },
    { contentMediaType: "image/png" },
  ];
  for (const schema of schemas) {
    const { value, problem, mediaType } = read(
      t,
      { "image/*": { schema } },
      "image/png",
      Uint8Array.from([0xff, 0x00]),
    );
    t.equal(value, undefined);
    t.equal(problem, undefined);
    t.equal(mediaType?.type, "image/*");
  }
  t.end();
});

test("bytes whose schema says more are a problem, for it can't be enforced", (t) => {
  const declared = { "multipart/form-data": { schema: { required: ["a"] } } };
  const { problem } = read(t, declared, "multipart/form-data", "--x");
  t.equal(problem?.kind, "unenforceable");
  t.equal(
    problem?.detail,
    "bodies of the media type multipart/form-data can't be checked against their schema yet",
  );
  t.end();
});

test("a body that must be there and is not is a violation", (t) => {
  const readBody = readerOf(t, { required: true, content: json });
  t.strictSame(readBody(rawRequest()).violation, {
    in: "body",
    pointer: "",
    keyword: "required",
    message: "is required",
    schemaPointer: "#/required",
  });
  t.end();
});

test("a body that need not be there may be missing, whatever its media type", (t) => {
  t.strictSame(read(t, json, "text/xml", ""), {
    value: undefined,
    mediaType: undefined,
  });
  t.end();
});

test("a body that the contract does not mention is not looked at", (t) => {
  const { schemas } = readDocument(t, {});
  const readBody = createReadBody(undefined, schemas, "");
  t.strictSame(readBody(rawRequest({ body: "{" })), {
    value: undefined,
    mediaType: undefined,
  });
  t.end();
});

test("the same body is read once, and another media type makes it another", (t) => {
  const readBody = readerOf(t, { content: { ...json, "text/plain": {} } });
  const sent = (type: string): ReadBody =>
    readBody(rawRequest({ body: "1", headers: { "content-type": type } }));
  t.equal(sent("application/json"), sent("application/json"));
  t.equal(sent("application/json").value, 1);
  t.equal(sent("text/plain").value, "1");
  t.equal(sent("application/json").value, 1);
  t.end();
});

test("bodies that mean the same have the same fingerprint", (t) => {
  const print = (body: string): unknown =>
    read(t, json, "application/json", body).fingerprint;
  t.strictSame(print('{"a":1,"b":2}'), print('{ "b": 2, "a": 1 }'));
  t.notSame(print('{"a":1}'), print('{"a":2}'));
  t.end();
});
