/** Header fields that a document declares of a reply. */
import { test, type Test } from "tap";
import type { Json, JsonObject } from "../../../src/model.ts";
import { createDeclaredHeaders } from "../../../src/response/headers/headers.ts";
import { readDocument } from "../../support/documents.ts";
import { createPortal, mockFiles, startMock } from "../../support/mock.ts";

const document = `
openapi: 3.1.0
paths:
  /a:
    get:
      operationId: getA
      responses:
        "200":
          description: ok
          headers:
            X-Limit: { required: true, schema: { type: integer, minimum: 7, maximum: 7 } }
            X-Tags: { required: true, example: [a, b], schema: { type: array } }
            X-Maybe: { example: maybe, schema: { type: string } }
`;

test("a required header is sent, by its example or else generated", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": document });
  const { headers } = await mock.inject("/a");

  t.equal(headers["x-limit"], "7");
  t.equal(headers["x-tags"], "a,b");
});

test("a header that is not required is sent as well", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": document });

  t.equal((await mock.inject("/a")).headers["x-maybe"], "maybe");
});

test("a fixture's header wins over the declared one", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml": document,
    fixtures: { default: { "getA.yaml": "headers: { X-Limit: 9 }" } },
  });

  t.equal((await mock.inject("/a")).headers["x-limit"], "9");
});

test("a 429 that is asked for says when to come back", async (t) => {
  const mock = await startMock(t);
  const reply = await createPortal(mock, {}, { prefer: "code=429" });

  t.equal(reply.statusCode, 429);
  t.equal(reply.headers["retry-after"], "2");
});

/** The fields that a 200 with these declarations has. */
function fieldsOf(
  t: Test,
  headers: JsonObject,
  seed = "s",
  optional = true,
): Readonly<Record<string, string>> {
  const { operation, schemas, compile } = readDocument(t, {
    paths: { "/a": { get: { responses: { "200": { headers } } } } },
  });
  const [response] = operation.responses;
  return createDeclaredHeaders(schemas, compile, optional)(response, seed);
}

const declared = (schema: Json, rest: JsonObject = {}): JsonObject => ({
  schema,
  ...rest,
});

test("where only what is required is sent, nothing else is", (t) => {
  const headers = { "X-A": declared({ const: "a" }) };
  t.strictSame(fieldsOf(t, headers, "s", false), {});
  t.end();
});

test("an example that its schema refuses is passed over", (t) => {
  const examples = { wrong: { value: "x" }, right: { value: 5 } };
  t.strictSame(fieldsOf(t, { "X-N": declared({ type: "integer" }, { examples }) }), { "x-n": "5" });
  t.end();
});

test("an example that is a number in quotes is that number", (t) => {
  const header = declared({ type: "integer" }, { example: "5" });
  t.strictSame(fieldsOf(t, { "X-N": header }), { "x-n": "5" });
  t.end();
});

test("lists and objects are written in the style simple", (t) => {
  const fields = fieldsOf(t, {
    "X-List": declared({ const: ["a", 1, true] }),
    "X-Object": declared({ const: { role: "admin", level: 2 } }),
  });

  t.equal(fields["x-list"], "a,1,true");
  t.equal(fields["x-object"], "role,admin,level,2");
  t.end();
});

test("what is no ASCII is percent-encoded", (t) => {
  t.strictSame(fieldsOf(t, { "X-A": declared({ const: "é\r\nX: y" }) }), {
    "x-a": "%C3%A9%0D%0AX:%20y",
  });
  t.end();
});

test("drawn values repeat for a seed, and differ with it", (t) => {
  const headers = { "X-Id": declared({ type: "string", format: "uuid" }) };

  t.strictSame(fieldsOf(t, headers, "a"), fieldsOf(t, headers, "a"));
  t.notSame(fieldsOf(t, headers, "a"), fieldsOf(t, headers, "b"));
  t.end();
});

test("fields that the server owns or that break a client are left out", (t) => {
  const text = declared({ type: "string" }, { example: "gzip" });
  const names = [
    "Content-Encoding",
    "Content-Length",
    "Transfer-Encoding",
    "Content-Range",
    "Connection",
    "Access-Control-Allow-Origin",
    "X-Mock-Source",
    "Date",
    "not a name",
  ];
  const headers = Object.fromEntries(names.map((name) => [name, text]));
  t.strictSame(fieldsOf(t, headers), {});
  t.end();
});

test("standard fields have values that clients can read", (t) => {
  const text = declared({ type: "string" });
  const fields = fieldsOf(t, {
    "Retry-After": declared({ type: "integer" }),
    ETag: text,
    "Last-Modified": text,
    Link: text,
    "X-RateLimit-Remaining": declared({ type: "integer" }),
    "X-RateLimit-Reset": text,
  });
  t.strictSame(fields, {
    "retry-after": "1",
    etag: '"1"',
    "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT",
    link: '<>; rel="self"',
    "x-ratelimit-remaining": "99",
    "x-ratelimit-reset": "60",
  });
  t.end();
});

test("a schema has the last word on a standard field", (t) => {
  const schema = { type: "integer", minimum: 30, maximum: 30 };
  t.strictSame(fieldsOf(t, { "Retry-After": declared(schema) }), {
    "retry-after": "30",
  });
  t.end();
});

test("a drawn text that is no address is no Location", (t) => {
  const schema = { type: "string", pattern: "^two words$" };
  t.strictSame(fieldsOf(t, { Location: declared(schema) }), {});
  t.end();
});

test("a required header of which nothing is known is sent empty", (t) => {
  t.strictSame(fieldsOf(t, { "X-A": { required: true } }), { "x-a": "" });
  t.end();
});
