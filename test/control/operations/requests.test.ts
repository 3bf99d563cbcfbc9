import { test, type Test } from "tap";
import type { Mock } from "../../../src/server.ts";
import { createAsk, type Ask } from "../../support/control.ts";
import { mockFiles } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

interface Listed {
  readonly requests: readonly { readonly id: string }[];
  readonly dropped: number;
}

/** Five requests of the default session, and one of another. */
async function visited(t: Test): Promise<{ mock: Mock; ask: Ask }> {
  const mock = await mockFiles(t, shop, { clock: "2026-01-01T00:00:00Z" });
  await mock.inject("/orders?limit=3&__scenario=closed");
  await order(mock, { sku: "a", count: 1 });
  await order(mock, { sku: "b" }, { "x-mock-scenario": "closed" });
  await order(mock, {});
  await mock.inject({ url: "/v1/orders/7", headers: { cookie: "plan=pro" } });
  await order(mock, { sku: "w" }, { "x-mock-session": "w3" });
  return { mock, ask: createAsk(mock) };
}

function order(
  mock: Mock,
  payload: object,
  headers: Record<string, string> = {},
): Promise<unknown> {
  return mock.inject({ method: "POST", url: "/orders", payload, headers });
}

async function ids(ask: Ask, line: string, body?: Parameters<Ask>[1]): Promise<string[]> {
  const { body: told } = await ask<Listed>(line, body);
  return told.requests.map(({ id }) => id);
}

test("a session's requests are listed with what was answered and why", async (t) => {
  const { ask } = await visited(t);
  const { body } = await ask<Listed>("GET /requests", undefined, {
    "x-mock-session": "w3",
  });
  t.equal(body.dropped, 0);
  t.match(body.requests, [
    {
      id: "w3.1",
      session: "w3",
      at: "2026-01-01T00:00:00.000Z",
      request: {
        method: "POST",
        url: "/orders",
        headers: { "x-mock-session": "w3", "content-type": "application/json" },
        body: { sku: "w" },
      },
      operation: "createOrder",
      scenario: "default",
      scenarioFrom: "none",
      source: "example:",
      seed: "portal-mock",
      reply: {
        status: 201,
        headers: { "x-mock-operation": "createOrder" },
        body: { sku: "a" },
      },
      delay: 0,
    },
  ]);
});

test("one request is found by its id, whichever session it is of", async (t) => {
  const { ask } = await visited(t);
  t.match((await ask("GET /requests/2")).body, { id: "2", session: "default" });
  t.match((await ask("GET /requests/w3.1")).body, { id: "w3.1" });
  t.equal((await ask("GET /requests/w3.2")).status, 404);
  t.equal((await ask("GET /requests/nobody.1")).status, 404);
  t.equal((await ask("GET /requests/x")).status, 404);
});

for (const [query, expected] of [
  ["", ["1", "2", "3", "4", "5"]],
  ["?operation=createOrder", ["2", "3", "4"]],
  ["?method=get", ["1", "5"]],
  ["?path=/orders", ["1", "2", "3", "4"]],
  ["?path=/v1/orders/7", ["5"]],
  ["?path=/orders/%7Bid%7D", ["5"]],
  ["?status=503", ["3"]],
  ["?status=2XX", ["1", "2", "5"]],
  ["?status=4xx", ["4"]],
  ["?scenario=closed", ["1", "3"]],
  ["?problem=invalid", ["4"]],
  ["?operation=createOrder&status=201", ["2"]],
  ["?limit=2", ["4", "5"]],
  ["?after=2", ["3", "4", "5"]],
  ["?after=2&limit=2", ["3", "4"]],
  ["?after=5", []],
] as const) {
  test(`requests${query} lists ${expected.join(", ")}`, async (t) => {
    const { ask } = await visited(t);
    t.strictSame(await ids(ask, `GET /requests${query}`), expected);
  });
}

for (const [what, filter, expected] of [
  ["query", { query: { limit: 3 } }, ["1"]],
  ["headers", { headers: { "X-Mock-Scenario": "closed" } }, ["3"]],
  ["cookies", { cookies: { plan: "pro" } }, ["5"]],
  ["body", { body: { sku: { matches: "^[ab]$" } } }, ["2", "3"]],
  ["body and status", { body: { sku: "b" }, status: "5XX" }, ["3"]],
  ["a status as a number", { status: 400 }, ["4"]],
  ["the latest", { method: "POST", limit: 1 }, ["4"]],
] as const) {
  test(`requests are found by ${what}`, async (t) => {
    const { ask } = await visited(t);
    t.strictSame(await ids(ask, "POST /requests/find", filter), expected);
  });
}

test("requests are counted, by the same filters", async (t) => {
  const { ask } = await visited(t);
  t.strictSame((await ask("GET /requests/count")).body, { count: 5 });
  t.strictSame((await ask("GET /requests/count?status=2XX")).body, {
    count: 3,
  });
  const found = await ask("POST /requests/count", { body: { sku: "b" } });
  t.strictSame(found.body, { count: 1 });
});

for (const [query, detail] of [
  [
    "?operation=createOder",
    'query /operation: there is no operation "createOder": did you mean "createOrder"?',
  ],
  ["?scenario=clsed", 'query /scenario: there is no scenario "clsed": did you mean "closed"?'],
  ["?problem=invald", 'query /problem: there is no problem "invald": did you mean "invalid"?'],
  ["?after=w3.1", 'query /after: "w3.1" is not the id of a request of session default'],
] as const) {
  test(`requests${query} is a problem`, async (t) => {
    const { ask } = await visited(t);
    const { status, body } = await ask(`GET /requests${query}`);
    t.equal(status, 400);
    t.match(body, { detail });
  });
}

test("a matcher that is none is a problem with its place", async (t) => {
  const { ask } = await visited(t);
  const { status, body } = await ask("POST /requests/find", {
    body: { sku: { matches: "(" } },
  });
  t.equal(status, 400);
  t.match(body, { errors: [{ in: "body", pointer: "/body/sku/matches" }] });
});

test("requests are forgotten, and ids go on", async (t) => {
  const { ask, mock } = await visited(t);
  t.equal((await ask("DELETE /requests")).status, 204);
  t.strictSame(await ids(ask, "GET /requests"), []);
  await mock.inject("/orders");
  t.strictSame(await ids(ask, "GET /requests"), ["6"]);
});

test("requests that nothing answered are found as they were sent", async (t) => {
  const mock = await mockFiles(t, shop);
  const ask = createAsk(mock);
  await mock.inject({
    method: "POST",
    url: "/nowhere?a=1&a=2&b=c",
    payload: { deep: [1] },
  });
  for (const filter of [
    { query: { a: { contains: "2" }, b: "c" } },
    { body: { deep: [1] } },
    { path: "/nowhere", problem: "not-found" },
  ])
    t.strictSame(await ids(ask, "POST /requests/find", filter), ["1"]);
});

test("a request is explained", async (t) => {
  const { ask } = await visited(t);
  const { status, body } = await ask("GET /explain/3");
  t.equal(status, 200);
  t.match(body, { id: "3" });
  t.equal((await ask("GET /explain/30")).status, 404);
});
