import { test } from "tap";
import { readText, refusal } from "../support/documents.ts";

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
      elsewhere: {externalValue: https://example.com/pet.json}`),
  );
  const examples = operation.responses[0]?.content[0]?.examples ?? [];
  t.strictSame(
    examples.map(({ name, value, location }) => [
      name,
      value,
      location.pointer,
    ]),
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

test("content that is no map of objects is refused", (t) => {
  t.equal(
    refusal(() => readText(t, response("content: [application/json]"))),
    "MOCK_ERR_DOCUMENT openapi.yaml:7:11: `content` must be an object",
  );
  t.equal(
    refusal(() => readText(t, response("content: {text/csv: x}"))),
    'MOCK_ERR_DOCUMENT openapi.yaml:7:21: media type "text/csv" must be an object',
  );
  t.equal(
    refusal(() =>
      readText(t, response("content: {text/csv: {examples: {a: 1}}}")),
    ),
    'MOCK_ERR_DOCUMENT openapi.yaml:7:43: example "a" must be an object',
  );
  t.end();
});
