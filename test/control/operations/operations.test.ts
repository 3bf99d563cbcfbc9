import { test } from "tap";
import { createAsk } from "../../support/control.ts";
import { mockFiles, startMock } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

const document = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    put:
      operationId: putPet
      summary: Change a pet
      description: Or make it.
      tags: [pets, 7, cats]
      deprecated: true
      security: [{ key: [], token: [] }, {}]
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer }, example: 7 }
        - { name: tag, in: query, schema: { $ref: "#/components/schemas/Tag" } }
        - { name: any, in: query, schema: {} }
      requestBody: { required: true, content: { application/json: { schema: { type: string, pattern: "(?<=a)b(" } }, text/plain: {} } }
      responses:
        "200": { description: "", content: { application/json: { example: {} } } }
        default: { description: "" }
    get: { responses: { "204": { description: "" } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, token: { type: http, scheme: bearer } }
  schemas: { Tag: { type: [string, "null"] } }
`;
const files = {
  "openapi.yaml": document,
  fixtures: {
    default: { "putPet.yaml": "status: 200\n" },
    other: { "putPet.few.yaml": "when: { path: { id: 1 } }\nstatus: 200\n" },
  },
};

test("the operations are listed with what the document says of them", async (t) => {
  const ask = createAsk(await mockFiles(t, files));
  t.strictSame((await ask("GET /operations")).body, [
    {
      id: "putPet",
      method: "PUT",
      path: "/pets/{id}",
      summary: "Change a pet",
      tags: ["pets", "cats"],
      deprecated: true,
      gaps: 1,
    },
    {
      id: "GET /pets/{id}",
      method: "GET",
      path: "/pets/{id}",
      summary: null,
      tags: [],
      deprecated: false,
      gaps: 0,
    },
  ]);
});

test("an operation is described, with its fixtures and its gaps", async (t) => {
  const ask = createAsk(await mockFiles(t, files));
  const { sample, gaps, ...told } = (await ask<Record<string, unknown>>("GET /operations/putPet"))
    .body;
  t.strictSame(told, {
    id: "putPet",
    method: "PUT",
    path: "/pets/{id}",
    summary: "Change a pet",
    description: "Or make it.",
    position: { file: "openapi.yaml", line: 5, column: 5 },
    security: [["key", "token"], []],
    parameters: [
      { in: "path", name: "id", required: true, type: "integer" },
      { in: "query", name: "tag", required: false, type: "string | null" },
      { in: "query", name: "any", required: false, type: "any" },
    ],
    requestBody: { required: true, types: ["application/json", "text/plain"] },
    responses: [
      { status: "200", types: ["application/json"] },
      { status: "default", types: [] },
    ],
    fixtures: [
      { scenario: "default", id: "default/putPet", file: "fixtures/default/putPet.yaml", line: 1 },
      {
        scenario: "other",
        id: "other/putPet.few",
        file: "fixtures/other/putPet.few.yaml",
        line: 1,
      },
    ],
  });
  t.match(gaps, [{ operationId: "putPet", file: "openapi.yaml", reason: /pattern/ }]);
  t.match(sample, { method: "PUT", url: "/pets/7", headers: { "x-key": "sample-key" } });
});

test("an operation without an id of its own has its method and path, percent-encoded", async (t) => {
  const ask = createAsk(await mockFiles(t, files));
  const { body } = await ask(`GET /operations/${encodeURIComponent("GET /pets/{id}")}`);
  t.match(body, { id: "GET /pets/{id}", requestBody: null, description: null, fixtures: [] });
});

test("an operation that there is not is a problem that names a near one", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));
  t.match(await ask("GET /operations/getOrders"), {
    status: 404,
    body: { detail: /^there is no operation "getOrders": did you mean "getOrder"\?/ },
  });
});

test("a scenario that was defined for the session counts among the fixtures", async (t) => {
  const mock = await startMock(t);
  const ask = createAsk(mock);
  await ask("POST /scenarios", {
    name: "mine",
    fixtures: { customersPushDataPost: { status: 200 } },
  });
  t.match((await ask("GET /operations/customersPushDataPost")).body, {
    fixtures: [{ scenario: "mine", file: "defined/mine", line: 1 }],
  });
});
