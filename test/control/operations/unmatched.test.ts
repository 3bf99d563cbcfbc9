import { test, type Test } from "tap";
import type { Mock } from "../../../src/server.ts";
import { createAsk } from "../../support/control.ts";
import { createPortal, mockFiles, startMock } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

interface Unmatched {
  readonly request: { readonly id: string };
  readonly nearMisses: readonly { readonly message: string }[];
}

async function unmatched(mock: Mock, query = ""): Promise<readonly Unmatched[]> {
  const { body } = await createAsk(mock)<readonly Unmatched[]>(`GET /requests/unmatched${query}`);
  return body;
}

async function nearTo(
  t: Test,
  method: "GET" | "PUT" | "POST",
  url: string,
): Promise<(string | undefined)[]> {
  const mock = await mockFiles(t, shop);
  await mock.inject({ method, url });
  const [first] = await unmatched(mock);
  return first?.nearMisses.map(({ message }) => message) ?? [];
}

test("a path that is nearly one of the document's is told of it", async (t) => {
  t.strictSame(await nearTo(t, "POST", "/order"), [
    'createOrder: path is "/order", not "/orders"',
    'listOrders: path is "/order", not "/orders"',
  ]);
  t.strictSame(await nearTo(t, "GET", "/v1/oders/7"), [
    'getOrder: path is "/v1/oders/7", not "/orders/{id}"',
  ]);
  t.strictSame(await nearTo(t, "GET", "/customers/of/somebody"), []);
});

test("a method that a path does not take is told of those that it does", async (t) => {
  t.strictSame(await nearTo(t, "PUT", "/orders"), [
    'listOrders: method is "PUT", not "GET"',
    'createOrder: method is "PUT", not "POST"',
  ]);
});

test("where no fixture's conditions hold, the first that fails of each is told, the closest first", async (t) => {
  const mock = await mockFiles(t, shop, { scenario: "fussy" });
  const payload = { sku: "y", count: 1 };
  await mock.inject({ method: "POST", url: "/orders", payload });
  t.match(await unmatched(mock), [
    {
      request: { id: "1", operation: "createOrder" },
      nearMisses: [
        {
          operation: { id: "createOrder" },
          fixture: {
            id: "fussy/createOrder.other",
            place: { file: "fixtures/fussy/createOrder.other.yaml", line: 1 },
          },
          stage: "body",
          pointer: "/count",
          expected: "3",
          found: "1",
          message: "fussy/createOrder.other: body /count is 1, not 3",
        },
        {
          fixture: { id: "fussy/createOrder" },
          pointer: "/sku",
          message: 'fussy/createOrder: body /sku is "y", not "x"',
        },
      ],
    },
  ]);
});

test("a request that met the conditions of a fixture is none of them", async (t) => {
  const mock = await mockFiles(t, shop, { scenario: "fussy" });
  const payload = { sku: "x", count: 2 };
  await mock.inject({ method: "POST", url: "/orders", payload });
  t.strictSame(await unmatched(mock), []);
});

test("fixtures of scenarios that a request is not in are none of its business", async (t) => {
  const mock = await mockFiles(t, shop);
  const payload = { sku: "y", count: 1 };
  await mock.inject({ method: "POST", url: "/orders", payload });
  t.strictSame(await unmatched(mock), []);
});

test("a page of the API's own is no operation's, and is answered all the same", async (t) => {
  const mock = await startMock(t);
  const portal = await createPortal(mock);
  const { customer_portal } = portal.json<{
    customer_portal: { url: string };
  }>();
  t.equal((await mock.inject(customer_portal.url)).statusCode, 200);
  t.strictSame(await unmatched(mock), []);
});

test("unmatched requests are listed in part", async (t) => {
  const mock = await mockFiles(t, shop);
  for (const path of ["/a", "/b", "/c"]) await mock.inject(path);
  const listed = async (query: string): Promise<string[]> =>
    (await unmatched(mock, query)).map(({ request }) => request.id);
  t.strictSame(await listed("?limit=2"), ["2", "3"]);
  t.strictSame(await listed("?after=1&limit=1"), ["2"]);
  t.equal((await createAsk(mock)("GET /requests/unmatched?after=x")).status, 400);
});
