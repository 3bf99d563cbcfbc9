import { test, type Test } from "tap";
import type { Mock } from "../../../src/server.ts";
import { createAsk, type Ask } from "../../support/control.ts";
import { mockFiles } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

async function start(t: Test): Promise<{ mock: Mock; ask: Ask }> {
  const mock = await mockFiles(t, shop);
  return { mock, ask: createAsk(mock) };
}

async function sourceOf(mock: Mock, headers: Record<string, string> = {}): Promise<unknown> {
  const reply = await mock.inject({ url: "/orders/7", headers });
  return reply.headers["x-mock-source"];
}

const gone = { operation: "getOrder", fixture: { status: 404, empty: true } };

test("a given fixture is asked before those of any scenario, the latest first", async (t) => {
  const { mock, ask } = await start(t);
  const first = await ask("POST /fixtures", gone);
  t.equal(first.status, 201);
  t.strictSame(first.body, {
    id: "given/getOrder.1",
    operation: "getOrder",
    scenario: "given",
    place: {
      file: "given/getOrder.1",
      line: 1,
      column: 25,
      pointer: "/fixture",
    },
    conditions: 0,
    priority: 0,
    replies: 1,
    loop: false,
    answered: 0,
  });
  t.equal(await sourceOf(mock), "fixture:given/getOrder.1");

  await ask("POST /fixtures", { operation: "getOrder", fixture: {} });
  t.equal(await sourceOf(mock), "fixture:given/getOrder.2");
  t.equal(await sourceOf(mock, { "x-mock-scenario": "closed" }), "fixture:given/getOrder.2");
  t.match((await ask("GET /fixtures")).body, [
    { id: "given/getOrder.2" },
    { id: "given/getOrder.1" },
  ]);
});

test("a given fixture is its session's alone", async (t) => {
  const { mock, ask } = await start(t);
  await ask("POST /fixtures?__session=w3", gone);
  t.equal(await sourceOf(mock), "fixture:default/getOrder");
  t.equal(await sourceOf(mock, { "x-mock-session": "w3" }), "fixture:given/getOrder.1");
  t.strictSame((await ask("GET /fixtures")).body, []);
});

test("one whose conditions don't hold leaves the request to the others", async (t) => {
  const { mock, ask } = await start(t);
  const fixture = { when: { path: { id: "8" } }, status: 404, empty: true };
  await ask("POST /fixtures", { operation: "getOrder", fixture });
  t.equal(await sourceOf(mock), "fixture:default/getOrder");
  t.equal((await mock.inject("/orders/8")).statusCode, 404);
});

test("a given fixture is taken back, and its id is not used again", async (t) => {
  const { mock, ask } = await start(t);
  await ask("POST /fixtures", gone);
  t.equal((await ask("DELETE /fixtures/given%2FgetOrder.1")).status, 204);
  t.equal(await sourceOf(mock), "fixture:default/getOrder");
  t.equal((await ask("DELETE /fixtures/given%2FgetOrder.1")).status, 404);
  t.match((await ask("POST /fixtures", gone)).body, { id: "given/getOrder.2" });
});

test("a merge is over what the default scenario answers", async (t) => {
  const { mock, ask } = await start(t);
  const fixture = { merge: { count: 3 } };
  await ask("POST /fixtures", { operation: "getOrder", fixture });
  const reply = await mock.inject("/orders/7");
  t.strictSame(reply.json(), { sku: "b", count: 3 });
});

for (const [what, body, pointer, message] of [
  [
    "no operation of the document",
    { operation: "getOder", fixture: {} },
    "/operation",
    'there is no operation "getOder": did you mean "getOrder"?',
  ],
  [
    "a key that there is not",
    { operation: "getOrder", fixture: { stats: 200 } },
    "/fixture/stats",
    "there is no key `stats`",
  ],
  [
    "a body that its schema rejects",
    { operation: "getOrder", fixture: { body: {} } },
    "/fixture/body/sku",
    "is required",
  ],
  [
    "a status that the operation does not declare",
    { operation: "getOrder", fixture: { status: 418 } },
    "/fixture/status",
    "getOrder declares no status 418",
  ],
] as const) {
  test(`a fixture with ${what} is refused`, async (t) => {
    const { ask } = await start(t);
    const reply = await ask<{ errors: { pointer: string }[] }>("POST /fixtures", body);
    t.equal(reply.status, 400);
    t.match(reply.body, { errors: [{ pointer, message }] });
    // A pattern would find it in a longer one too.
    t.equal(reply.body.errors[0]?.pointer, pointer);
    t.strictSame((await ask("GET /fixtures")).body, []);
  });
}

test("places of a body over several lines are told by line and column", async (t) => {
  const mock = await mockFiles(t, shop);
  const reply = await mock.inject({
    method: "POST",
    url: "/__mock/fixtures",
    headers: { "content-type": "application/json" },
    payload: '{\n  "operation": "getOrder",\n  "fixture": {}\n}',
  });
  t.match(reply.json(), { place: { line: 3, column: 3 } });
});

test("a session is given a thousand fixtures at most", async (t) => {
  const { mock, ask } = await start(t);
  for (let number = 0; number < 1000; number++)
    mock.control({ method: "POST", path: "/fixtures", body: gone });
  const { status, body } = await ask("POST /fixtures", gone);
  t.equal(status, 413);
  t.match(body, { detail: "the session was given 1000 fixtures already" });
});

test("sessions hold so much of fixtures together, and room is made by deleting", async (t) => {
  const { mock } = await start(t);
  const large = { description: "x".repeat(8 * 1024 * 1024 - 100) };
  const give = (session: string): number =>
    mock.control({
      method: "POST",
      path: "/fixtures",
      headers: { "x-mock-session": session },
      body: { operation: "getOrder", fixture: large },
    }).status;
  for (let number = 0; number < 8; number++) t.equal(give(`s${number}`), 201);
  t.equal(give("s8"), 413);
  mock.control({ method: "DELETE", path: "/sessions/s0" });
  t.equal(give("s8"), 201);
});
