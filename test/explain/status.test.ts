import { test, type Test } from "tap";
import type { JsonObject } from "../../src/model.ts";
import { engineOf, explanationOf, type Asked } from "../support/engine.ts";
import type { Folder } from "../support/mock.ts";

const explained = (
  t: Test,
  line: string,
  asked: Asked = {},
  fixtures: Folder = {},
  document?: string,
): JsonObject =>
  explanationOf(engineOf(t, fixtures, document === undefined ? {} : { document }), line, asked);

test("the ordinary status is told with what the document declares for it", (t) => {
  t.strictSame(explained(t, "GET /pets")["status"], {
    outcome: "the lowest 2xx that the operation declares",
    status: 200,
    declared: "200",
    place: "openapi.yaml:12:9",
  });
  t.end();
});

test("a status that was asked for, or that a fixture says, is told as such", (t) => {
  const asked = { headers: { prefer: "code=503" } };
  t.match(explained(t, "GET /pets", asked)["status"], {
    outcome: "code= asks for it",
    status: 503,
  });
  const fixtures = { default: { "listPets.yaml": "status: 503" } };
  t.match(explained(t, "GET /pets", {}, fixtures)["status"], {
    outcome: "the fixture default/listPets says so",
    status: 503,
    declared: "503",
  });
  t.end();
});

test("the status of a problem is told with the response that is declared for it", (t) => {
  const document = `
openapi: 3.1.0
paths:
  /pets:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "200": { description: "" }
        "422":
          description: ""
          content: { application/json: { schema: { type: object } } }
`;
  t.match(explained(t, "GET /pets?limit=x", {}, {}, document), {
    status: {
      outcome: "the problem invalid is answered with 422",
      declared: "422",
      place: "openapi.yaml:9:9",
    },
    mediaType: { offered: ["application/json"] },
    body: {
      outcome: "the response that the operation declares for the problem",
      source: "problem:invalid",
      place: "openapi.yaml:9:9",
    },
  });
  t.end();
});

test("a problem that nothing is declared for is told in the words of the dialect", (t) => {
  t.match(explained(t, "GET /pets?limit=x"), {
    status: { status: 400, declared: undefined },
    mediaType: {
      outcome: "that of the problem",
      type: "application/problem+json",
    },
    body: { outcome: "a problem document (RFC 9457)" },
  });
  t.end();
});

test("an operation that declares nothing, or no success, says why its status is this", (t) => {
  const nothing = `
openapi: 3.1.0
paths: { /pets: { get: { responses: {} } } }
`;
  t.match(explained(t, "GET /pets", {}, {}, nothing)["status"], {
    outcome: "the operation declares none",
    status: 200,
  });
  const range = `
openapi: 3.1.0
paths: { /pets: { get: { responses: { 2XX: { description: "" } } } } }
`;
  t.match(explained(t, "GET /pets", {}, {}, range)["status"], {
    outcome: "the operation declares 2XX",
    status: 200,
    declared: "2XX",
  });
  const redirect = `
openapi: 3.1.0
paths: { /pets: { get: { responses: { "302": { description: "" } } } } }
`;
  t.match(explained(t, "GET /pets", {}, {}, redirect)["status"], {
    outcome: "the lowest status that the operation declares",
    status: 302,
  });
  t.end();
});

test("the media type is told with those that were offered", (t) => {
  t.strictSame(explained(t, "GET /pets")["mediaType"], {
    outcome: "the first that is declared: there is no Accept",
    type: "application/json; charset=utf-8",
    offered: ["application/json", "text/plain"],
  });
  const asked = { headers: { accept: "text/*" } };
  t.strictSame(explained(t, "GET /pets", asked)["mediaType"], {
    outcome: "the declared one that Accept prefers",
    type: "text/plain; charset=utf-8",
    accept: "text/*",
    offered: ["application/json", "text/plain"],
  });
  t.match(explained(t, "GET /pets/7")["mediaType"], {
    outcome: "the only one that is declared",
  });
  t.strictSame(explained(t, "DELETE /pets/7")["mediaType"], {
    outcome: "there is no body",
  });
  t.end();
});

test("a body of which nothing is declared is told as such", (t) => {
  const document = `
openapi: 3.1.0
paths: { /pets: { get: { operationId: listPets, responses: {} } } }
`;
  const fixtures = { default: { "listPets.yaml": "body: []" } };
  t.match(explained(t, "GET /pets", {}, fixtures, document)["mediaType"], {
    outcome: "no body is declared",
    type: "application/json; charset=utf-8",
  });
  t.end();
});

test("a 2xx that answers because Accept takes nothing of the lowest is told as such", (t) => {
  const document = `
openapi: 3.1.0
paths:
  /invoice:
    get:
      responses:
        "200": { description: "", content: { application/pdf: {} } }
        "202": { description: "", content: { application/json: {} } }
`;
  const headers = { accept: "application/json" };
  t.match(explained(t, "GET /invoice", { headers }, {}, document)["status"], {
    outcome: "the lowest 2xx with a media type that Accept allows, which 200 lacks",
    status: 202,
    declared: "202",
  });
  t.end();
});
