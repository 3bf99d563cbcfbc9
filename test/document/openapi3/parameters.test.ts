import { test, type Test } from "tap";
import type { Json, Parameter } from "../../../src/model.ts";
import { readDocument, unread, type Contract } from "../../support/documents.ts";

const contractOf = (t: Test, own: Json, shared: Json = []): Contract =>
  readDocument(t, {
    paths: { "/a/{id}": { parameters: shared, get: { parameters: own } } },
    components: {
      parameters: { Limit: { name: "limit", in: "query" } },
    },
  });

const parametersOf = (t: Test, own: Json, shared: Json = []): readonly Parameter[] =>
  contractOf(t, own, shared).operation.parameters;

test("a parameter has the style of its place by default", (t) => {
  const parameters = parametersOf(t, [
    { name: "id", in: "path", required: true },
    { name: "q", in: "query" },
    { name: "X-Trace", in: "header" },
    { name: "c", in: "cookie" },
    { name: "f", in: "query", style: "deepObject" },
    { name: "p", in: "query", style: "pipeDelimited", explode: true },
  ]);
  t.strictSame(
    parameters.map(({ name, style, explode }) => [name, style, explode]),
    [
      ["id", "simple", false],
      ["q", "form", true],
      ["X-Trace", "simple", false],
      ["c", "form", true],
      ["f", "deepObject", false],
      ["p", "pipeDelimited", true],
    ],
  );
  t.end();
});

test("a path parameter is always required, others where they say so", (t) => {
  const parameters = parametersOf(t, [
    { name: "id", in: "path" },
    { name: "a", in: "query", required: true },
    { name: "b", in: "query" },
  ]);
  t.strictSame(
    parameters.map(({ required }) => required),
    [true, true, false],
  );
  t.end();
});

test("an operation's parameter stands in for its path's of the same name and place", (t) => {
  const parameters = parametersOf(
    t,
    [{ name: "a", in: "query", required: true }],
    [
      { name: "a", in: "query" },
      { name: "a", in: "header" },
      { name: "b", in: "query" },
    ],
  );
  t.strictSame(
    parameters.map((each) => [each.name, each.in, each.required]),
    [
      ["a", "query", true],
      ["a", "header", false],
      ["b", "query", false],
    ],
  );
  t.end();
});

test("a parameter may be a reference", (t) => {
  const [parameter] = parametersOf(t, [{ $ref: "#/components/parameters/Limit" }]);
  t.equal(parameter?.name, "limit");
  t.equal(parameter?.location.pointer, "/components/parameters/Limit");
  t.end();
});

test("headers that other parts of a document describe are no parameters", (t) => {
  const headers = ["Accept", "content-type", "AUTHORIZATION", "X-Key"];
  const parameters = parametersOf(
    t,
    headers.map((name) => ({ name, in: "header" })),
  );
  t.strictSame(
    parameters.map(({ name }) => name),
    ["X-Key"],
  );
  t.end();
});

test("a parameter with content is a document of that media type", (t) => {
  const [parameter] = parametersOf(t, [
    {
      name: "filter",
      in: "query",
      content: { "application/json": { schema: { type: "object" } } },
    },
  ]);
  t.equal(parameter?.contentType, "application/json");
  t.equal(parameter?.schema, "schema:0");
  t.end();
});

test("what a path template writes around a name is no part of it", (t) => {
  for (const template of ["{+p}", "{p*}", "{p?}", "{p+}", "{p:[0-9]+}", "{p}"]) {
    const contract = readDocument(t, {
      paths: {
        [`/a/${template}`]: {
          get: { parameters: [{ name: "p", in: "path" }] },
        },
      },
    });
    t.strictSame(unread(contract), []);
    t.equal(contract.operation.parameters.length, 1);
  }
  t.end();
});

test("texts and other cases of what is meant are forgiven", (t) => {
  const contract = contractOf(t, [{ name: 7, in: "Query", required: "true", explode: "no" }]);
  t.strictSame(unread(contract), []);
  t.match(contract.operation.parameters, [
    { name: "7", in: "query", required: true, explode: false },
  ]);
  t.end();
});

test("a type without a schema is one, as in Swagger 2.0", (t) => {
  const { operation, schemas } = contractOf(t, [
    { name: "a", in: "query", type: "integer", minimum: 1, required: true },
  ]);
  t.strictSame(schemas.get(operation.parameters[0]?.schema ?? ""), {
    type: "integer",
    minimum: 1,
  });
  t.end();
});

test("a cookie may have the style of cookies", (t) => {
  const { operation } = contractOf(t, [{ name: "a", in: "cookie", style: "cookie" }]);
  t.match(operation.parameters, [{ style: "cookie", explode: true }]);
  t.end();
});

const leftOut: readonly (readonly [string, Json, string])[] = [
  [
    "a parameter without a name",
    { in: "query" },
    "8:11 a parameter needs a `name`: it is left out",
  ],
  [
    "a parameter without a place",
    { name: "a" },
    '8:11 parameter "a" needs an `in`: it is left out',
  ],
  [
    "a place that is none",
    { name: "a", in: "body" },
    '10:13 parameter "a": `in` must be path, query, querystring, header or cookie: it is left out',
  ],
  [
    "a place named __proto__",
    { name: "a", in: "__proto__" },
    '10:13 parameter "a": `in` must be path, query, querystring, header or cookie: it is left out',
  ],
  [
    "a whole query without a content",
    { name: "a", in: "querystring" },
    '10:13 parameter "a": a `querystring` parameter needs `content`: it is left out',
  ],
  [
    "a path parameter that the template does not have",
    { name: "other", in: "path" },
    '8:11 path parameter "other" is not in /a/{id}: it is left out',
  ],
  ["a parameter that is a text", "a", "8:11 a parameter must be an object: it is left out"],
  [
    "a parameter that refers to nothing",
    { $ref: "#/nothing" },
    '8:11 $ref "#/nothing" leads nowhere: it is left out',
  ],
];

for (const [what, parameter, gap] of leftOut) {
  test(`${what} is left out, and a gap`, (t) => {
    const contract = contractOf(t, [parameter, { name: "b", in: "query" }]);
    t.strictSame(unread(contract), [`openapi.yaml:${gap}`]);
    t.strictSame(
      contract.operation.parameters.map(({ name }) => name),
      ["b"],
    );
    t.end();
  });
}

test("a style of another place is that of its own, and a gap", (t) => {
  const contract = contractOf(t, [{ name: "a", in: "query", style: "matrix" }]);
  t.strictSame(unread(contract), [
    'openapi.yaml:11:13 parameter "a": style "matrix" is not one of form, spaceDelimited, pipeDelimited, deepObject, the styles of query parameters: it is read as form',
  ]);
  t.match(contract.operation.parameters, [{ style: "form", explode: true }]);
  t.end();
});

test("of a parameter that is listed twice the first one counts, and a gap", (t) => {
  const contract = contractOf(t, [
    { name: "X-A", in: "header", required: true },
    { name: "x-a", in: "header" },
  ]);
  t.match(unread(contract), [
    /^openapi.yaml:13:11 header parameter "x-a" is listed twice: the first one counts$/,
  ]);
  t.match(contract.operation.parameters, [{ name: "X-A", required: true }]);
  t.end();
});

test("a parameter with too much content has the first one, and a gap", (t) => {
  const contract = contractOf(t, [
    {
      name: "a",
      in: "query",
      schema: {},
      content: { "text/csv": {}, "application/json": {} },
    },
  ]);
  t.strictSame(unread(contract), [
    'openapi.yaml:8:11 parameter "a" has another media type and a `schema` beside text/csv: only that one counts',
  ]);
  t.match(contract.operation.parameters, [{ contentType: "text/csv", schema: undefined }]);
  t.end();
});

test("parameters that are no list are ignored, and a gap", (t) => {
  t.strictSame(unread(contractOf(t, { a: 1 })), [
    "openapi.yaml:7:9 `parameters` must be a list: it is ignored",
  ]);
  t.end();
});
