/** What keeps a small body from costing much. */
import { test } from "tap";
import { createMock } from "../../src/server.ts";
import type { Json } from "../../src/model.ts";

/** What `POST /a` says of a body, where its schema is this one. */
async function verdict(folder: string, body: string): Promise<{ status: number; errors: number }> {
  const mock = await createMock({ spec: `${folder}/openapi.json` });
  const reply = await mock.inject({
    method: "POST",
    url: "/a",
    headers: { "content-type": "application/json" },
    payload: body,
  });
  const errors = reply.payload === "" ? [] : ((reply.json() as { errors?: Json[] }).errors ?? []);
  await mock.close();
  return { status: reply.statusCode, errors: errors.length };
}

function documentWith(schema: Json): string {
  return JSON.stringify({
    openapi: "3.1.0",
    paths: {
      "/a": {
        post: {
          requestBody: { content: { "application/json": { schema } } },
          responses: { 204: { description: "done" } },
        },
      },
    },
    components: {
      schemas: {
        Tree: {
          anyOf: [
            {
              required: ["x"],
              properties: { n: { $ref: "#/components/schemas/Tree" } },
            },
            {
              required: ["y"],
              properties: { n: { $ref: "#/components/schemas/Tree" } },
            },
          ],
        },
        Self: { allOf: [{ $ref: "#/components/schemas/Self" }] },
      },
    },
  });
}

test("alternatives within alternatives are explained up to a bound", async (t) => {
  const folder = t.testdir({
    "openapi.json": documentWith({ $ref: "#/components/schemas/Tree" }),
  });
  const body = '{"n":'.repeat(60) + "{}" + "}".repeat(60);

  t.strictSame(await verdict(folder, body), { status: 400, errors: 42 });
});

test("a list of wrong items is explained up to a bound", async (t) => {
  const folder = t.testdir({
    "openapi.json": documentWith({ items: { type: "string" } }),
  });

  t.strictSame(await verdict(folder, JSON.stringify(Array(100_000).fill(1))), {
    status: 400,
    errors: 100,
  });
});

test("a long list that fits the second alternative is valid, however little it fits the first", async (t) => {
  const schema = {
    anyOf: [{ items: { type: "string" } }, { items: { type: "integer" } }],
  };
  const folder = t.testdir({ "openapi.json": documentWith(schema) });

  t.strictSame(await verdict(folder, JSON.stringify(Array(100_000).fill(1))), {
    status: 204,
    errors: 0,
  });
});

test("a long list of different objects does not repeat", async (t) => {
  const folder = t.testdir({
    "openapi.json": documentWith({ uniqueItems: true }),
  });
  const items = Array.from({ length: 50_000 }, (_, index) => ({ index }));

  t.strictSame(await verdict(folder, JSON.stringify(items)), {
    status: 204,
    errors: 0,
  });
});

test("items that are equal repeat, whatever the order of their keys", async (t) => {
  const folder = t.testdir({
    "openapi.json": documentWith({ uniqueItems: true }),
  });

  t.strictSame(await verdict(folder, '[{"a":1,"b":2},{"b":2,"a":1}]'), {
    status: 400,
    errors: 1,
  });
  t.strictSame(await verdict(folder, "[1,1.0]"), { status: 400, errors: 1 });
  t.strictSame(await verdict(folder, '[1,"1",true,null,[1],{"a":1}]'), {
    status: 204,
    errors: 0,
  });
});

test("a schema that is only itself admits anything", async (t) => {
  const folder = t.testdir({
    "openapi.json": documentWith({ $ref: "#/components/schemas/Self" }),
  });

  t.strictSame(await verdict(folder, "{}"), { status: 204, errors: 0 });
});

test("each of several patterns that run in linear time is enforced", async (t) => {
  const folder = t.testdir({
    "openapi.json": documentWith({
      type: "object",
      properties: {
        folder: { type: "string", pattern: "^/images/([0-9]+)+$" },
        page: { type: "string", pattern: "^/pages/([0-9]+)+$" },
      },
    }),
  });
  t.same(await verdict(folder, '{"folder":"/images/1","page":"/pages/1"}'), {
    status: 204,
    errors: 0,
  });
  t.same(await verdict(folder, '{"folder":"/pages/1","page":"/images/1"}'), {
    status: 400,
    errors: 2,
  });
});
