import { test, type Test } from "tap";
import type { Json } from "../../../src/model.ts";
import { createAsk, type Ask } from "../../support/control.ts";
import { mockFiles } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

interface Verdict {
  readonly ok: boolean;
  readonly message: string;
  readonly differences: readonly {
    readonly kind: string;
    readonly found: number;
    readonly closest?: object;
  }[];
}

/** Orders of a, b and a again, and one request to nowhere. */
async function visited(t: Test): Promise<Ask> {
  const mock = await mockFiles(t, shop);
  for (const sku of ["a", "b", "a"]) {
    const payload = { sku, count: 1 };
    await mock.inject({ method: "POST", url: "/orders", payload });
  }
  await mock.inject("/nowhere");
  return createAsk(mock);
}

async function verify(t: Test, expect: Json[], order = false): Promise<Verdict> {
  const ask = await visited(t);
  const body = order ? { expect, order } : { expect };
  return (await ask<Verdict>("POST /verify", body)).body;
}

const orders = (sku: string): { operation: string; body: Json } => ({
  operation: "createOrder",
  body: { sku },
});

test("what is as expected is said in a line", async (t) => {
  t.strictSame(await verify(t, [{ ...orders("a"), count: 2 }]), {
    ok: true,
    message: 'As expected: exactly 2 requests (operation createOrder, body {"sku":"a"}).',
    differences: [],
  });
  t.match(await verify(t, [{}, { status: "4XX" }]), {
    message: "As expected: all 2 expectations are met.",
  });
});

for (const [count, ok] of [
  [undefined, true],
  [2, true],
  [1, false],
  [3, false],
  [0, false],
  [{ minimum: 2 }, true],
  [{ minimum: 3 }, false],
  [{ maximum: 2 }, true],
  [{ maximum: 1 }, false],
  [{ minimum: 1, maximum: 3 }, true],
] as const) {
  test(`a count of ${JSON.stringify(count)} is ${ok ? "" : "not "}met by two`, async (t) => {
    const expectation = count === undefined ? {} : { count };
    const verdict = await verify(t, [{ ...orders("a"), ...expectation }]);
    t.equal(verdict.ok, ok);
  });
}

test("no request at all may be what is expected", async (t) => {
  t.equal((await verify(t, [{ ...orders("z"), count: 0 }])).ok, true);
});

test("a verdict tells a stranger what came, what was expected and the first difference", async (t) => {
  const { ok, message, differences } = await verify(t, [{ ...orders("z"), status: 201 }]);
  t.equal(ok, false);
  t.equal(
    message,
    [
      "Expected at least 1 request:",
      '  operation createOrder, body {"sku":"z"}, status 201',
      "Found none.",
      'Closest is request 3: body /sku is "a", not "z".',
      "",
      "Session default has had 4 requests:",
      "  1 POST /orders 201 example:example",
      "  2 POST /orders 201 example:example",
      "  3 POST /orders 201 example:example",
      "  4 GET /nowhere 404 problem:not-found",
    ].join("\n"),
  );
  t.strictSame(differences, [
    {
      expectation: 0,
      kind: "count",
      expected: "at least 1",
      found: 0,
      closest: {
        id: "3",
        stage: "body",
        pointer: "/sku",
        expected: '"z"',
        found: '"a"',
      },
    },
  ]);
});

test("the closest request is the one of which most holds", async (t) => {
  const { differences } = await verify(t, [
    { operation: "createOrder", body: { sku: "b", count: 2 } },
  ]);
  t.match(differences[0]?.closest, { id: "2", pointer: "/count" });
});

test("too many are named, and nothing is closest", async (t) => {
  const { message, differences } = await verify(t, [
    { ...orders("a"), count: 1 },
    { ...orders("b"), count: 1 },
  ]);
  t.match(message, "Expected exactly 1 request (expectation 1 of 2):");
  t.match(message, "Found 2: 1, 3.");
  t.equal(differences.length, 1);
  t.equal(differences[0]?.closest, undefined);
});

test("requests come in order, whatever is between them", async (t) => {
  const inOrder = (...skus: string[]): Promise<Verdict> => verify(t, skus.map(orders), true);
  t.equal((await inOrder("a", "b")).ok, true);
  t.equal((await inOrder("a", "a")).ok, true);
  t.equal((await inOrder("b", "a")).ok, true);
  t.equal((await inOrder("a", "b", "a")).ok, true);

  const { ok, message, differences } = await inOrder("b", "b");
  t.equal(ok, false);
  t.match(
    message,
    [
      "Expected at least 1 request after request 2 (expectation 2 of 2):",
      '  operation createOrder, body {"sku":"b"}',
      "Found none after it.",
    ].join("\n"),
  );
  t.match(differences, [{ expectation: 1, kind: "order", expected: "at least 1 after request 2" }]);
});

test("what is expected of nothing has no place in the order", async (t) => {
  const expect = [orders("b"), { ...orders("z"), count: 0 }, orders("a")];
  t.equal((await verify(t, expect, true)).ok, true);
});

test("a session that was asked nothing says so", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));
  const { body } = await ask<Verdict>("POST /verify", { expect: [{}] }, { "x-mock-session": "w3" });
  t.equal(
    body.message,
    [
      "Expected at least 1 request:",
      "  any request",
      "Found none.",
      "",
      "Session w3 has had no requests.",
    ].join("\n"),
  );
});

test("of many requests the latest are listed", async (t) => {
  const mock = await mockFiles(t, shop);
  const ask = createAsk(mock);
  for (let count = 0; count < 25; count++) await mock.inject("/orders");
  const { body } = await ask<Verdict>("POST /verify", {
    expect: [{ count: 0 }],
  });
  t.match(body.message, "Expected no requests:");
  t.match(body.message, "Found 25: 1, 2, 3,");
  t.match(body.message, "has had 25 requests, of which these are the latest:\n  6 GET /orders 200");
});

test("what the journal had no room for is told, whatever the verdict", async (t) => {
  const most = 3;
  const mock = await mockFiles(t, shop, { journal: most });
  const ask = createAsk(mock);
  for (let count = 0; count < most + 1; count++) await mock.inject("/orders");
  const verdictOf = async (count: Json): Promise<Verdict> => {
    const body = { expect: [{ operation: "listOrders", count }] };
    return (await ask<Verdict>("POST /verify", body)).body;
  };
  const told =
    "\nNot compared: the first 1 request, which the journal has dropped: --journal keeps more.";
  t.match(await verdictOf({ minimum: most }), {
    ok: true,
    message: `(operation listOrders).${told}`,
  });
  // There may have been more than can be counted.
  t.match(await verdictOf(most), { ok: false, message: told });
  t.match(await verdictOf(most + 1), { ok: false, message: told });
});

test("where the journal keeps nothing, no list is promised", async (t) => {
  const mock = await mockFiles(t, shop, { journal: 0 });
  const ask = createAsk(mock);
  await mock.inject("/orders");
  const { body } = await ask<Verdict>("POST /verify", {
    expect: [{ operation: "listOrders", count: 1 }],
  });

  t.equal(
    body.message,
    [
      "Expected exactly 1 request:",
      "  operation listOrders",
      "Found none.",
      "",
      "Session default has had 1 request.",
      "Not compared: the first 1 request, which the journal has dropped: --journal keeps more.",
    ].join("\n"),
  );
});

test("an expectation that makes no sense is a problem, and no verdict", async (t) => {
  const ask = await visited(t);
  const { status, body } = await ask("POST /verify", {
    expect: [
      { operation: "createOder" },
      { count: { minimum: 2, maximum: 1 } },
      { body: { a: { matches: "(" } } },
    ],
  });
  t.equal(status, 400);
  t.match(body, {
    errors: [
      {
        pointer: "/expect/0/operation",
        message: 'there is no operation "createOder": did you mean "createOrder"?',
      },
      {
        pointer: "/expect/1/count",
        message: "has a maximum below its minimum",
      },
      { pointer: "/expect/2/body/a/matches" },
    ],
  });
});

test("a verdict shows no secret, though it weighs them", async (t) => {
  const mock = await mockFiles(t, shop);
  const ask = createAsk(mock);
  const secret = "s3cr3t-of-the-shop";
  await mock.inject({
    url: `/session?api%20key=${secret}`,
    headers: { "x-api-key": secret },
  });
  const verdict = async (expected: string): Promise<Verdict> => {
    const headers = { "x-api-key": expected };
    const expectation = { operation: "getSession", headers };
    const body = { expect: [expectation] };
    return (await ask<Verdict>("POST /verify", body)).body;
  };
  t.equal((await verdict(secret)).ok, true);
  const { message } = await verdict("another");
  t.match(message, 'headers /x-api-key is [redacted], not "another"');
  t.match(message, "GET /session?api%20key=[redacted] 200");
  t.notMatch(message, secret);
});
