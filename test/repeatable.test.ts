/** The same request, seed, scenario and clock give the same bytes, wherever and whenever. */
import { test } from "tap";
import { createMock, type MockOptions } from "../src/server.ts";
import { build, startCli } from "./support/cli.ts";
import { bearer, createPortal, startMock } from "./support/mock.ts";

const still = {
  clock: "2026-01-01T00:00:00Z",
  publicUrl: "https://mock.example.com",
} as const satisfies MockOptions;
const body = '{"customer_data":{"customer_key":"c1"},"locale":"pt-PT"}';

test("a reply is, to the letter, what it was when this was written", async (t) => {
  const mock = await startMock(t, still);

  const reply = await createPortal(mock);

  const portal = {
    url: "https://mock.example.com/portals/da3ab6d0-8b25-4286-8bc9-047c07791af5?token=seam_cst1AWUsmpom_YU3NKgzLhBHugxGmCic2Hn7N",
    customer_key: "c1",
    expires_at: "2026-01-08T00:00:00.000Z",
    workspace_id: "e6a22524-9f2d-4f2d-a6df-40dea5b34c11",
    created_at: "2026-01-01T00:00:00.000Z",
  };
  t.equal(reply.statusCode, 200);
  t.equal(reply.payload, JSON.stringify({ customer_portal: portal, magic_link: portal, ok: true }));
  t.match(reply.headers, {
    date: "Thu, 01 Jan 2026 00:00:00 GMT",
    "content-type": "application/json; charset=utf-8",
    "content-length": "608",
    "seam-request-id": "a8b2252f-f838-409c-b8e5-b2b77597ea9c",
    "x-mock-operation": "customersCreatePortalPost",
    "x-mock-scenario": "default",
    "x-mock-source": "fixture:default/customersCreatePortalPost",
    "x-mock-seed": "portal-mock",
  });
});

test("a generated body is repeated too", async (t) => {
  const first = await startMock(t, { ...still, dynamic: true });
  const second = await startMock(t, { ...still, dynamic: true });

  const reply = await createPortal(first);

  t.equal(reply.headers["x-mock-source"], "generated");
  t.equal((await createPortal(second)).payload, reply.payload);
});

test("the same request again gets the same bytes, also after a restart", async (t) => {
  const mock = await startMock(t, still);
  const restarted = await startMock(t, still);

  const first = await createPortal(mock);

  for (const again of [await createPortal(mock), await createPortal(restarted)]) {
    t.equal(again.statusCode, first.statusCode);
    t.equal(again.payload, first.payload);
    t.strictSame(withoutId(again.headers), withoutId(first.headers));
  }
});

/** Each request has an id of its own. */
function withoutId(headers: object): object {
  return { ...headers, "x-mock-request-id": undefined };
}

test("what was asked in between makes no difference", async (t) => {
  const busy = await startMock(t, still);
  await createPortal(busy, { customer_data: { customer_key: "c2" } });
  await createPortal(busy, { customer_data: {} });
  await createPortal(busy, {}, { "x-mock-scenario": "expired" });

  const reply = await createPortal(busy);

  const fresh = await startMock(t, still);
  t.equal(reply.payload, (await createPortal(fresh)).payload);
});

test("another time zone and language give the same bytes", async (t) => {
  build();
  const args = ["--clock", still.clock, "--public-url", still.publicUrl];
  const here = await startCli(t, args, { TZ: "UTC", LC_ALL: "C" });
  const there = await startCli(t, args, {
    TZ: "Pacific/Kiritimati",
    LC_ALL: "tr_TR.UTF-8",
    LANG: "tr_TR.UTF-8",
  });

  const [first, second] = [await ask(here.url), await ask(there.url)];

  t.equal(first.status, 200);
  t.strictSame(second, first);
});

async function ask(
  url: string,
): Promise<{ status: number; headers: [string, string][]; text: string }> {
  const reply = await fetch(`${url}/customers/create_portal`, {
    method: "POST",
    headers: { ...bearer, "content-type": "application/json" },
    body,
  });
  return {
    status: reply.status,
    headers: [...reply.headers],
    text: await reply.text(),
  };
}

test("the order of keys and the white space of a body make no difference", async (t) => {
  const mock = await startMock(t, still);
  const send = async (payload: string): Promise<string> => {
    const reply = await mock.inject({
      method: "POST",
      url: "/customers/create_portal",
      headers: { ...bearer, "content-type": "application/json" },
      payload,
    });
    t.equal(reply.statusCode, 200);
    return reply.payload;
  };

  const expected = await send(body);

  t.equal(await send('{"locale":"pt-PT","customer_data":{"customer_key":"c1"}}'), expected);
  t.equal(
    await send('\n{ "customer_data" : {\t"customer_key": "c\\u0031" },\r\n "locale": "pt-PT" }\n'),
    expected,
  );
});

test("headers that say nothing about the request make no difference", async (t) => {
  const mock = await startMock(t, still);

  const plain = await createPortal(mock);
  const decorated = await createPortal(
    mock,
    { customer_data: { customer_key: "c1" } },
    {
      "user-agent": "axios/1.21.1",
      traceparent: "00-1-2-3",
      "x-day": "Monday",
    },
  );

  t.equal(decorated.payload, plain.payload);
});

test("another seed, customer or key gets another portal", async (t) => {
  const mock = await startMock(t, still);
  const reseeded = await startMock(t, { ...still, seed: "another" });
  const c1 = { customer_data: { customer_key: "c1" } };

  const ids = [
    await createPortal(mock),
    await createPortal(reseeded),
    await createPortal(mock, c1, { "x-mock-seed": "third" }),
    await createPortal(mock, c1, { prefer: "seed=fourth" }),
    await createPortal(mock, { customer_data: { customer_key: "c2" } }),
    await createPortal(mock, c1, { authorization: "Bearer seam_other" }),
  ].map((reply) => portalId(reply.json()));

  t.equal(new Set(ids).size, 6, ids.join(" "));
});

test("a seed is the same whether the server or the client gives it", async (t) => {
  const own = await startMock(t, { ...still, seed: "mine" });
  const mock = await startMock(t, still);
  const c1 = { customer_data: { customer_key: "c1" } };

  const expected = (await createPortal(own)).payload;

  const asked = [
    await createPortal(mock, c1, { "x-mock-seed": "mine" }),
    await createPortal(mock, c1, { prefer: "seed=mine" }),
    await createPortal(mock, c1, {}, "?__seed=mine"),
  ];
  for (const reply of asked) t.equal(reply.payload, expected);
});

test("the clock of a request shows nowhere but in its times", async (t) => {
  const mock = await startMock(t, still);

  const reply = await createPortal(
    mock,
    { customer_data: { customer_key: "c1" } },
    { "x-mock-clock": "2030-06-01T12:00:00+02:00" },
  );

  const { customer_portal: portal } = reply.json();
  t.equal(portal.created_at, "2030-06-01T10:00:00.000Z");
  t.equal(portal.expires_at, "2030-06-08T10:00:00.000Z");
  t.equal(portalId(reply.json()), portalId((await createPortal(mock)).json()));
});

test("two mocks in one process keep out of each other's way", async (t) => {
  const [first, second] = [
    await createMock({ ...still, scenario: "expired" }),
    await createMock(still),
  ];
  t.teardown(() => Promise.all([first.close(), second.close()]));

  t.equal(
    (await createPortal(first)).json().customer_portal.expires_at,
    "2025-12-31T23:59:00.000Z",
  );
  t.equal(
    (await createPortal(second)).json().customer_portal.expires_at,
    "2026-01-08T00:00:00.000Z",
  );
});

function portalId(reply: { customer_portal: { url: string } }): string {
  return /portals\/([0-9a-f-]{36})/.exec(reply.customer_portal.url)?.[1] ?? "";
}
