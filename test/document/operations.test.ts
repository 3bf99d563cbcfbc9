import { test } from "tap";
import { readText, refusal, unread } from "../support/documents.ts";

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
          type: "application/json; charset=utf-8",
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
  const { operation } = readText(t, "openapi: 3.1.0\npaths: {/pets: {get: {}}}\n");
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
        "pets.yaml": "get: {responses: {'200': {$ref: '#/ok'}}}\nok: {description: Pets}\n",
      },
    },
  );
  t.equal(operation.path, "/pets");
  const [response] = operation.responses;
  t.equal(document.show(response?.location ?? operation.location), "parts/pets.yaml#/ok");
  t.end();
});

const repaired: readonly (readonly [string, string, readonly string[], string])[] = [
  [
    "paths that are a list hold no operation",
    "openapi: 3.1.0\npaths: []\n",
    [],
    "openapi.yaml:2:1 `paths` must be an object: it is ignored",
  ],
  [
    "a path without a slash at its beginning gets one",
    "openapi: 3.1.0\npaths:\n  pets: {get: {}}\n",
    ["GET /pets"],
    "openapi.yaml:3:3 a path begins with /: it is taken as /pets",
  ],
  [
    "a path item that is a text has no operations",
    "openapi: 3.1.0\npaths:\n  /pets: x\n  /toys: {get: {}}\n",
    ["GET /toys"],
    'openapi.yaml:3:3 path "/pets" must be an object: it has no operations',
  ],
  [
    "a path item that refers to nothing keeps what stands beside its $ref",
    "openapi: 3.1.0\npaths:\n  /pets: {$ref: '#/a', get: {}}\n",
    ["GET /pets"],
    'openapi.yaml:3:3 $ref "#/a" leads nowhere: what it leads to is left out',
  ],
  [
    "a path item that refers to itself keeps its operations",
    "openapi: 3.1.0\npaths:\n  /pets: {$ref: '#/paths/~1pets', get: {}}\n",
    ["GET /pets"],
    "openapi.yaml:3:3 $ref leads back to itself: what it leads to is left out",
  ],
  [
    "an operation that is a text is an empty one",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get: x\n",
    ["GET /pets"],
    "openapi.yaml:4:5 GET /pets must be an object: it is taken as an empty one",
  ],
  [
    "an operationId that is a list is none",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get: {operationId: [a]}\n",
    ["GET /pets"],
    "openapi.yaml:4:11 `operationId` must be a text: it is ignored",
  ],
  [
    "a status that is none is left out",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      responses:\n        20: {}\n",
    ["GET /pets"],
    'openapi.yaml:6:9 "20" is not a status such as 200, 4XX or default: it is left out',
  ],
  [
    "a status that comes twice has its first response",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      responses:\n        4XX: {}\n        4xx: {}\n",
    ["GET /pets"],
    "openapi.yaml:7:9 status 4XX is declared twice: the first one is used",
  ],
  [
    "a response that refers to nothing has no body",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      responses: {200: {$ref: '#/a'}}\n",
    ["GET /pets"],
    'openapi.yaml:5:19 $ref "#/a" leads nowhere: it is taken as one without a body',
  ],
  [
    "a flag that is a list is none",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      requestBody: {required: [], content: {text/plain: {}}}\n",
    ["GET /pets"],
    "openapi.yaml:5:21 `required` must be true or false: it is ignored",
  ],
  [
    "a body without a media type may be any",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      requestBody: {}\n",
    ["GET /pets"],
    "openapi.yaml:5:7 `requestBody` has no media type: any body is taken",
  ],
  [
    "a body that refers out of the folder may be any",
    "openapi: 3.1.0\npaths:\n  /pets:\n    get:\n      requestBody: {$ref: https://example.com/a.yaml}\n",
    ["GET /pets"],
    'openapi.yaml:5:7 $ref "https://example.com/a.yaml" is a URL: only files beside the document are read; download it and refer to the file: any body is taken',
  ],
  [
    "a method that Node does not know is there",
    "openapi: 3.2.0\npaths:\n  /pets:\n    additionalOperations:\n      FEED: {}\n",
    ["FEED /pets"],
    "openapi.yaml:5:7 Node does not accept the method FEED: this operation can't be called",
  ],
];

for (const [what, text, ids, gap] of repaired) {
  test(`${what}, and a gap`, (t) => {
    const contract = readText(t, text);
    t.strictSame(
      contract.operations.map(({ method, path }) => `${method} ${path}`),
      ids,
    );
    t.strictSame(unread(contract), [gap]);
    t.end();
  });
}

test("a syntax error in another file is named there", (t) => {
  const contract = readText(t, "openapi: 3.1.0\npaths:\n  /pets: {$ref: pets.yaml}\n", {
    "pets.yaml": "get: [\n",
  });
  t.match(unread(contract), [
    /^openapi.yaml:3:3 pets.yaml:2:1: not valid YAML: .*: what it leads to is left out$/,
  ]);
  t.end();
});

test("an operation without a response says so", (t) => {
  const { operation } = readText(t, "openapi: 3.1.0\npaths:\n  /pets: {get: {}}\n");
  t.match(operation.gaps, [
    {
      location: { pointer: "/paths/~1pets/get" },
      reason: "no response is declared: it answers 200 without a body",
    },
  ]);
  t.end();
});

test("what is plain is forgiven without a word", (t) => {
  const contract = readText(
    t,
    `openapi: 3.1.0
info: {title: Pets, version: 1}
servers:
paths:
  /pets:
    GET:
      operationId: 7
      security:
      requestBody: {required: "TRUE", content: {application/json: }}
      responses:
        200:
        2xx: {content: {}, headers: }
        Default: {description: }
`,
  );
  t.strictSame(contract.gaps, []);
  const { operation } = contract;
  t.strictSame(operation.gaps, []);
  t.equal(operation.id, "7");
  t.equal(operation.requestBody?.required, true);
  t.strictSame(
    operation.responses.map(({ status }) => status),
    ["200", "2XX", "default"],
  );
  t.end();
});

test("what stands beside the $ref of a path item wins", (t) => {
  const contract = readText(
    t,
    `openapi: 3.1.0
paths:
  /pets:
    $ref: "#/components/pathItems/Pets"
    parameters: [{name: a, in: query, required: true}]
    get: {operationId: own}
components:
  pathItems:
    Pets:
      parameters: [{name: a, in: query}, {name: b, in: query}]
      servers: [{url: /v2}]
      get: {operationId: shared}
      post: {operationId: create}
`,
  );
  t.strictSame(unread(contract), []);
  t.strictSame(
    contract.operations.map(({ id, basePaths, parameters }) => [
      id,
      basePaths,
      parameters.map(({ name, required }) => `${name} ${required}`),
    ]),
    [
      ["own", ["/v2"], ["a true", "b false"]],
      ["create", ["/v2"], ["a true", "b false"]],
    ],
  );
  t.end();
});

test("OpenAPI 3.2 has the method QUERY, and others by name", (t) => {
  const { operations } = readText(
    t,
    `openapi: 3.2.0
paths:
  /pets:
    query: {}
    additionalOperations: {COPY: {}, link: {}}
`,
  );
  t.strictSame(
    operations.map(({ method }) => method),
    ["QUERY", "COPY", "LINK"],
  );
  t.end();
});

test("paths that differ in the names of their parameters are one", (t) => {
  const contract = readText(
    t,
    `openapi: 3.1.0
paths:
  /pets/{id}: {get: {}}
  /pets/{name}: {get: {}, put: {}}
`,
  );
  t.strictSame(unread(contract), [
    "openapi.yaml:4:18 /pets/{id} and /pets/{name} are the same path: requests are answered by /pets/{id}",
  ]);
  t.end();
});

test("an operationId that is used twice is a gap of each", (t) => {
  const contract = readText(
    t,
    "openapi: 3.1.0\npaths:\n  /a: {get: {operationId: x}}\n  /b: {get: {operationId: x}}\n",
  );
  t.strictSame(unread(contract), [
    'openapi.yaml:3:8 the operationId "x" is used more than once: this operation has the id GET /a',
    'openapi.yaml:4:8 the operationId "x" is used more than once: this operation has the id GET /b',
  ]);
  t.end();
});

test("a whole map or list may be in a file of its own", (t) => {
  const contract = readText(t, "openapi: 3.1.0\npaths: {$ref: paths.json}\n", {
    "paths.json":
      '{"/a": {"get": {"parameters": {"$ref": "parts.yaml#/list"}, "responses": {"$ref": "parts.yaml#/map"}}}}',
    "parts.yaml":
      "list: [{name: a, in: query}]\nmap: {200: {$ref: '#/ok'}}\nok: {description: Good}\n",
  });
  t.strictSame(unread(contract), []);
  const { operation, document } = contract;
  t.equal(operation.parameters[0]?.name, "a");
  t.equal(document.show(operation.responses[0]?.location ?? operation.location), "parts.yaml#/ok");
  t.end();
});

test("extensions are no members", (t) => {
  const contract = readText(
    t,
    `openapi: 3.1.0
paths:
  x-note: none
  /a:
    get:
      callbacks: {x-note: none}
      responses:
        x-note: none
        "200": {links: {x-note: none}, content: {x-note: none}}
`,
  );
  t.strictSame(unread(contract), []);
  t.strictSame(contract.operation.responses[0]?.content, []);
  t.end();
});

test("callbacks and webhooks are listed, and not served", (t) => {
  const { operations, outgoing } = readText(
    t,
    `openapi: 3.1.0
paths:
  /subscribe:
    post:
      callbacks:
        onEvent: {"{$request.body#/url}": {post: {}, put: {}}}
        onEnd: {$ref: "#/components/callbacks/End"}
webhooks:
  newPet: {post: {}}
  gone: {$ref: "#/components/pathItems/Gone"}
components:
  callbacks: {End: {x-note: none, "https://a/{$url}": {delete: {}}}}
  pathItems: {Gone: {delete: {}}}
`,
  );
  t.equal(operations.length, 1);
  t.strictSame(outgoing, [
    "webhook newPet: POST",
    "webhook gone: DELETE",
    "callback onEvent of POST /subscribe: POST {$request.body#/url}",
    "callback onEvent of POST /subscribe: PUT {$request.body#/url}",
    "callback onEnd of POST /subscribe: DELETE https://a/{$url}",
  ]);
  t.end();
});

test("a document that is a list is refused", (t) => {
  t.equal(
    refusal(() => readText(t, "[]")),
    "MOCK_ERR_DOCUMENT openapi.yaml:1:1: not an OpenAPI document: the file is not an object",
  );
  t.end();
});
