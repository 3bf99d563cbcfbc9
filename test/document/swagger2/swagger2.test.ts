import { test, type Test } from "tap";
import { readText, unread, type Contract } from "../../support/documents.ts";

const contractOf = (t: Test, operation: string, head = ""): Contract =>
  readText(
    t,
    `swagger: "2.0"
${head}
paths:
  /pets/{id}:
    post:
${operation.replace(/^/gm, "      ")}
definitions:
  Pet: {type: object, properties: {name: {type: string, x-nullable: true}}}
parameters:
  Limit: {name: limit, in: query, type: integer, maximum: 10}
responses:
  Gone: {description: Gone, schema: {type: string}}
`,
  );

test("an operation is served below basePath, whatever the host", (t) => {
  const head = "host: api.example.com\nbasePath: /v1/\nschemes: [https]";
  t.strictSame(contractOf(t, "{}", head).operation.basePaths, ["/v1"]);
  t.strictSame(contractOf(t, "{}", "basePath: v1").operation.basePaths, ["/v1"]);
  t.strictSame(contractOf(t, "{}", "basePath: /").operation.basePaths, []);
  t.strictSame(contractOf(t, "{}").operation.basePaths, []);
  t.end();
});

test("a parameter has its schema in itself", (t) => {
  const contract = contractOf(
    t,
    `parameters:
  - {name: id, in: path, required: true, type: string, format: uuid}
  - {$ref: "#/parameters/Limit"}
  - name: sort
    in: query
    description: none
    type: array
    items: {type: string, enum: [a, b]}
    minItems: 1
    x-nullable: true
    x-note: none
`,
  );
  const { operation, schemas, document } = contract;
  t.strictSame(unread(contract), []);
  t.strictSame(
    operation.parameters.map(({ name, schema }) => [name, schemas.get(schema ?? "")]),
    [
      ["id", { type: "string", format: "uuid" }],
      ["limit", { type: "integer", maximum: 10 }],
      [
        "sort",
        {
          type: ["array", "null"],
          items: { type: "string", enum: ["a", "b"] },
          minItems: 1,
        },
      ],
    ],
  );
  const limit = schemas.get(operation.parameters[1]?.schema ?? "");
  t.equal(
    document.show(schemas.locate(limit) ?? operation.location),
    "openapi.yaml#/parameters/Limit",
  );
  t.end();
});

test("a list is written as its collectionFormat says", (t) => {
  const formats = ["csv", "ssv", "tsv", "pipes", "multi"];
  const { operation } = contractOf(
    t,
    `parameters: [${["", ...formats].map((format) => `{name: a${format}, in: query, type: array, collectionFormat: ${format}}`).join(", ")}]`,
  );
  t.strictSame(
    operation.parameters.map(({ style, explode }) => [style, explode]),
    [
      ["form", false],
      ["form", false],
      ["spaceDelimited", false],
      ["tabDelimited", false],
      ["pipeDelimited", false],
      ["form", true],
    ],
  );
  t.end();
});

test("Authorization is a header like any other, and Accept is not", (t) => {
  const { operation } = contractOf(
    t,
    "parameters: [{name: Authorization, in: header, type: string}, {name: Accept, in: header, type: string}]",
  );
  t.strictSame(
    operation.parameters.map(({ name }) => name),
    ["Authorization"],
  );
  t.end();
});

test("parameters that can't be read as they are written are gaps", (t) => {
  const contract = contractOf(
    t,
    `parameters:
  - {name: a, in: cookie, type: string}
  - {name: b, in: query, type: array, collectionFormat: xml}
  - {name: c, in: header, type: array, items: {}, collectionFormat: pipes}
  - {name: d, in: query, type: array, items: {type: array, items: {type: integer}}}
`,
  );
  t.strictSame(unread(contract), [
    'openapi.yaml:7:21 parameter "a": `in` must be path, query, header, formData or body: it is left out',
    'openapi.yaml:8:45 collectionFormat "xml" is not one of csv, multi, ssv, tsv, pipes: it is read as csv',
    'openapi.yaml:9:57 collectionFormat "pipes" is not read in a path or a header: lists have commas there',
    "openapi.yaml:10:45 a list within a list is not split: its text is used unchanged",
  ]);
  t.end();
});

test("a body is of every media type that the operation consumes", (t) => {
  const body =
    'parameters: [{name: pet, in: body, required: true, schema: {$ref: "#/definitions/Pet"}}]';
  const typesOf = ({ operation }: Contract): unknown =>
    operation.requestBody?.content.map(({ type }) => type);
  const { operation, schemas } = contractOf(t, body);
  t.equal(operation.requestBody?.required, true);
  const [pet = ""] = schemas.refs(operation.requestBody?.content[0]?.schema ?? "");
  t.match(schemas.get(pet), { type: "object" });
  t.strictSame(typesOf(contractOf(t, body)), ["application/json"]);
  const head = "consumes: [application/xml, application/json;v=1]";
  t.strictSame(typesOf(contractOf(t, body, head)), ["application/xml", "application/json"]);
  t.strictSame(typesOf(contractOf(t, `consumes: [text/csv]\n${body}`, head)), ["text/csv"]);
  t.end();
});

test("form fields are the properties of one body", (t) => {
  const contract = contractOf(
    t,
    `parameters:
  - {name: name, in: formData, required: true, type: string, minLength: 2}
  - {name: tags, in: formData, type: array, items: {type: string}, collectionFormat: multi}
`,
  );
  const { operation, schemas } = contract;
  t.strictSame(unread(contract), []);
  const { required, content = [] } = operation.requestBody ?? {};
  t.equal(required, true);
  t.strictSame(
    content.map(({ type }) => type),
    ["application/x-www-form-urlencoded", "multipart/form-data"],
  );
  t.strictSame(schemas.get(content[0]?.schema ?? ""), {
    type: "object",
    properties: {
      name: { type: "string", minLength: 2 },
      tags: { type: "array", items: { type: "string" } },
    },
    required: ["name"],
  });
  t.strictSame([...(content[0]?.encoding ?? [])], [["tags", { style: "form", explode: true }]]);
  t.strictSame(operation.parameters, []);
  t.end();
});

test("a file is binary, and sent as multipart", (t) => {
  const file = "parameters: [{name: photo, in: formData, type: file}]";
  const contract = contractOf(t, file, "consumes: [application/json]");
  const { operation, schemas } = contract;
  const [content] = operation.requestBody?.content ?? [];
  t.equal(content?.type, "multipart/form-data");
  t.match(schemas.get(content?.schema ?? ""), {
    properties: { photo: { type: "string", format: "binary" } },
  });
  t.strictSame(unread(contract), [
    "openapi.yaml:5:5 `consumes` names no media type of a form: multipart/form-data is taken",
  ]);
  t.end();
});

test("a response is of every media type that the operation produces", (t) => {
  const { operation, schemas } = contractOf(
    t,
    `produces: [application/json, text/csv]
responses:
  200:
    schema: {type: file}
    headers: {X-Limit: {type: integer, description: none}}
    examples: {application/json; charset=utf-8: {a: 1}}
  204: {description: Nothing}
  404: {$ref: "#/responses/Gone"}
`,
    "produces: [application/xml]",
  );
  const [ok, empty, gone] = operation.responses;
  t.strictSame(
    ok?.content.map(({ type, examples }) => [
      type,
      examples.map(({ name, value }) => [name, value]),
    ]),
    [
      ["application/json", [["example", { a: 1 }]]],
      ["text/csv", []],
    ],
  );
  t.strictSame(schemas.get(ok?.content[0]?.schema ?? ""), {
    type: "string",
    format: "binary",
  });
  const [limit] = ok?.headers ?? [];
  t.match(limit, { name: "X-Limit", required: false });
  t.strictSame(schemas.get(limit?.schema ?? ""), { type: "integer" });
  t.strictSame(empty?.content, []);
  t.strictSame(
    gone?.content.map(({ type }) => type),
    ["application/json", "text/csv"],
  );
  t.equal(gone?.location.pointer, "/responses/Gone");
  t.end();
});

test("a response of which nothing is produced is JSON, or what its examples are", (t) => {
  const typesOf = (response: string): unknown =>
    contractOf(t, `responses: {200: ${response}}`).operation.responses[0]?.content.map(
      ({ type }) => type,
    );
  t.strictSame(typesOf("{schema: {}}"), ["application/json"]);
  t.strictSame(typesOf("{examples: {text/csv: a}}"), ["text/csv"]);
  t.strictSame(typesOf("{description: none}"), []);
  t.end();
});

test("examples without a media type are one of JSON, or several", (t) => {
  const { operation } = contractOf(
    t,
    "responses: {200: {schema: {}, examples: {code: 7, message: Gone}}}",
  );
  t.strictSame(
    operation.responses[0]?.content[0]?.examples.map(({ name, value }) => [name, value]),
    [
      ["example", { code: 7, message: "Gone" }],
      ["code", 7],
      ["message", "Gone"],
    ],
  );
  t.end();
});

test("securityDefinitions are security schemes", (t) => {
  const { operation } = contractOf(
    t,
    "security: [{basic: []}, {key: [], oauth: [read]}, {other: []}]",
    `securityDefinitions:
  basic: {type: basic}
  key: {type: apiKey, in: query, name: key}
  oauth: {type: oauth2, flow: implicit, scopes: {read: none}}`,
  );
  t.match(operation.security, [
    [{ kind: "http", scheme: "basic" }],
    [
      { kind: "apiKey", in: "query", parameter: "key" },
      { kind: "http", scheme: "bearer" },
    ],
    [{ kind: "unenforceable", reason: 'securityDefinitions has no "other"' }],
  ]);
  t.end();
});

test("an operation's body takes the place of its path's", (t) => {
  const { operation, schemas } = readText(
    t,
    `swagger: "2.0"
paths:
  /pets:
    parameters: [{name: old, in: body, schema: {type: string}}]
    post:
      parameters: [{name: new, in: body, schema: {type: integer}}]
`,
  );
  t.strictSame(schemas.get(operation.requestBody?.content[0]?.schema ?? ""), {
    type: "integer",
  });
  t.end();
});
