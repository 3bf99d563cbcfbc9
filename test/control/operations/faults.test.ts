import { test, type Test } from "tap";
import type { Json } from "../../../src/model.ts";
import type { Mock } from "../../../src/server.ts";
import { createAsk, type Ask } from "../../support/control.ts";
import { mockFiles } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

async function start(t: Test, faults: Json): Promise<{ mock: Mock; ask: Ask }> {
  const mock = await mockFiles(t, shop, { clock: "2026-01-01T00:00:00Z" });
  const ask = createAsk(mock);
  const { status } = await ask("PUT /faults", faults);
  if (status !== 200) throw new Error("the faults were refused");
  return { mock, ask };
}

/** The faults and delays of so many requests. */
async function met(
  mock: Mock,
  count: number,
  url = "/orders",
  headers: Record<string, string> = {},
): Promise<unknown[]> {
  const seen: unknown[] = [];
  for (let index = 0; index < count; index++) {
    const told = await mock.inject({ url, headers }).then(
      (reply) => reply.headers["x-mock-fault"] ?? reply.headers["x-mock-delay"],
      (error: { fault?: string }) => error.fault,
    );
    seen.push(told);
  }
  return seen;
}

test("a fault concerns its operation, as often as it says", async (t) => {
  const { mock, ask } = await start(t, [
    {
      operation: "listOrders",
      fault: "CONNECTION_RESET_BY_PEER",
      times: 2,
    },
  ]);
  t.strictSame(await met(mock, 1, "/orders/7"), [undefined]);
  t.strictSame(await met(mock, 3), [
    "CONNECTION_RESET_BY_PEER",
    "CONNECTION_RESET_BY_PEER",
    undefined,
  ]);
  t.strictSame((await ask("GET /faults")).body, [
    {
      operation: "listOrders",
      fault: "CONNECTION_RESET_BY_PEER",
      times: 2,
      applied: 2,
    },
  ]);
});

test("of several the first that has something to say says it", async (t) => {
  const { mock, ask } = await start(t, [
    { fault: "WRONG_CONTENT_TYPE", times: 1 },
    { fault: "EMPTY_RESPONSE", delay: "1ms" },
  ]);
  t.strictSame(await met(mock, 2), ["WRONG_CONTENT_TYPE", "EMPTY_RESPONSE"]);
  t.match((await ask("GET /requests")).body, {
    requests: [
      { fault: "WRONG_CONTENT_TYPE", delay: 1 },
      { fault: "EMPTY_RESPONSE", delay: 1 },
    ],
  });
});

test("a fault without an operation concerns requests that none answers too", async (t) => {
  const { mock } = await start(t, [{ fault: "WRONG_CONTENT_TYPE" }]);
  t.strictSame(await met(mock, 1, "/nowhere"), ["WRONG_CONTENT_TYPE"]);
  t.strictSame(await met(mock, 1, "/orders?limit=x"), ["WRONG_CONTENT_TYPE"]);
});

test("faults are a session's own", async (t) => {
  const { mock } = await start(t, [{ fault: "EMPTY_RESPONSE" }]);
  const w3 = { "x-mock-session": "w3" };
  t.strictSame(await met(mock, 1, "/orders", w3), [undefined]);
});

test("what a request asks for itself comes first", async (t) => {
  const { mock } = await start(t, [{ fault: "EMPTY_RESPONSE", delay: "5m" }]);
  const headers = {
    "x-mock-fault": "wrong-content-type",
    "x-mock-delay": "0ms",
  };
  t.strictSame(await met(mock, 1, "/orders", headers), ["WRONG_CONTENT_TYPE"]);
});

test("a session's faults come before those of fixtures", async (t) => {
  const { mock, ask } = await start(t, [{ delay: "1ms" }]);
  const given = { operation: "listOrders", fixture: { delay: "5m" } };
  await ask("POST /fixtures", given);
  t.strictSame(await met(mock, 1), ["1ms"]);
});

test("a rate concerns some requests, and the same ones whenever it is tried again", async (t) => {
  const faults = [{ fault: "WRONG_CONTENT_TYPE", rate: 0.5 }];
  const { mock } = await start(t, faults);
  const first = await met(mock, 40);
  const struck = first.filter((fault) => fault !== undefined).length;
  t.ok(struck > 8 && struck < 32, `${struck} of 40`);

  const other = await start(t, faults);
  t.strictSame(await met(other.mock, 40), first);
});

for (const [rate, fault] of [
  [0, undefined],
  [1, "WRONG_CONTENT_TYPE"],
] as const) {
  test(`a rate of ${rate} leaves nothing to chance`, async (t) => {
    const { mock } = await start(t, [{ fault: "WRONG_CONTENT_TYPE", rate }]);
    t.strictSame(await met(mock, 3), [fault, fault, fault]);
  });
}

test("beyond a limit requests are refused until the clock has moved on", async (t) => {
  const { mock, ask } = await start(t, [{ limit: "2/10s" }]);
  const statuses = async (count: number): Promise<number[]> => {
    const replies = [];
    for (let index = 0; index < count; index++) replies.push(await mock.inject("/orders"));
    return replies.map(({ statusCode }) => statusCode);
  };
  t.strictSame(await statuses(3), [200, 200, 429]);
  const refused = await mock.inject("/orders");
  t.equal(refused.headers["retry-after"], "10");
  await ask("POST /clock", { advance: "PT10S" });
  t.strictSame(await statuses(3), [200, 200, 429]);

  await ask("PUT /faults", [{ limit: "2/10s" }]);
  t.strictSame(await statuses(1), [200]);
});

test("faults are put in the place of all that there were, and deleted", async (t) => {
  const { mock, ask } = await start(t, [{ fault: "EMPTY_RESPONSE" }]);
  const { body } = await ask("PUT /faults", [{ dribble: { chunks: 2, over: "1ms" } }]);
  t.strictSame(body, [{ dribble: { chunks: 2, over: "1ms" }, applied: 0 }]);
  t.strictSame(await met(mock, 1), [undefined]);
  t.match((await ask("GET /faults")).body, [{ applied: 1 }]);
  t.equal((await ask("DELETE /faults")).status, 204);
  t.strictSame((await ask("GET /faults")).body, []);
});

for (const [fault, pointer, message] of [
  [{ operation: "x", delay: "1ms" }, "/0/operation", "there is no operation"],
  [{ times: 1 }, "/0", "has no effect: write one of fault, delay, dribble, limit"],
  [{ delay: "long" }, "/0/delay", "`delay` is not a delay"],
  [{ dribble: { chunks: 2, over: "1h" } }, "/0/dribble", "`dribble` needs an over"],
  [{ limit: "often" }, "/0/limit", "a limit is written like 5/10s"],
  [{ fault: "TIMEOUTS" }, "/0/fault", "must be one of"],
  [{ fault: "TIMEOUT", rate: 2 }, "/0/rate", "must be <= 1"],
  [{ fault: "TIMEOUT", times: 0 }, "/0/times", "must be >= 1"],
] as const) {
  test(`the fault ${JSON.stringify(fault)} is refused`, async (t) => {
    const { ask } = await start(t, [{ delay: "1ms" }]);
    const { status, body } = await ask("PUT /faults", [fault]);
    t.equal(status, 400);
    t.match(body, { errors: [{ pointer, message }] });
    t.match((await ask("GET /faults")).body, [{ delay: "1ms" }]);
  });
}
