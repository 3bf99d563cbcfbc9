import { test } from "tap";
import { readText, unread } from "../../support/documents.ts";

const response = (content: string): string => `openapi: 3.1.0
paths:
  /pets:
    get:
      responses:
        "200":
${content.replace(/^/gm, "          ")}
components:
  examples: {Rex: {value: {name: Rex}}}
  headers: {Limit: {required: true, schema: {type: integer}, example: 7}}
`;

test("`example` is the example of that name, and named ones follow in order", (t) => {
  const { operation } = readText(
    t,
    response(`content:
  application/json:
    example: {name: Tom}
    examples:
      rex: {$ref: "#/components/examples/Rex"}
      nobody: {value: null}
      nothing: {summary: none}`),
  );
  const examples = operation.responses[0]?.content[0]?.examples ?? [];
  t.strictSame(
    examples.map(({ name, value, location }) => [name, value, location.pointer]),
    [
      [
        "example",
        { name: "Tom" },
        "/paths/~1pets/get/responses/200/content/application~1json/example",
      ],
      ["rex", { name: "Rex" }, "/components/examples/Rex/value"],
      [
        "nobody",
        null,
        "/paths/~1pets/get/responses/200/content/application~1json/examples/nobody/value",
      ],
    ],
  );
  t.end();
});

test("media types keep the order in which they are written", (t) => {
  const { operation } = readText(
    t,
    response("content: {text/csv: {}, application/json: {}, '*/*': {}}"),
  );
  t.strictSame(
    operation.responses[0]?.content.map(({ type }) => type),
    ["text/csv", "application/json", "*/*"],
  );
  t.end();
});

test("a response has headers, but no Content-Type", (t) => {
  const { operation, document } = readText(
    t,
    response(`headers:
  Content-Type: {schema: {type: string}}
  X-Limit: {$ref: "#/components/headers/Limit"}
  X-Next: {}`),
  );
  const at = (pointer: string): object => ({
    file: document.root.path,
    pointer,
  });
  t.strictSame(operation.responses[0]?.headers, [
    {
      name: "X-Limit",
      required: true,
      schema: "schema:0",
      examples: [
        {
          name: "example",
          value: 7,
          location: at("/components/headers/Limit/example"),
        },
      ],
      location: at("/components/headers/Limit"),
    },
    {
      name: "X-Next",
      required: false,
      examples: [],
      location: at("/paths/~1pets/get/responses/200/headers/X-Next"),
    },
  ]);
  t.end();
});

test("the same schema is another one in a request than in a response", (t) => {
  const { operation, schemas } = readText(
    t,
    `openapi: 3.1.0
paths:
  /pets:
    post:
      requestBody: {content: {application/json: {schema: {$ref: "#/Pet"}}}}
      responses: {"200": {content: {application/json: {schema: {$ref: "#/Pet"}}}}}
Pet: {properties: {id: {readOnly: true}}, required: [id]}
`,
  );
  const required = (id: string | undefined): unknown => {
    const [pet = ""] = schemas.refs(id ?? "");
    return Object(schemas.get(pet)).required;
  };
  t.strictSame(required(operation.requestBody?.content[0]?.schema), []);
  t.strictSame(required(operation.responses[0]?.content[0]?.schema), ["id"]);
  t.end();
});

test("content that can't be read is stood in for, and a gap", (t) => {
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ["content: [application/json]", [], "7:11 `content` must be an object: it is ignored"],
    [
      "content: {text/csv: x}",
      ["text/csv"],
      '7:21 media type "text/csv" must be an object: it is taken as one without a schema',
    ],
    ["content: {csv: {}}", [], '7:21 "csv" is not a media type: it is left out'],
    [
      "content: {text/csv: {schema: string}}",
      ["text/csv"],
      "7:32 `schema` must be an object: any value is taken",
    ],
    [
      "content: {text/csv;charset=latin1: {schema: {}}, text/csv;charset=utf-8: {}}",
      ["text/csv; charset=latin1"],
      "7:60 text/csv is declared twice with different charsets: the first one is used",
    ],
    [
      "content: {text/csv: {itemEncoding: {}}}",
      ["text/csv"],
      "7:32 `itemEncoding` is not read: parts are read whatever it says",
    ],
  ];
  for (const [content, types, gap] of cases) {
    const contract = readText(t, response(content));
    t.strictSame(
      contract.operation.responses[0]?.content.map(({ type }) => type),
      types,
    );
    t.strictSame(unread(contract), [`openapi.yaml:${gap}`]);
  }
  t.end();
});

test("several media types in one name are several", (t) => {
  const contract = readText(t, response('content: {"text/csv, text/tab-separated-values": {}}'));
  t.strictSame(
    contract.operation.responses[0]?.content.map(({ type }) => type),
    ["text/csv", "text/tab-separated-values"],
  );
  t.strictSame(unread(contract), []);
  t.end();
});

test("media types that differ in a parameter are several", (t) => {
  const contract = readText(
    t,
    response('content: {text/CSV;V=1: {schema: {}}, text/csv; v="2 b": {}, text/csv: {}}'),
  );
  t.strictSame(
    contract.operation.responses[0]?.content.map(({ type }) => type),
    ["text/csv; v=1", 'text/csv; v="2 b"', "text/csv"],
  );
  t.strictSame(unread(contract), []);
  t.end();
});

test("the items of a sequence have a schema of their own", (t) => {
  const { operation, schemas } = readText(
    t,
    response("content: {application/jsonl: {itemSchema: {type: integer}}}"),
  );
  const [content] = operation.responses[0]?.content ?? [];
  t.strictSame(schemas.get(content?.itemSchema ?? ""), { type: "integer" });
  t.equal(content?.schema, undefined);
  t.end();
});

test("a media type may be a reference", (t) => {
  const { operation } = readText(
    t,
    `openapi: 3.2.0
paths:
  /pets:
    post:
      requestBody:
        content: {text/csv: {$ref: "#/components/mediaTypes/Csv"}}
components:
  mediaTypes: {Csv: {example: "a,b"}}
`,
  );
  t.match(operation.requestBody?.content, [{ type: "text/csv", examples: [{ value: "a,b" }] }]);
  t.end();
});

test("the properties of a form have their encoding", (t) => {
  const contract = readText(
    t,
    `openapi: 3.1.0
paths:
  /pets:
    post:
      requestBody:
        content:
          multipart/form-data:
            encoding:
              photo: {contentType: "image/png, image/jpeg", headers: {X-A: {}}}
              tags: {style: pipeDelimited, explode: "false", allowReserved: true}
              name: {style: simple}
              age: 7
`,
  );
  t.strictSame(
    [...(contract.operation.requestBody?.content[0]?.encoding ?? [])],
    [
      ["photo", { contentType: "image/png, image/jpeg" }],
      ["tags", { style: "pipeDelimited", explode: false, allowReserved: true }],
      ["name", {}],
    ],
  );
  t.strictSame(unread(contract), [
    'openapi.yaml:12:15 encoding "age" must be an object: it is left out',
    "openapi.yaml:9:61 `headers` is not read: headers of a part are not checked",
    'openapi.yaml:11:22 style "simple" is not one of form, spaceDelimited, pipeDelimited, deepObject: it is taken as form',
  ]);
  t.end();
});

test("a header with content is what that says", (t) => {
  const contract = readText(
    t,
    response(`headers:
  X-A: {content: {application/json: {schema: {type: integer}, example: 7}}}
  X-B: {type: integer, required: "true"}
  "X C": {}
  X-D: seven`),
  );
  const [a, b, ...others] = contract.operation.responses[0]?.headers ?? [];
  t.match(a, { name: "X-A", examples: [{ value: 7 }] });
  t.strictSame(contract.schemas.get(a?.schema ?? ""), { type: "integer" });
  t.equal(b?.required, true);
  t.strictSame(contract.schemas.get(b?.schema ?? ""), { type: "integer" });
  t.strictSame(others, []);
  t.strictSame(unread(contract), [
    'openapi.yaml:11:13 header "X-D" must be an object: it is left out',
    'openapi.yaml:10:13 "X C" is not a header name: it is left out',
  ]);
  t.end();
});
