import { test, type Test } from "tap";
import type { Mock } from "../../../src/server.ts";
import { createAsk, type Ask } from "../../support/control.ts";
import { mockFiles } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

async function start(t: Test): Promise<{ mock: Mock; ask: Ask }> {
  const mock = await mockFiles(t, shop, { clock: "2026-01-01T00:00:00Z" });
  return { mock, ask: createAsk(mock) };
}

const w3 = { "x-mock-session": "w3" };

test("sessions are listed with what they have had, and where they are", async (t) => {
  const { mock, ask } = await start(t);
  await mock.inject({ url: "/orders", headers: w3 });
  await ask("PATCH /settings", { scenario: "closed" }, w3);
  await ask("POST /clock", { advance: "P1D" }, w3);
  t.strictSame((await ask("GET /sessions")).body, [
    {
      name: "default",
      requests: 0,
      scenario: null,
      clock: { now: "2026-01-01T00:00:00.000Z", frozen: true, offset: 0 },
    },
    {
      name: "w3",
      requests: 1,
      scenario: "closed",
      clock: { now: "2026-01-02T00:00:00.000Z", frozen: true, offset: 0 },
    },
  ]);
});

test("a session is named by header or query, and never by a cookie", async (t) => {
  const { ask } = await start(t);
  await ask("PATCH /settings", { seed: "header" }, w3);
  await ask("PATCH /settings?__session=w4", { seed: "query" });
  await ask("PATCH /settings", { seed: "cookie" }, { cookie: "mock-session=w5" });
  t.match((await ask("GET /settings?__session=w3")).body, { seed: "header" });
  t.match((await ask("GET /settings?__session=w4")).body, { seed: "query" });
  t.match((await ask("GET /settings")).body, { seed: "cookie" });
  t.match((await ask("GET /settings?__session=w5")).body, { seed: null });
  t.equal((await ask("GET /settings?__session=a%20b")).status, 400);
});

test("a session is forgotten with all that it had", async (t) => {
  const { mock, ask } = await start(t);
  await mock.inject({ url: "/orders", headers: w3 });
  t.equal((await ask("DELETE /sessions/w3")).status, 204);
  t.match((await ask("GET /sessions")).body, [{ name: "default" }]);
  t.equal((await ask("GET /requests/w3.1")).status, 404);
  t.equal((await ask("DELETE /sessions/w3")).status, 404);
  t.equal((await ask("DELETE /sessions/default")).status, 409);
});

/** Everything that a session can have. */
async function furnish(mock: Mock, ask: Ask, session: string): Promise<void> {
  const headers = { "x-mock-session": session };
  await ask("POST /scenarios", { name: "own", fixtures: {} }, headers);
  const given = { operation: "getOrder", fixture: {} };
  await ask("POST /fixtures", given, headers);
  await ask("PUT /faults", [{ delay: "1ms" }], headers);
  await ask("PATCH /settings", { seed: "s1" }, headers);
  await ask("POST /clock", { advance: "P1D" }, headers);
  await mock.inject({ url: "/orders", headers });
}

async function contents(ask: Ask, session: string): Promise<unknown[]> {
  const headers = { "x-mock-session": session };
  const told: unknown[] = [(await ask("GET /scenarios/own", undefined, headers)).status];
  for (const line of ["fixtures", "faults", "settings", "clock", "requests"])
    told.push((await ask(`GET /${line}`, undefined, headers)).body);
  return told;
}

const asNew = [
  404,
  [],
  [],
  { scenario: null, seed: null, dynamic: null, delay: null },
  { now: "2026-01-01T00:00:00.000Z", frozen: true, offset: 0 },
  { requests: [], dropped: 0 },
];

test("the session that is named is made as new, and no other", async (t) => {
  const { mock, ask } = await start(t);
  await furnish(mock, ask, "default");
  await furnish(mock, ask, "w3");
  t.equal((await ask("POST /reset", undefined, w3)).status, 204);
  t.strictSame(await contents(ask, "w3"), asNew);
  t.match((await ask("GET /settings")).body, { seed: "s1" });

  const named = { "x-mock-session": "default" };
  t.equal((await ask("POST /reset", undefined, named)).status, 204);
  t.strictSame(await contents(ask, "default"), asNew);
});

test("where no session is named, all are made as new", async (t) => {
  const { mock, ask } = await start(t);
  await furnish(mock, ask, "default");
  await furnish(mock, ask, "w3");
  t.equal((await ask("POST /reset")).status, 204);
  t.match((await ask("GET /sessions")).body, [{ name: "default" }]);
  t.strictSame(await contents(ask, "default"), asNew);
  t.strictSame(await contents(ask, "w3"), asNew);
});

test("mock.reset makes all sessions as new", async (t) => {
  const { mock, ask } = await start(t);
  await furnish(mock, ask, "default");
  await furnish(mock, ask, "w3");
  await mock.reset();
  t.strictSame(await contents(ask, "default"), asNew);
  t.strictSame(await contents(ask, "w3"), asNew);
});
