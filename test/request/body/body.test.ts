import { gzipSync } from "node:zlib";
import { test, type Test } from "tap";
import type { JsonObject, Location } from "../../../src/model.ts";
import { createReadBody, type ReadBody, type ReadBodyOf } from "../../../src/request/body/body.ts";
import { rawRequest, readDocument } from "../../support/documents.ts";

const places = { show: ({ pointer }: Location): string => `#${pointer}` };

const readerOf = (t: Test, requestBody: JsonObject): ReadBodyOf => {
  const { operation, schemas } = readDocument(t, {
    paths: { "/a": { post: { requestBody } } },
  });
  return createReadBody(operation.requestBody, schemas, places);
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
  t.strictSame(read(t, { "application/*": {} }, "application/vnd.a+json", "[1]").value, [1]);
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
  t.equal(read(t, declared, "application/json", "1").mediaType?.type, "application/json");
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

const problems: readonly (readonly [string, string, string | Uint8Array, string, string])[] = [
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
    "unsupported-media-type",
    "the charset klingon is not supported: send utf-8",
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
  t.equal(problem?.detail, "the body has no usable Content-Type: send application/json");
  t.strictSame(problem?.headers, { accept: "application/json" });
  t.end();
});

test("a form is read, typed by its schema", (t) => {
  const schema = { properties: { a: { type: "integer" } } };
  const declared = { "application/x-www-form-urlencoded": { schema } };
  t.strictSame(read(t, declared, "application/x-www-form-urlencoded", "a=1&b=x+y").value, {
    a: 1,
    b: "x y",
  });
  t.end();
});

test("a text is a text", (t) => {
  t.equal(read(t, { "text/*": {} }, "text/csv", "a,b\n").value, "a,b\n");
  t.end();
});

test("bytes are a text in which each byte is a character", (t) => {
  const schema = { type: "string", format: "binary" };
  const { value, problem, mediaType } = read(
    t,
    { "image/*": { schema } },
    "image/png",
    Uint8Array.from([0xff, 0x00]),
  );
  t.equal(value, "\u00FF\u0000");
  t.equal(problem, undefined);
  t.equal(mediaType?.type, "image/*");
  t.end();
});

test("bytes whose schema expects a structure are let through unread", (t) => {
  const declared = { "application/x-protobuf": { schema: { type: "object" } } };
  const { value, problem, mediaType, fingerprint } = read(
    t,
    declared,
    "application/x-protobuf",
    "x",
  );
  t.equal(value, undefined);
  t.equal(problem, undefined);
  t.equal(mediaType?.type, "application/x-protobuf");
  t.ok(fingerprint);
  t.end();
});

test("a compressed body is read", (t) => {
  const { value } = read(t, json, "application/json", gzipSync('{"a":1}'), {
    "content-encoding": "gzip",
  });
  t.strictSame(value, { a: 1 });
  t.end();
});

test("another coding makes the same bytes another body", (t) => {
  const readBody = readerOf(t, { content: { "text/plain": {} } });
  const body = gzipSync("a").toString("latin1");
  const sent = (headers: Readonly<Record<string, string>>): ReadBody =>
    readBody(
      rawRequest({
        body: Buffer.from(body, "latin1"),
        headers: { "content-type": "text/plain; charset=latin1", ...headers },
      }),
    );
  t.equal(sent({ "content-encoding": "gzip" }).value, "a");
  t.equal(sent({}).value, body);
  t.end();
});

test("a body need not say what it is where anything is taken", (t) => {
  t.strictSame(read(t, { "*/*": {} }, undefined, '{"a":1}').value, { a: 1 });
  t.equal(read(t, { "*/*": {} }, undefined, "a=1").value, "a=1");
  t.equal(read(t, { ...json, "*/*": {} }, undefined, "1").problem?.kind, "unsupported-media-type");
  t.end();
});

test("a parameter of a media type may choose among several", (t) => {
  const declared = {
    "application/json": { schema: { title: "a" } },
    "application/vnd.a+json": {},
  };
  const type = "application/vnd.a+json; version=2";
  t.equal(read(t, declared, type, "1").mediaType?.type, "application/vnd.a+json");
  t.end();
});

test("a body that must be there and is not is a violation", (t) => {
  const readBody = readerOf(t, { required: true, content: json });
  t.strictSame(readBody(rawRequest()).violations, [
    {
      in: "body",
      pointer: "",
      keyword: "required",
      message: "is required",
      schemaPointer: "#/paths/~1a/post/requestBody/required",
    },
  ]);
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
  const readBody = createReadBody(undefined, schemas, places);
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
  const print = (body: string): unknown => read(t, json, "application/json", body).fingerprint;
  t.strictSame(print('{"a":1,"b":2}'), print('{ "b": 2, "a": 1 }'));
  t.notSame(print('{"a":1}'), print('{"a":2}'));
  t.end();
});
