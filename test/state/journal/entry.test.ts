import { gzipSync } from "node:zlib";
import { test } from "tap";
import { createAsk } from "../../support/control.ts";
import { mockFiles } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

interface Shown {
  readonly request: { readonly url: string; readonly body?: unknown };
  readonly reply: { readonly body?: unknown };
  readonly problem?: object;
}

async function shown(
  t: Parameters<typeof mockFiles>[0],
  ...request: Parameters<Awaited<ReturnType<typeof mockFiles>>["inject"]>
): Promise<Shown> {
  const mock = await mockFiles(t, shop);
  await mock.inject(...request);
  return (await createAsk(mock)<Shown>("GET /requests/1")).body;
}

test("a request that no operation answered is shown with its problem", async (t) => {
  t.match(await shown(t, { url: "/nowhere?a=%20b" }), {
    request: { method: "GET", url: "/nowhere?a=%20b" },
    operation: null,
    scenario: null,
    scenarioFrom: null,
    source: null,
    seed: null,
    problem: {
      kind: "not-found",
      status: 404,
      detail: /has no path/,
      errors: [],
    },
    reply: { status: 404, body: { title: "No such path" } },
  });
});

test("a request that was refused is shown with what was wrong with it", async (t) => {
  const entry = await shown(t, {
    method: "POST",
    url: "/orders",
    payload: { sku: "" },
  });
  t.match(entry, {
    operation: "createOrder",
    source: "problem:invalid",
    problem: { kind: "invalid", errors: [{ in: "body", pointer: "/sku" }] },
  });
});

test("a body of no bytes is not there", async (t) => {
  const entry = await shown(t, { url: "/orders/7" });
  t.equal("body" in entry.request, false);
  t.strictSame(entry.reply.body, { sku: "b" });
  t.equal(entry.problem, undefined);
});

test("a body that was compressed is shown as it was read", async (t) => {
  const entry = await shown(t, {
    method: "POST",
    url: "/orders",
    headers: {
      "content-type": "application/json",
      "content-encoding": "gzip",
    },
    payload: gzipSync('{"sku":"z"}'),
  });
  t.strictSame(entry.request.body, { sku: "z" });
});

test("a body that is no text is shown in base64", async (t) => {
  const entry = await shown(t, {
    method: "POST",
    url: "/orders",
    headers: { "content-type": "image/png" },
    payload: Buffer.from([0x89, 0x50, 0xff]),
  });
  t.strictSame(entry.request.body, { base64: "iVD/" });
});
