import { test, type Test } from "tap";
import type { JsonObject, RawRequest } from "../../src/model.ts";
import { createRead, type Read } from "../../src/request/read.ts";
import { rawRequest, readDocument } from "../support/documents.ts";

const readerOf = (t: Test, operation: JsonObject = {}): Read => {
  const contract = readDocument(t, {
    components: {
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "X-Key" },
      },
    },
    paths: { "/owners/{owner}/pets/{pet}": { post: operation } },
  });
  return createRead(contract.operation, contract.schemas, contract.document, contract.compile);
};

const parameters = [
  { name: "pet", in: "path", schema: { type: "integer" } },
  { name: "owner", in: "path", schema: { type: "string" } },
  { name: "limit", in: "query", schema: { type: "integer" } },
  { name: "X-Trace", in: "header", schema: { type: "integer" } },
  { name: "theme", in: "cookie", schema: { type: "string" } },
];

const sent = (parts: Parameters<typeof rawRequest>[0] = {}): RawRequest =>
  rawRequest({ method: "POST", pathValues: ["ann", "7"], ...parts });

test("a request is read with every parameter typed, in its place", (t) => {
  const { request, violations } = readerOf(t, { parameters })(
    sent({
      path: "/owners/ann/pets/7",
      query: "limit=10&extra=1&extra=2",
      headers: { "x-trace": "5", cookie: "theme=dark" },
    }),
  );
  t.strictSame(violations, []);
  t.strictSame(request, {
    method: "POST",
    path: "/owners/ann/pets/7",
    parameters: {
      path: { pet: 7, owner: "ann" },
      query: { limit: 10 },
      header: { "X-Trace": 5 },
      cookie: { theme: "dark" },
    },
    query: { limit: "10", extra: ["1", "2"] },
    headers: { "x-trace": "5", cookie: "theme=dark" },
    body: undefined,
    baseUrl: "http://127.0.0.1:4010",
  });
  t.end();
});

test("parameters named __proto__ and constructor are parameters", (t) => {
  const read = readerOf(t, {
    parameters: [
      { name: "__proto__", in: "query", schema: { type: "integer" } },
      { name: "constructor", in: "query" },
    ],
  });
  const { request } = read(sent({ query: "__proto__=7" }));
  t.equal(JSON.stringify(request.parameters.query), '{"__proto__":7}');
  t.equal(JSON.stringify(request.query), '{"__proto__":"7"}');
  t.notOk(Object.hasOwn(request.parameters.query, "constructor"));
  t.end();
});

test("a header that came several times is one list", (t) => {
  const header = {
    name: "X-Tags",
    in: "header",
    schema: { type: "array", items: { type: "integer" } },
  };
  const { request } = readerOf(t, { parameters: [header] })(
    sent({ headers: { "x-tags": ["1", "2,3"] } }),
  );
  t.strictSame(request.parameters.header, { "X-Tags": [1, 2, 3] });
  t.end();
});

test("what is missing is said, each with its place in the document", (t) => {
  const read = readerOf(t, {
    parameters: [
      { name: "limit", in: "query", required: true },
      { name: "X-Trace", in: "header", required: true },
    ],
    requestBody: { required: true, content: { "application/json": {} } },
  });
  const at = "openapi.yaml#/paths/~1owners~1{owner}~1pets~1{pet}/post";
  t.strictSame(read(sent()).violations, [
    {
      in: "query",
      pointer: "/limit",
      keyword: "required",
      message: "is required",
      schemaPointer: `${at}/parameters/0`,
    },
    {
      in: "header",
      pointer: "/X-Trace",
      keyword: "required",
      message: "is required",
      schemaPointer: `${at}/parameters/1`,
    },
    {
      in: "body",
      pointer: "",
      keyword: "required",
      message: "is required",
      schemaPointer: `${at}/requestBody/required`,
    },
  ]);
  t.end();
});

test("query twins are no part of the request", (t) => {
  const read = readerOf(t);
  const { request, fingerprint } = read(sent({ query: "a=1&__code=404" }));
  t.strictSame(request.query, { a: "1" });
  t.strictSame(fingerprint, read(sent({ query: "a=1" })).fingerprint);
  t.end();
});

const json = {
  parameters,
  security: [{ key: [] }],
  requestBody: { content: { "application/json": {} } },
};

test("requests that mean the same have the same fingerprint", (t) => {
  const read = readerOf(t, json);
  const print = (parts: Parameters<typeof rawRequest>[0]): unknown => read(sent(parts)).fingerprint;
  const type = { "content-type": "application/json" };
  t.strictSame(print({ query: "limit=1&a=%62" }), print({ query: "a=b&limit=1" }));
  t.strictSame(
    print({ headers: { "user-agent": "a", date: "now" } }),
    print({ headers: { "user-agent": "b" } }),
  );
  t.strictSame(
    print({ headers: type, body: '{"a":1,"b":2}' }),
    print({ headers: type, body: '{ "b": 2, "a": 1 }' }),
  );
  t.end();
});

test("requests that mean something else have another fingerprint", (t) => {
  const read = readerOf(t, json);
  const headers = { "content-type": "application/json" };
  const requests: readonly RawRequest[] = [
    sent(),
    sent({ pathValues: ["ann", "8"] }),
    sent({ pathValues: ["7", "ann"] }),
    sent({ query: "limit=1" }),
    sent({ query: "limit=2" }),
    sent({ query: "limit=1&limit=1" }),
    sent({ headers: { "x-trace": "1" } }),
    sent({ headers: { "x-key": "1" } }),
    sent({ headers, body: "{}" }),
    sent({ headers, body: "[]" }),
    sent({ headers, body: "null" }),
  ];
  const prints = requests.map((raw) => JSON.stringify(read(raw).fingerprint));
  t.equal(new Set(prints).size, requests.length);
  t.end();
});
