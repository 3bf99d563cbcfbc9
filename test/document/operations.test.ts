import { test } from "tap";
import type { Test } from "tap";
import { readText, refusal } from "../support/documents.ts";

const refused = (t: Test, text: string): string =>
  refusal(() => readText(t, text));

test("an operation has its method, its path and its contract", (t) => {
  const { operation, document, schemas } = readText(
    t,
    `openapi: 3.1.0
servers: [{url: https://api.example.com/v1}]
paths:
  /pets/{id}:
    put:
      operationId: replacePet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      requestBody:
        required: true
        content: {Application/JSON; charset=utf-8: {schema: {type: object}}}
      responses:
        "200": {description: Replaced, content: {application/json: {}}}
        4xx: {description: Refused}
        default: {description: Failed}
`,
  );
  const at = (pointer: string): object => ({
    file: document.root.path,
    pointer: `/paths/~1pets~1{id}/put${pointer}`,
  });
  t.strictSame(operation, {
    id: "replacePet",
    method: "PUT",
    path: "/pets/{id}",
    basePaths: ["/v1"],
    parameters: [
      {
        name: "id",
        in: "path",
        required: true,
        style: "simple",
        explode: false,
        allowEmptyValue: false,
        schema: "schema:0",
        location: at("/parameters/0"),
      },
    ],
    requestBody: {
      required: true,
      content: [
        {
          type: "application/json",
          schema: "schema:1",
          examples: [],
          encoding: new Map(),
          location: at("/requestBody/content/Application~1JSON; charset=utf-8"),
        },
      ],
      location: at("/requestBody"),
    },
    responses: [
      {
        status: "200",
        content: [
          {
            type: "application/json",
            examples: [],
            encoding: new Map(),
            location: at("/responses/200/content/application~1json"),
          },
        ],
        headers: [],
        links: [],
        location: at("/responses/200"),
      },
      {
        status: "4XX",
        content: [],
        headers: [],
        links: [],
        location: at("/responses/4xx"),
      },
      {
        status: "default",
        content: [],
        headers: [],
        links: [],
        location: at("/responses/default"),
      },
    ],
    security: [],
    gaps: [],
    location: at(""),
  });
  t.strictSame(schemas.get("schema:1"), { type: "object" });
  t.end();
});

test("an operation without an operationId goes by its method and path", (t) => {
  const { operation } = readText(
    t,
    "openapi: 3.1.0\npaths: {/pets: {get: {}}}\n",
  );
  t.equal(operation.id, "GET /pets");
  t.end();
});

test("an operationId that is used twice names neither", (t) => {
  const { operations } = readText(
    t,
    `openapi: 3.1.0
paths:
  /a: {get: {operationId: read}}
  /b: {get: {operationId: read}, post: {operationId: write}}
`,
  );
  t.strictSame(
    operations.map(({ id }) => id),
    ["GET /a", "GET /b", "write"],
  );
  t.end();
});

test("every method of OpenAPI is one, in the order of the document, and nothing else is", (t) => {
  const { operations } = readText(
    t,
    `openapi: 3.1.0
paths:
  x-note: none
  /a:
    summary: none
    x-get: none
    trace: {}
    patch: {}
    head: {}
    options: {}
    delete: {}
    post: {}
    put: {}
    get: {}
`,
  );
  t.strictSame(
    operations.map(({ method }) => method),
    ["TRACE", "PATCH", "HEAD", "OPTIONS", "DELETE", "POST", "PUT", "GET"],
  );
  t.end();
});

test("a document without paths has no operations", (t) => {
  t.strictSame(readText(t, "openapi: 3.1.0\n").operations, []);
  t.strictSame(readText(t, "openapi: 3.1.0\npaths: {}\n").operations, []);
  t.end();
});

test("a path item may be in another file, and its references are of that file", (t) => {
  const { operation, document } = readText(
    t,
    "openapi: 3.1.0\npaths: {/pets: {$ref: parts/pets.yaml}}\n",
    {
      parts: {
        "pets.yaml":
          "get: {responses: {'200': {$ref: '#/ok'}}}\nok: {description: Pets}\n",
      },
    },
  );
  t.equal(operation.path, "/pets");
  const [response] = operation.responses;
  t.equal(
    document.show(response?.location ?? operation.location),
    "parts/pets.yaml#/ok",
  );
  t.end();
});

const faults: readonly (readonly [string, string, string])[] = [
  [
    "paths that are a list",
    "openapi: 3.1.0\npaths: []\n",
    "MOCK_ERR_DOCUMENT openapi.yaml:2:1: `paths` must be an object",
  ],
  [
    "a path that does not begin with a slash",
    "openapi: 3.1.0\npaths:\n  pets: {}\n",
    'MOCK_ERR_DOCUMENT openapi.yaml:3:3: path "pets" must begin with /',
  ],
  [
    "a path item that is null",
    "openapi: 3.1.0\npaths:\n  /pets:\n",
    'MOCK_ERR_DOCUMENT openapi.yaml:3:3: path "/pets" must be an object',
  ],
  [
    "a path item with a method beside its $ref",
    "openapi: 3.1.0\npaths:\n  /pets: {$ref: '#/a', get: {}, put: {}}\na: {}\n",
    'MOCK_ERR_DOCUMENT openapi.yaml:3:3: path "/pets" has get, put beside its $ref: keep one of the two',
  ],
  [
    "a path item that refers to nothing",
    "openapi: 3.1.0\npaths:\n  /pets: {$ref: '#/a'}\n",
    'MOCK_ERR_REF openapi.yaml:3:3: $ref "#/a" leads nowhere',
  ],
  [
    "an operation that is a text",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get: x\n",
    "MOCK_ERR_DOCUMENT openapi.yaml:4:5: get /pets must be an object",
  ],
  [
    "an operationId that is a number",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get: {operationId: 7}\n",
    "MOCK_ERR_DOCUMENT openapi.yaml:4:11: `operationId` must be a text",
  ],
  [
    "a status that is none",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      responses:\n        20: {}\n",
    'MOCK_ERR_DOCUMENT openapi.yaml:6:9: "20" is no status: write 200, 4XX or default',
  ],
  [
    "a response that is null",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      responses:\n        200:\n",
    'MOCK_ERR_DOCUMENT openapi.yaml:6:9: response "200" must be an object',
  ],
  [
    "a flag that is a text",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      requestBody: {required: 'yes'}\n",
    "MOCK_ERR_DOCUMENT openapi.yaml:5:21: `required` must be true or false",
  ],
  [
    "a document that is a list",
    "[]",
    "MOCK_ERR_DOCUMENT openapi.yaml:1:1: not an OpenAPI document: the file is no object",
  ],
];

for (const [what, text, message] of faults) {
  test(`${what} is refused`, (t) => {
    t.equal(refused(t, text), message);
    t.end();
  });
}
