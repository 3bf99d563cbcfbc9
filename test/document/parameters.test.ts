import { test } from "tap";
import type { Test } from "tap";
import type { Json, Parameter } from "../../src/model.ts";
import { readDocument, refusal } from "../support/documents.ts";

const parametersOf = (
  t: Test,
  own: Json,
  shared: Json = [],
): readonly Parameter[] =>
  readDocument(t, {
    paths: { "/a/{id}": { parameters: shared, get: { parameters: own } } },
    components: {
      parameters: { Limit: { name: "limit", in: "query" } },
    },
  }).operation.parameters;

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
  const [parameter] = parametersOf(t, [
    { $ref: "#/components/parameters/Limit" },
  ]);
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

const faults: readonly (readonly [string, Json, string])[] = [
  [
    "a parameter without a name",
    [{ in: "query" }],
    "a parameter needs a `name`",
  ],
  [
    "a place that is none",
    [{ name: "a", in: "body" }],
    'parameter "a": `in` must be path, query, header or cookie',
  ],
  [
    "a place named __proto__",
    [{ name: "a", in: "__proto__" }],
    'parameter "a": `in` must be path, query, header or cookie',
  ],
  [
    "a style of another place",
    [{ name: "a", in: "query", style: "matrix" }],
    'parameter "a": style "matrix" is not one of form, spaceDelimited, pipeDelimited, deepObject, the styles of query parameters',
  ],
  ["a parameter that is a text", ["a"], "a parameter must be an object"],
];

for (const [what, parameters, message] of faults) {
  test(`${what} is refused`, (t) => {
    t.equal(
      refusal(() => parametersOf(t, parameters)),
      `MOCK_ERR_DOCUMENT openapi.yaml:8:11: ${message}`,
    );
    t.end();
  });
}

test("parameters that are no list are refused", (t) => {
  t.equal(
    refusal(() => parametersOf(t, {})),
    "MOCK_ERR_DOCUMENT openapi.yaml:7:9: `parameters` must be a list",
  );
  t.end();
});
