import { test, type Test } from "tap";
import type { LightMyRequestResponse } from "fastify";
import type { MockOptions } from "../../../src/server.ts";
import { mockFiles, type Folder } from "../../support/mock.ts";
import { petsDocument } from "../../support/pets.ts";

/** What a request gets from a mock with these fixtures. */
async function reply(
  t: Test,
  fixtures: Folder,
  url: string,
  options: MockOptions = {},
): Promise<LightMyRequestResponse> {
  const mock = await mockFiles(t, { "openapi.yaml": petsDocument, fixtures }, options);
  return mock.inject(url);
}

test("a body takes the place of the one that would have been sent", async (t) => {
  const { payload } = await reply(
    t,
    { default: { "listPets.yaml": "body: [{ name: Bello }]" } },
    "/pets",
  );

  t.equal(payload, '[{"name":"Bello"}]');
});

test("a merge goes over the document's example", async (t) => {
  const document = petsDocument.replace(
    'schema: { $ref: "#/components/schemas/Pet" }\n        "404"',
    'schema: { $ref: "#/components/schemas/Pet" }\n              example: { name: Rex, age: 3 }\n        "404"',
  );
  const mock = await mockFiles(t, {
    "openapi.yaml": document,
    fixtures: { default: { "getPet.yaml": "merge: { name: Bello }" } },
  });

  const { payload } = await mock.inject("/pets/1");

  t.equal(payload, '{"name":"Bello","age":3}');
});

test("a merge goes over a generated body", async (t) => {
  const answer = await reply(t, { default: { "getPet.yaml": "merge: { age: 3 }" } }, "/pets/1");

  const pet = answer.json();
  t.equal(pet.age, 3);
  t.type(pet.name, "string");
  t.equal(answer.headers["x-mock-source"], "fixture:default/getPet");
});

test("a merge goes over the default scenario's fixture", async (t) => {
  const { payload } = await reply(
    t,
    {
      default: { "getPet.yaml": "body: { name: Bello, age: 3 }" },
      old: { "getPet.yaml": "merge: { age: 15 }" },
    },
    "/pets/1",
    { scenario: "old" },
  );

  t.equal(payload, '{"name":"Bello","age":15}');
});

test("null in a merge removes a member", async (t) => {
  const { payload } = await reply(
    t,
    {
      default: { "getPet.yaml": "body: { name: Bello, age: 3 }" },
      ageless: { "getPet.yaml": "merge: { age: null }" },
    },
    "/pets/1",
    { scenario: "ageless" },
  );

  t.equal(payload, '{"name":"Bello"}');
});

test("a fixture may change the headers or the status, and leave the body", async (t) => {
  const answer = await reply(
    t,
    {
      default: {
        "listPets.yaml": "headers: { X-Total: 1, X-Limit: '{{ request.query.limit }}' }",
      },
    },
    "/pets?limit=2",
  );

  t.equal(answer.payload, '[{"name":"Rex"}]');
  t.equal(answer.headers["x-total"], "1");
  t.equal(answer.headers["x-limit"], "2");
});

test("headers of both scenarios are sent, the scenario's own before the default's", async (t) => {
  const { headers } = await reply(
    t,
    {
      default: { "listPets.yaml": "headers: { x-a: default, x-b: default }" },
      odd: { "listPets.yaml": "headers: { x-b: odd }" },
    },
    "/pets",
    { scenario: "odd" },
  );

  t.equal(headers["x-a"], "default");
  t.equal(headers["x-b"], "odd");
});

test("an empty reply has neither body nor Content-Type", async (t) => {
  const answer = await reply(t, { default: { "listPets.yaml": "empty: true" } }, "/pets");

  t.equal(answer.statusCode, 200);
  t.equal(answer.payload, "");
  t.notOk("content-type" in answer.headers);
  t.equal(answer.headers["content-length"], "0");
});

test("a fixture may send another media type", async (t) => {
  const answer = await reply(
    t,
    {
      default: {
        "listPets.yaml": "headers: { content-type: text/html }\nbody: <p>Bello</p>\ninvalid: true",
      },
    },
    "/pets",
  );

  t.equal(answer.headers["content-type"], "text/html");
  t.equal(answer.payload, "<p>Bello</p>");
});

test("a template is filled in from the request", async (t) => {
  const { payload } = await reply(
    t,
    {
      default: { "getPet.yaml": "body: { name: 'pet {{ request.path.id }}' }" },
    },
    "/pets/7",
  );

  t.equal(payload, '{"name":"pet 7"}');
});

test("an expression without a value is a problem that names the fixture", async (t) => {
  const answer = await reply(
    t,
    {
      default: {
        "getPet.yaml": "body: { name: '{{ request.query.name }}' }",
      },
    },
    "/pets/7",
  );

  t.equal(answer.statusCode, 500);
  t.strictSame(answer.json(), {
    type: "urn:portal-mock:problem:invalid-reply",
    title: "No valid reply",
    status: 500,
    detail:
      'fixtures/default/getPet.yaml: {{ request.query.name }} has no value in this request: add `?? "a default"`',
  });
});

test("a header's expression without a value is the same problem", async (t) => {
  const answer = await reply(
    t,
    {
      default: {
        "listPets.yaml": "headers: { x-name: '{{ request.query.name }}' }",
      },
    },
    "/pets",
  );

  t.equal(answer.statusCode, 500);
  t.match(answer.json().detail, /^fixtures\/default\/listPets\.yaml: /);
});

test("a value of the request that no header may hold is a problem, not a second header", async (t) => {
  const answer = await reply(
    t,
    {
      default: {
        "listPets.yaml": "headers: { x-name: '{{ request.query.name }}' }",
      },
    },
    "/pets?name=a%0d%0aset-cookie:%20b",
  );

  t.equal(answer.statusCode, 500);
  t.notOk("set-cookie" in answer.headers);
  t.equal(
    answer.json().detail,
    "fixtures/default/listPets.yaml: what x-name would be in this reply is not a text of one line in ASCII",
  );
});

test("a body that a template makes wrong is a problem that names the fixture and the rule", async (t) => {
  const fixtures = {
    default: { "getPet.yaml": "body: { name: '{{ request.query.name }}' }" },
  };
  const wrong = await reply(t, fixtures, "/pets/7?name=");

  t.equal(wrong.statusCode, 500);
  t.equal(
    wrong.json().detail,
    'fixtures/default/getPet.yaml: the body at "/name" must have at least 1 character, ' +
      "says openapi.yaml#/components/schemas/Pet/properties/name/minLength: correct the fixture, or let it say `invalid: true`",
  );
});

test("`invalid: true` sends what the contract forbids", async (t) => {
  const { statusCode, payload } = await reply(
    t,
    {
      default: {
        "getPet.yaml": "body: { name: '{{ request.query.name }}', age: old }\ninvalid: true",
      },
    },
    "/pets/7?name=",
  );

  t.equal(statusCode, 200);
  t.equal(payload, '{"name":"","age":"old"}');
});

test("`invalid: true` sends a status that the document does not declare", async (t) => {
  const { statusCode, payload } = await reply(
    t,
    {
      default: {
        "getPet.yaml": "status: 418\nbody: { teapot: true }\ninvalid: true",
      },
    },
    "/pets/7",
  );

  t.equal(statusCode, 418);
  t.equal(payload, '{"teapot":true}');
});
