/** What one call stores another returns: the customer portal's family of operations, asked by Seam's own SDKs. */
import { SeamHttp as Seam2025 } from "seam-2025";
import { Seam, SeamHttpApiError, SeamHttpInvalidInputError } from "seam";
import { test, type Test } from "tap";
import type { MockOptions } from "../../src/server.ts";
import { startMock } from "../support/mock.ts";

const apiKey = "seam_test2bMS_94SrGUXuNR2JmJkjtvBQDg5c";
const clock = "2026-01-01T00:00:00.000Z";

interface World {
  readonly endpoint: string;
  readonly seam: Seam;
  /** Asks as the holder of a link does: with the token in it. */
  readonly asHolder: (
    url: string,
    path: string,
    body?: object,
  ) => Promise<{ status: number; body: unknown }>;
  readonly asBackend: (
    path: string,
    body?: object,
    key?: string,
  ) => Promise<{ status: number; body: unknown }>;
  readonly reset: () => void;
}

async function startWorld(t: Test, options: MockOptions = {}): Promise<World> {
  const mock = await startMock(t, { clock, ...options });
  const endpoint = await mock.listen();
  const ask = async (token: string, path: string, body: object) => {
    const reply = await fetch(endpoint + path, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
    return { status: reply.status, body: await reply.json() };
  };
  return {
    endpoint,
    seam: new Seam({ apiKey, endpoint }),
    asHolder: (url, path, body = {}) =>
      ask(new URL(url).searchParams.get("token") ?? "", path, body),
    asBackend: (path, body = {}, key = apiKey) => ask(key, path, body),
    reset: () => mock.reset(),
  };
}

/** The customers that `customers/list` lists, by their keys. */
async function listedKeys({ asBackend }: World, key = apiKey): Promise<string[]> {
  const { body } = await asBackend("/seam/customer/v1/customers/list", {}, key);
  return keysIn(body);
}

function keysIn(body: unknown): string[] {
  const { customers } = body as { customers: { customer_key: string }[] };
  return customers.map((customer) => customer.customer_key);
}

function portalId(url: string): string {
  return new URL(url).pathname.split("/").at(-1) ?? "";
}

test("the holder of a link gets the portal's configuration, its defaults filled in", async (t) => {
  const { seam, asHolder } = await startWorld(t);
  const { url } = await seam.customers.createPortal({
    locale: "pt-PT",
    features: { connect: { exclude: true } },
    customer_data: { customer_key: "c1" },
  });

  t.strictSame(
    await asHolder(url, "/seam/customer/v1/portals/get", {
      customer_portal_id: portalId(url),
    }),
    {
      status: 200,
      body: {
        customer_portal: {
          exclude_locale_picker: false,
          features: {
            connect: { exclude: true },
            manage: {
              exclude: false,
              exclude_reservation_management: false,
              exclude_reservation_technical_details: false,
              exclude_staff_management: false,
            },
            manage_devices: { exclude: false },
            organize: { exclude: false },
            configure: {
              exclude: false,
              allow_access_automation_rule_customization: false,
              allow_climate_automation_rule_customization: false,
              allow_instant_key_customization: false,
            },
          },
          is_embedded: false,
          locale: "pt-PT",
          navigation_mode: "full",
          read_only: false,
        },
        ok: true,
      },
    },
  );
});

test("the holder of a link is the customer whom it was made for", async (t) => {
  const { seam, asHolder } = await startWorld(t);
  const { url, workspace_id } = await seam.customers.createPortal({
    customer_data: { customer_key: "c1" },
  });

  t.strictSame(await asHolder(url, "/seam/customer/v1/customers/me"), {
    status: 200,
    body: {
      customer: { customer_key: "c1", workspace_id, created_at: clock },
      ok: true,
    },
  });
});

test("the holder of one customer's link does not find another's portal", async (t) => {
  const { seam, asHolder } = await startWorld(t);
  const own = await seam.customers.createPortal({
    customer_data: { customer_key: "c1" },
  });
  const other = await seam.customers.createPortal({
    customer_data: { customer_key: "c2" },
  });

  t.strictSame(
    await asHolder(own.url, "/seam/customer/v1/portals/get", {
      customer_portal_id: portalId(other.url),
    }),
    {
      status: 404,
      body: {
        error: {
          type: "customer_portal_not_found",
          message: "Customer portal not found",
        },
        ok: false,
      },
    },
  );
});

test("the link of a deleted customer opens nothing", async (t) => {
  const { seam, asHolder } = await startWorld(t);
  const { url } = await seam.customers.createPortal({ customer_data: { customer_key: "c1" } });
  await seam.customers.deleteData({ customer_keys: ["c1"] });

  t.strictSame(await asHolder(url, "/seam/customer/v1/customers/me"), {
    status: 401,
    body: {
      error: {
        type: "client_session_revoked",
        message: "Unauthorized (client session revoked)",
      },
      ok: false,
    },
  });
});

test("a link of the scenario expired opens nothing", async (t) => {
  const { seam, asHolder } = await startWorld(t, { scenario: "expired" });
  const { url } = await seam.customers.createPortal({
    customer_data: { customer_key: "c1" },
  });

  t.strictSame(await asHolder(url, "/seam/customer/v1/customers/me"), {
    status: 401,
    body: {
      error: {
        type: "client_session_expired",
        message: "Unauthorized (client session expired)",
      },
      ok: false,
    },
  });
});

test("a token that came with no portal is not found", async (t) => {
  const { asBackend } = await startWorld(t);

  t.strictSame(
    await asBackend(
      "/seam/customer/v1/customers/me",
      {},
      "seam_cst1aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbb",
    ),
    {
      status: 401,
      body: {
        error: {
          type: "client_session_not_found",
          message: "Unauthorized (client session not found)",
        },
        ok: false,
      },
    },
  );
});

test("an API key is no client session", async (t) => {
  const { asBackend } = await startWorld(t);
  t.equal((await asBackend("/seam/customer/v1/customers/me")).status, 401);
});

test("pushed customers are listed, in the order in which they came", async (t) => {
  const world = await startWorld(t);
  const { seam } = world;
  await seam.customers.pushData({
    customer_key: "c1",
    spaces: [{ name: "Loft", space_key: "loft" }],
  });
  await seam.customers.pushData({ customer_key: "c2" });

  t.strictSame(await listedKeys(world), ["c1", "c2"]);
});

test("customers are listed a page at a time", async (t) => {
  const { seam, asBackend } = await startWorld(t);
  for (const customer_key of ["c1", "c2", "c3"]) await seam.customers.pushData({ customer_key });

  const first = await asBackend("/seam/customer/v1/customers/list", {
    limit: 2,
  });
  const cursor = (first.body as { pagination: { next_page_cursor: string } }).pagination
    .next_page_cursor;
  const second = await asBackend("/seam/customer/v1/customers/list", {
    limit: 2,
    page_cursor: cursor,
  });

  t.strictSame(keysIn(first.body), ["c1", "c2"]);
  t.match(first.body, { pagination: { has_next_page: true } });
  t.strictSame(keysIn(second.body), ["c3"]);
  t.match(second.body, {
    pagination: { has_next_page: false, next_page_cursor: null },
  });
});

test("a search lists the customers whose key holds it", async (t) => {
  const { seam, asBackend } = await startWorld(t);
  for (const customer_key of ["north-1", "south-1", "north-2"])
    await seam.customers.pushData({ customer_key });

  const { body } = await asBackend("/seam/customer/v1/customers/list", {
    search: "north",
  });
  t.strictSame(keysIn(body), ["north-1", "north-2"]);
});

test("deleted customers are listed no more", async (t) => {
  const world = await startWorld(t);
  const { seam } = world;
  for (const customer_key of ["c1", "c2", "c3"]) await seam.customers.pushData({ customer_key });

  await seam.customers.deleteData({ customer_keys: ["c1", "c3"] });

  t.strictSame(await listedKeys(world), ["c2"]);
});

test("workspaces do not see each other's customers", async (t) => {
  const world = await startWorld(t);
  const { seam } = world;
  await seam.customers.pushData({ customer_key: "c1" });

  t.strictSame(await listedKeys(world, "seam_another_key"), []);
});

test("open_portal returns the newest link that works", async (t) => {
  const { seam, asBackend } = await startWorld(t);
  const portal = await seam.customers.createPortal({
    customer_data: { customer_key: "c1" },
  });

  const { body } = await asBackend("/seam/customer/v1/customers/open_portal", {
    customer_key: "c1",
  });
  t.strictSame(body, { magic_link: { ...portal }, ok: true });
});

test("open_portal makes a link where none works", async (t) => {
  const { asBackend, asHolder } = await startWorld(t);

  const { body } = await asBackend("/seam/customer/v1/customers/open_portal", {
    customer_key: "c1",
  });
  const { url } = (body as { magic_link: { url: string } }).magic_link;

  t.match(await asHolder(url, "/seam/customer/v1/customers/me"), {
    body: { customer: { customer_key: "c1" } },
  });
});

test("a deep link opens one reservation, embedded and restricted", async (t) => {
  const { asBackend, asHolder } = await startWorld(t);

  const { body } = await asBackend("/customers/reservations/create_deep_link", {
    customer_key: "c1",
    reservation_key: "stay-1",
  });
  const link = (
    body as {
      deep_link: {
        url: string;
        customer_portal_id: string;
        expires_at: string;
      };
    }
  ).deep_link;

  t.equal(link.expires_at, "2026-01-08T00:00:00.000Z");
  t.match(
    await asHolder(link.url, "/seam/customer/v1/portals/get", {
      customer_portal_id: link.customer_portal_id,
    }),
    {
      body: {
        customer_portal: {
          is_embedded: true,
          navigation_mode: "restricted",
          deep_link: { resource_type: "reservation", resource_key: "stay-1" },
        },
      },
    },
  );
});

test("a building block shows its own part and no other", async (t) => {
  const { asBackend, asHolder } = await startWorld(t);

  const { body } = await asBackend("/unstable_partner/building_blocks/generate_magic_link", {
    building_block_type: "organize_spaces",
    customer_key: "c1",
  });
  const { url } = (body as { magic_link: { url: string } }).magic_link;

  t.match(
    await asHolder(url, "/seam/customer/v1/portals/get", {
      customer_portal_id: portalId(url),
    }),
    {
      body: {
        customer_portal: {
          features: {
            organize: { exclude: false },
            connect: { exclude: true },
            manage: { exclude: true },
          },
        },
      },
    },
  );
});

test("an updated portal keeps the options that were not sent", async (t) => {
  const { seam, asBackend, asHolder } = await startWorld(t);
  const { url } = await seam.customers.createPortal({
    locale: "fr-FR",
    customer_data: { customer_key: "c1" },
  });
  const customer_portal_id = portalId(url);

  const updated = await asBackend("/seam/customer/v1/portals/update", {
    customer_portal_id,
    portal_configuration: { read_only: true },
  });

  t.strictSame(updated, { status: 200, body: { ok: true } });
  t.match(
    await asHolder(url, "/seam/customer/v1/portals/get", {
      customer_portal_id,
    }),
    {
      body: { customer_portal: { read_only: true, locale: "fr-FR" } },
    },
  );
});

test("a reset forgets portals and customers", async (t) => {
  const world = await startWorld(t);
  const { seam, asHolder, reset } = world;
  const { url } = await seam.customers.createPortal({
    customer_data: { customer_key: "c1" },
  });

  await reset();

  t.equal((await asHolder(url, "/seam/customer/v1/customers/me")).status, 401);
  t.strictSame(await listedKeys(world), []);
});

test("the link opens a page that shows what the portal was asked to be", async (t) => {
  const { seam } = await startWorld(t);
  const { url } = await seam.customers.createPortal({
    locale: "it-IT",
    customer_data: { customer_key: "<b>bold</b>" },
  });

  const page = await fetch(url);
  const html = await page.text();

  t.equal(page.status, 200);
  t.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
  t.equal(page.headers.get("x-frame-options"), null);
  t.match(html, "it-IT");
  t.match(html, "&lt;b&gt;bold&lt;/b&gt;");
  t.notMatch(html, "<b>bold</b>");
});

test("the page shows what was pushed for the customer, and no longer what was deleted", async (t) => {
  const { seam } = await startWorld(t);
  const { url } = await seam.customers.createPortal({
    customer_data: {
      customer_key: "c1",
      guests: [{ name: "Ines", guest_key: "guest-1" }],
    },
  });
  await seam.customers.pushData({
    customer_key: "c1",
    spaces: [
      { name: "Loft", space_key: "loft" },
      { name: "Cellar", space_key: "cellar" },
    ],
  });
  await seam.customers.deleteData({ space_keys: ["cellar"] });

  const html = await (await fetch(`${url}&view=spaces`)).text();

  t.match(html, ">Loft</a>");
  t.notMatch(html, "Cellar");
});

test("an expired link opens a page that says so", async (t) => {
  const { seam } = await startWorld(t, { scenario: "expired" });
  const { url } = await seam.customers.createPortal({
    customer_data: { customer_key: "c1" },
  });

  const page = await fetch(url);

  t.equal(page.status, 410);
  t.match(await page.text(), "This link has expired");
});

test("a link with another token opens nothing", async (t) => {
  const { seam } = await startWorld(t);
  const { url } = await seam.customers.createPortal({
    customer_data: { customer_key: "c1" },
  });

  t.equal((await fetch(`${url}x`)).status, 404);
});

test("keys that are not on the list are unknown", async (t) => {
  const { endpoint } = await startWorld(t, { apiKeys: ["seam_known_key"] });
  const known = new Seam({ apiKey: "seam_known_key", endpoint });
  const unknown = new Seam({ apiKey: "seam_unknown_key", endpoint });

  t.equal((await known.customers.createPortal()).customer_key, "mock-customer");
  await t.rejects(unknown.customers.createPortal(), {
    message: "API Key not found",
  });
});

test("a personal access token acts in the workspace that it names", async (t) => {
  const { endpoint } = await startWorld(t);
  const workspaceId = "5c0f7d1e-3b52-4c8e-9a64-e1d2b7f03a95";
  const seam = Seam.fromPersonalAccessToken(
    "seam_at1aaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbb",
    workspaceId,
    { endpoint },
  );

  t.equal((await seam.customers.createPortal()).workspace_id, workspaceId);
});

test("today's SDK says which pushed field is wrong", async (t) => {
  const { seam } = await startWorld(t);
  const wrong = seam.customers.pushData({ customer_key: " c1 " });

  await t.rejects(wrong, SeamHttpInvalidInputError);
  await t.rejects(wrong, {
    message: 'Must not have leading or trailing whitespace for "customer_key"',
  });
});

test("today's SDK says that a portal is unknown", async (t) => {
  const { seam } = await startWorld(t);
  const update = seam.client.post("/seam/customer/v1/portals/update", {
    customer_portal_id: "9e4a6b70-2d18-4f3c-b5a7-80c1d94e6f23",
    portal_configuration: {},
  });

  await t.rejects(update, SeamHttpApiError);
  await t.rejects(update, {
    code: "customer_portal_not_found",
    statusCode: 404,
  });
});

test("the SDK of 2025 reads the portal under its old name", async (t) => {
  const { endpoint } = await startWorld(t);
  const seam = new Seam2025({ apiKey, endpoint });

  const link = await seam.customers.createPortal({
    customer_data: { customer_key: "c1" },
  });

  t.equal(link.customer_key, "c1");
  t.equal(link.expires_at, "2026-01-08T00:00:00.000Z");
});

test("the SDK of 2025 pushes and deletes data", async (t) => {
  const world = await startWorld(t);
  const { endpoint } = world;
  const seam = new Seam2025({ apiKey, endpoint });

  await seam.customers.pushData({ customer_key: "c1" });
  await seam.customers.pushData({ customer_key: "c2" });
  await seam.customers.deleteData({ customer_keys: ["c1"] });

  t.strictSame(await listedKeys(world), ["c2"]);
});

test("the SDK of 2025 is told what is wrong", async (t) => {
  const { endpoint } = await startWorld(t);
  const seam = new Seam2025({ apiKey, endpoint });

  await t.rejects(seam.customers.pushData({ customer_key: "" }), {
    message: 'String must contain at least 1 character(s) for "customer_key"',
    code: "invalid_input",
  });
});

test("the SDK of 2025 works in the scenario legacy-sdk, too", async (t) => {
  const { endpoint } = await startWorld(t, { scenario: "legacy-sdk" });
  const seam = new Seam2025({ apiKey, endpoint });

  t.equal(
    (
      await seam.customers.createPortal({
        customer_data: { customer_key: "c1" },
      })
    ).customer_key,
    "c1",
  );
});

test("phrased as RFC 9457, the same requests get the same statuses", async (t) => {
  const asSeam = await startWorld(t);
  const asProblem = await startWorld(t, { dialect: "rfc9457" });
  const asked: readonly [string, object, string][] = [
    ["/customers/create_portal", {}, apiKey],
    ["/customers/create_portal", { locale: "de" }, apiKey],
    ["/customers/create_portal", {}, "foo"],
    ["/customers/push_data", {}, apiKey],
    ["/seam/customer/v1/customers/me", {}, apiKey],
    ["/seam/customer/v1/portals/update", { customer_portal_id: "x" }, apiKey],
  ];

  for (const [path, body, key] of asked) {
    const expected = await asSeam.asBackend(path, body, key);
    t.equal(
      (await asProblem.asBackend(path, body, key)).status,
      expected.status,
      `${path} ${JSON.stringify(body)}`,
    );
  }
});
