import path from "node:path";
import { test, type Test } from "tap";
import { createEngine, type Engine } from "../src/engine.ts";
import type { Json, UnroutedRequest } from "../src/model.ts";
import { readOptions, type MockOptions } from "../src/options.ts";
import type { Reply } from "../src/response/render.ts";
import { rawRequest, refusal } from "./support/documents.ts";
import type { Folder } from "./support/mock.ts";

const engineOf = (t: Test, files: Folder, options: MockOptions = {}): Engine => {
  const folder = t.testdir(files);
  const spec = path.join(folder, "openapi.yaml");
  const fixtures =
    files["fixtures"] === undefined ? {} : { fixtures: path.join(folder, "fixtures") };
  return createEngine(readOptions({ spec, ...fixtures, ...options }));
};

const pets = `openapi: 3.1.0
servers: [{url: https://api.example.com/v1}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {"200": {content: {application/json: {example: [Rex]}}}}
    post:
      operationId: createPet
      security: [{key: []}]
      requestBody:
        required: true
        content:
          application/json:
            schema: {type: object, required: [name]}
      responses: {"201": {content: {application/json: {example: {name: Rex}}}}}
  /pets/{id}:
    delete:
      operationId: deletePet
      security: [{key: []}]
      parameters: [{name: id, in: path, schema: {type: integer}}]
      responses: {"204": {}}
`;

const ask = (
  engine: Engine,
  method: string,
  url: string,
  parts: Partial<Pick<UnroutedRequest, "headers">> & { body?: string } = {},
): Reply => {
  const [path = "", query = ""] = url.split("?");
  return engine.answer(rawRequest({ method, path, query, ...parts })).reply;
};

const json = (reply: Reply): Json => JSON.parse(String(reply.payload)) as Json;

test("a document becomes operations that answer", (t) => {
  const engine = engineOf(t, { "openapi.yaml": pets });
  t.strictSame(
    engine.operations.map(({ id }) => id),
    ["listPets", "createPet", "deletePet"],
  );
  const reply = ask(engine, "GET", "/pets");
  t.equal(reply.status, 200);
  t.strictSame(json(reply), ["Rex"]);
  t.equal(reply.headers["x-mock-operation"], "listPets");
  t.equal(reply.headers["x-mock-source"], "example:example");
  t.end();
});

test("an operation answers with the base path of its server, too", (t) => {
  const engine = engineOf(t, { "openapi.yaml": pets });
  t.equal(ask(engine, "GET", "/v1/pets").status, 200);
  t.equal(ask(engine, "GET", "/v2/pets").status, 404);
  t.end();
});

test("a path that is not there is a 404, with what was probably meant", (t) => {
  const engine = engineOf(t, { "openapi.yaml": pets });
  const reply = ask(engine, "GET", "/pet");
  t.equal(reply.status, 404);
  t.strictSame(json(reply), {
    type: "urn:portal-mock:problem:not-found",
    title: "No such path",
    status: 404,
    detail: 'the document has no path /pet: did you mean "/pets"?',
  });
  t.equal(reply.headers["content-type"], "application/problem+json");
  t.equal(reply.headers["x-mock-source"], "problem:not-found");
  t.end();
});

test("a path that is not valid percent-encoding is a 400", (t) => {
  const engine = engineOf(t, { "openapi.yaml": pets });
  const reply = ask(engine, "GET", "/pets/%zz");
  t.match(json(reply), {
    type: "urn:portal-mock:problem:bad-url",
    status: 400,
    detail: "/pets/%zz is not valid percent-encoding",
  });
  t.end();
});

test("a method that is not there is a 405, with those that are", (t) => {
  const engine = engineOf(t, { "openapi.yaml": pets });
  const reply = ask(engine, "PUT", "/pets");
  t.equal(reply.status, 405);
  t.equal(reply.headers["allow"], "GET, POST, HEAD, OPTIONS");
  t.match(json(reply), {
    detail: "/pets takes GET, POST, HEAD, OPTIONS",
  });
  t.end();
});

test("HEAD is answered by GET", (t) => {
  const engine = engineOf(t, { "openapi.yaml": pets });
  const reply = ask(engine, "HEAD", "/pets");
  t.equal(reply.status, 200);
  t.equal(reply.headers["x-mock-operation"], "listPets");
  t.end();
});

test("credentials are asked for before the body is judged", (t) => {
  const engine = engineOf(t, { "openapi.yaml": pets });
  const headers = { "content-type": "application/json" };
  t.equal(ask(engine, "POST", "/pets", { headers, body: "{}" }).status, 401);
  const known = { ...headers, "x-key": "k" };
  const refused = ask(engine, "POST", "/pets", { headers: known, body: "{}" });
  t.equal(refused.status, 400);
  t.match(json(refused), {
    errors: [
      {
        in: "body",
        pointer: "/name",
        schemaPointer:
          "openapi.yaml#/paths/~1pets/post/requestBody/content/application~1json/schema/required",
      },
    ],
  });
  const body = '{"name":"Rex"}';
  t.equal(ask(engine, "POST", "/pets", { headers: known, body }).status, 201);
  t.end();
});

test("a media type that is not taken is a 415, before the rest is judged", (t) => {
  const engine = engineOf(t, { "openapi.yaml": pets });
  const headers = { "content-type": "text/xml", "x-key": "k" };
  const reply = ask(engine, "POST", "/pets", { headers, body: "<a/>" });
  t.equal(reply.status, 415);
  t.equal(reply.headers["accept"], "application/json");
  t.end();
});

test("a schema that can't be enforced is left out, and known", (t) => {
  const text = `openapi: 3.1.0
paths:
  /a:
    get:
      parameters: [{name: q, in: query, schema: {$ref: "#/nowhere"}}]
      responses: {"200": {content: {application/json: {example: 1}}}}
  /b: {get: {responses: {"200": {content: {application/json: {example: 1}}}}}}
`;
  const engine = engineOf(t, { "openapi.yaml": text });
  const reason = '$ref "#/nowhere" leads nowhere: left out, any value is accepted';
  t.match(engine.gaps, [
    {
      operationId: "GET /a",
      place: "openapi.yaml#/paths/~1a/get/parameters/0/schema",
      reason,
    },
  ]);
  t.equal(ask(engine, "GET", "/a?q=1").status, 200);
  t.equal(ask(engine, "GET", "/b").status, 200);
  t.end();
});

test("OPTIONS says what a path takes", (t) => {
  const engine = engineOf(t, { "openapi.yaml": pets });
  const reply = ask(engine, "OPTIONS", "/pets");
  t.equal(reply.status, 204);
  t.equal(reply.headers["allow"], "GET, POST, HEAD, OPTIONS");
  t.equal(reply.headers["x-mock-source"], "options");
  t.equal(ask(engine, "OPTIONS", "/nothing").status, 404);
  t.end();
});

test("the engine knows its methods and paths", (t) => {
  const engine = engineOf(t, { "openapi.yaml": pets });
  t.equal(engine.has("GET", "/pets"), true);
  t.equal(engine.has("PUT", "/pets"), false);
  t.end();
});

test("the same request gives the same reply, in another engine too", (t) => {
  const text = `openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        "200":
          content:
            application/json:
              schema: {type: object, required: [id], properties: {id: {type: string, format: uuid}}}
`;
  const files = { "openapi.yaml": text };
  const first = ask(engineOf(t, files), "GET", "/a?x=1");
  const engine = engineOf(t, files);
  t.strictSame(ask(engine, "GET", "/a?x=1"), first);
  t.not(ask(engine, "GET", "/a?x=2").payload, first.payload);
  t.not(ask(engineOf(t, files, { seed: "b" }), "GET", "/a?x=1").payload, first.payload);
  t.end();
});

test("a scenario is a folder of fixtures", (t) => {
  const files = {
    "openapi.yaml": pets,
    fixtures: { empty: { "listPets.yaml": "body: []\n" } },
  };
  const engine = engineOf(t, files);
  t.strictSame(json(ask(engine, "GET", "/pets")), ["Rex"]);
  const headers = { "x-mock-scenario": "empty" };
  t.strictSame(json(ask(engine, "GET", "/pets", { headers })), []);
  const always = engineOf(t, files, { scenario: "empty" });
  t.strictSame(json(ask(always, "GET", "/pets")), []);
  t.end();
});

const refused: readonly (readonly [string, Folder, MockOptions, string])[] = [
  [
    "a document that can't be parsed",
    { "openapi.yaml": "openapi: 3.1.0\npaths: [\n" },
    {},
    "MOCK_ERR_SYNTAX openapi.yaml:3:1: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
  ],
  [
    "a document of another kind",
    { "openapi.yaml": "asyncapi: 3.0.0\n" },
    {},
    "MOCK_ERR_DOCUMENT openapi.yaml:1:1: not an OpenAPI document: the field `openapi` is missing",
  ],
  [
    "a scenario that is not there",
    { "openapi.yaml": pets },
    { scenario: "defualt" },
    'MOCK_ERR_OPTIONS there is no scenario "defualt": did you mean "default"?: there are default',
  ],
  [
    "a dialect that is not there",
    { "openapi.yaml": pets },
    { dialect: "klingon" },
    'MOCK_ERR_OPTIONS there is no dialect "klingon": there are rfc9457, seam',
  ],
  [
    "a dialect of the document that is not there",
    { "openapi.yaml": `${pets}x-mock:\n  dialect: __proto__\n` },
    {},
    'MOCK_ERR_OPTIONS openapi.yaml:27:3: there is no dialect "__proto__": there are rfc9457, seam',
  ],
];

for (const [what, files, options, message] of refused) {
  test(`${what} is refused`, (t) => {
    t.equal(
      refusal(() => engineOf(t, files, options)),
      message,
    );
    t.end();
  });
}
