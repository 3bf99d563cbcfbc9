import { test, type Test } from "tap";
import type { Json, JsonObject } from "../../src/model.ts";
import { engineOf, explanationOf } from "../support/engine.ts";

const document = `
openapi: 3.1.0
paths:
  /things:
    post:
      operationId: makeThing
      requestBody: { content: { application/json: { schema: {} } } }
      responses: { "200": { description: "", content: { application/json: {} } } }
`;

/** The values of a fixture's body, without the places of those that have one. */
const valuesOf = (t: Test, fixture: string, body: Json = {}): JsonObject => {
  const engine = engineOf(t, { default: { "makeThing.yaml": fixture } }, { document });
  const explanation = explanationOf(engine, "POST /things?page=2", {
    body,
    headers: { "x-client": "test" },
  });
  const { values } = explanation["body"] as { values: JsonObject };
  return Object.fromEntries(
    Object.entries(values).map(([pointer, told]) => {
      const { place: _place, ...rest } = told as JsonObject;
      return [pointer, rest];
    }),
  );
};

test("a value of the request is told with its place in the request", (t) => {
  const fixture = [
    "body:",
    '  name: "{{ request.body.pet.name }}"',
    '  page: "{{ request.query.page }}"',
    '  client: "{{ request.headers.x-client }}"',
    '  odd: "{{ request.body#/a~1b }}"',
  ].join("\n");
  t.strictSame(valuesOf(t, fixture, { pet: { name: "Rex" }, "a/b": 1 }), {
    "": { from: "fixture" },
    "/name": {
      from: "request",
      in: "body",
      pointer: "/pet/name",
      expression: "request.body.pet.name",
    },
    "/page": {
      from: "request",
      in: "query",
      pointer: "/page",
      expression: "request.query.page",
    },
    "/client": {
      from: "request",
      in: "headers",
      pointer: "/x-client",
      expression: "request.headers.x-client",
    },
    "/odd": {
      from: "request",
      in: "body",
      pointer: "/a~1b",
      expression: "request.body#/a~1b",
    },
  });
  t.end();
});

test("a value that is made is told with the expression that makes it", (t) => {
  const fixture = [
    "body:",
    '  at: "{{ clock + P7D }}"',
    `  id: '{{ uuid("pet") }}'`,
    '  seed: "{{ seed }}"',
  ].join("\n");
  t.strictSame(valuesOf(t, fixture), {
    "": { from: "fixture" },
    "/at": { from: "clock", expression: "clock + P7D" },
    "/id": { from: "uuid", expression: 'uuid("pet")' },
    "/seed": { from: "seed", expression: "seed" },
  });
  t.end();
});

test("what stands in for a value that is not there is told as a default", (t) => {
  const fixture = [
    "body:",
    `  name: '{{ request.body.name ?? "someone" }}'`,
    '  at: "{{ request.body.at ?? clock }}"',
    `  size: '{{ request.body.size ?? "small" }}'`,
  ].join("\n");
  t.strictSame(valuesOf(t, fixture, { size: "big" }), {
    "": { from: "fixture" },
    "/name": {
      from: "default",
      expression: 'request.body.name ?? "someone"',
    },
    "/at": {
      from: "clock",
      default: true,
      expression: "request.body.at ?? clock",
    },
    "/size": {
      from: "request",
      in: "body",
      pointer: "/size",
      expression: 'request.body.size ?? "small"',
    },
  });
  t.end();
});

test("a text around expressions is the fixture's, with what is in it", (t) => {
  const fixture = 'body: { greeting: "Dear {{ request.body.name }}, it is {{ clock }}" }';
  t.match(valuesOf(t, fixture, { name: "Rex" }), {
    "/greeting": {
      from: "fixture",
      expressions: ["request.body.name", "clock"],
    },
  });
  t.end();
});

test("a value of the request is told as a whole", (t) => {
  const fixture = 'body: { pet: "{{ request.body.pet }}" }';
  t.strictSame(Object.keys(valuesOf(t, fixture, { pet: { name: "Rex", age: 3 } })), ["", "/pet"]);
  t.end();
});

test("the items of a list are told by the items that they come from", (t) => {
  const fixture = [
    "body:",
    "  made:",
    '    "{{ each request.body.items }}":',
    '      name: "{{ item.name }}"',
    '      number: "{{ index }}"',
    "      kind: pet",
  ].join("\n");
  const body = { items: [{ name: "Rex" }, { name: "Tom" }] };
  t.strictSame(valuesOf(t, fixture, body), {
    "": { from: "fixture" },
    "/made": {
      from: "request",
      in: "body",
      pointer: "/items",
      expression: "each request.body.items",
    },
    "/made/0": { from: "fixture" },
    "/made/0/name": {
      from: "request",
      in: "body",
      pointer: "/items/0/name",
      expression: "item.name",
    },
    "/made/0/number": { from: "index", expression: "index" },
    "/made/1": { from: "fixture" },
    "/made/1/name": {
      from: "request",
      in: "body",
      pointer: "/items/1/name",
      expression: "item.name",
    },
    "/made/1/number": { from: "index", expression: "index" },
  });
  t.end();
});

test("the items of lists within lists are told by their whole way", (t) => {
  const fixture = [
    "body:",
    '  "{{ each request.body }}":',
    '    "{{ each item.toys }}": "{{ item }}"',
  ].join("\n");
  t.match(valuesOf(t, fixture, [{ toys: ["ball"] }]), {
    "/0": { in: "body", pointer: "/0/toys" },
    "/0/0": { in: "body", pointer: "/0/toys/0", expression: "item" },
  });
  t.end();
});

test("the expressions of a reply in a sequence are told where they stand", (t) => {
  const engine = engineOf(
    t,
    {
      default: {
        "makeThing.yaml": ["replies:", "  - body:", '      at: "{{ clock }}"'].join("\n"),
      },
    },
    { document },
  );
  t.match(explanationOf(engine, "POST /things")["body"], {
    values: {
      "": { place: "fixtures/default/makeThing.yaml:2:5" },
      "/at": { place: "fixtures/default/makeThing.yaml:3:7" },
    },
  });
  t.end();
});

test("a very long expression is cut short", (t) => {
  const name = "n".repeat(300);
  const fixture = `body: { a: '{{ request.body.${name} ?? 1 }}' }`;
  const { "/a": told } = valuesOf(t, fixture) as { "/a": JsonObject };
  t.equal(String(told["expression"]).length, 201);
  t.end();
});
