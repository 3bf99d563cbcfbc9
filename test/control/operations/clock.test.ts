import { test, type Test } from "tap";
import { createAsk, type Ask } from "../../support/control.ts";
import { createPortal, mockFiles, startMock } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

const clock = "2026-01-01T00:00:00Z";

async function frozen(t: Test): Promise<Ask> {
  return createAsk(await mockFiles(t, shop, { clock }));
}

interface Time {
  readonly now: string;
  readonly frozen: boolean;
  readonly offset: number;
}

test("a clock that stands still shows its instant", async (t) => {
  const ask = await frozen(t);
  t.strictSame((await ask("GET /clock")).body, {
    now: "2026-01-01T00:00:00.000Z",
    frozen: true,
    offset: 0,
  });
});

for (const [change, now] of [
  [{ advance: "P8D" }, "2026-01-09T00:00:00.000Z"],
  [{ advance: "P1M" }, "2026-02-01T00:00:00.000Z"],
  [{ back: "PT1H30M" }, "2025-12-31T22:30:00.000Z"],
  [{ set: "2030-06-01T12:00:00+02:00" }, "2030-06-01T10:00:00.000Z"],
  [{ set: "2030-06-01T12:00:00Z", back: "P1D" }, "2030-05-31T12:00:00.000Z"],
] as const) {
  test(`the clock is moved by ${JSON.stringify(change)}`, async (t) => {
    const ask = await frozen(t);
    t.match((await ask("POST /clock", change)).body, { now, frozen: true });
    t.match((await ask("GET /clock")).body, { now });
    t.match((await ask("GET /clock?__session=w3")).body, {
      now: "2026-01-01T00:00:00.000Z",
    });
  });
}

test("a clock that runs says how far ahead it is, and stands still when it is told to", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));
  const day = 24 * 60 * 60 * 1000;
  t.match((await ask("POST /clock", { advance: "P1D" })).body, {
    frozen: false,
    offset: day,
  });
  const stopped = await ask<Time>("POST /clock", { freeze: true });
  t.match(stopped.body, { frozen: true, offset: 0 });
  t.strictSame((await ask("GET /clock")).body, stopped.body);
  const running = await ask<Time>("POST /clock", { run: true });
  t.equal(running.body.frozen, false);
  t.ok(running.body.offset <= day);
});

test("a clock is set and stopped at once", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));
  const set = "2026-05-01T00:00:00.000Z";
  await ask("POST /clock", { set, freeze: true });
  t.match((await ask("GET /clock")).body, { now: set, frozen: true });
});

for (const [change, pointer] of [
  [{}, ""],
  [{ advance: "8 days" }, "/advance"],
  [{ advance: "P9999Y" }, "/advance"],
  [{ back: "P9999Y" }, "/back"],
  [{ set: "2026-01-01" }, "/set"],
  [{ set: "9999-01-01T00:00:00Z" }, "/set"],
  [{ advance: "P1D", back: "P1D" }, "/back"],
  [{ freeze: true, run: true }, "/run"],
  [{ run: false }, "/run"],
  [{ forward: "P1D" }, "/forward"],
] as const) {
  test(`${JSON.stringify(change)} is refused, and the clock stays`, async (t) => {
    const ask = await frozen(t);
    const { status, body } = await ask("POST /clock", change);
    t.equal(status, 400);
    t.match(body, { errors: [{ pointer }] });
    t.match((await ask("GET /clock")).body, {
      now: "2026-01-01T00:00:00.000Z",
    });
  });
}

test("a link that was made expires within a test", async (t) => {
  const mock = await startMock(t);
  const ask = createAsk(mock);
  const portal = await createPortal(mock);
  const { customer_portal } = portal.json<{
    customer_portal: { url: string };
  }>();
  t.equal((await mock.inject(customer_portal.url)).statusCode, 200);
  await ask("POST /clock", { advance: "P8D" });
  t.equal((await mock.inject(customer_portal.url)).statusCode, 410);
});
