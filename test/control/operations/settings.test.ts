import { test, type Test } from "tap";
import type { Mock } from "../../../src/server.ts";
import { createAsk, type Ask } from "../../support/control.ts";
import { mockFiles } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

async function start(t: Test): Promise<{ mock: Mock; ask: Ask }> {
  const mock = await mockFiles(t, shop);
  return { mock, ask: createAsk(mock) };
}

const untouched = { scenario: null, seed: null, dynamic: null, delay: null };

test("a session has no settings of its own at first", async (t) => {
  const { ask } = await start(t);
  t.strictSame((await ask("GET /settings")).body, untouched);
});

test("settings change what replies are, until null takes them back", async (t) => {
  const { mock, ask } = await start(t);
  const changed = await ask("PATCH /settings", {
    scenario: "closed",
    seed: "s1",
    dynamic: true,
    delay: "1ms",
  });
  t.strictSame(changed.body, {
    scenario: "closed",
    seed: "s1",
    dynamic: true,
    delay: "1ms",
  });
  const { headers } = await mock.inject("/orders");
  t.match(headers, {
    "x-mock-scenario": "closed",
    "x-mock-seed": "s1",
    "x-mock-source": "generated",
    "x-mock-delay": "1ms",
  });

  const { body } = await ask("PATCH /settings", { seed: null, dynamic: null });
  t.strictSame(body, { ...untouched, scenario: "closed", delay: "1ms" });
  await ask("PATCH /settings", { scenario: null, delay: null });
  t.strictSame((await ask("GET /settings")).body, untouched);
  t.match((await mock.inject("/orders")).headers, {
    "x-mock-scenario": "default",
    "x-mock-seed": "portal-mock",
    "x-mock-source": "example:example",
  });
});

test("what a request asks for itself comes before the settings", async (t) => {
  const { mock, ask } = await start(t);
  await ask("PATCH /settings", { seed: "s1", delay: "5m", dynamic: true });
  const reply = await mock.inject({
    url: "/orders",
    headers: { "x-mock-seed": "s2", "x-mock-delay": "0ms" },
  });
  t.equal(reply.headers["x-mock-seed"], "s2");
  t.equal(reply.headers["x-mock-delay"], undefined);
});

test("a delay may vary", async (t) => {
  const { ask } = await start(t);
  const delay = { median: "2ms", sigma: 0.4, max: "1000ms" };
  t.match((await ask("PATCH /settings", { delay })).body, { delay });
  t.match((await ask("PATCH /settings", { delay: "1ms..2ms" })).body, {
    delay: { min: "1ms", max: "2ms" },
  });
});

for (const [patch, detail] of [
  [{ scenario: "clsed" }, 'there is no scenario "clsed": did you mean "closed"?'],
  [{ delay: "long" }, "body /delay: `delay` is not a delay"],
  [{ sed: "x" }, "body /sed is not a known property"],
  [{ dynamic: "yes" }, "body /dynamic must be boolean or null"],
] as const) {
  test(`${JSON.stringify(patch)} changes nothing`, async (t) => {
    const { ask } = await start(t);
    const { status, body } = await ask("PATCH /settings", {
      seed: "s1",
      ...patch,
    });
    t.equal(status, 400);
    t.match(body, { detail });
    t.strictSame((await ask("GET /settings")).body, untouched);
  });
}
