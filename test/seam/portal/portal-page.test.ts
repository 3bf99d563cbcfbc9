/** The portal behind a link, by its HTML. */
import { t, test } from "tap";
import type { JsonObject } from "../../../src/model.ts";
import { createMock, type Mock } from "../../../src/server.ts";
import { languages } from "../../../src/seam/portal/words/words.ts";
import { bearer } from "../../support/mock.ts";

const hotel = {
  customer_key: "hotel",
  rooms: [
    { room_key: "r1", name: "Room 1" },
    { room_key: "r2", name: "Room 2" },
  ],
  guests: [{ guest_key: "g1", name: "Ada" }],
  staff_members: [{ staff_member_key: "s1", name: "Grace" }],
  reservations: [
    {
      reservation_key: "res1",
      name: "Stay of Ada",
      starts_at: "2026-11-26T15:00:00Z",
      ends_at: "2026-11-29T10:00:00Z",
      room_keys: ["r1"],
      guest_key: "g1",
      preferred_code: "4821",
      custom_metadata: { channel: "direct" },
    },
    { reservation_key: "res2", room_keys: ["r2"], custom_metadata: { channel: "agency" } },
  ],
};

interface World {
  readonly mock: Mock;
  /** Creates a portal, and returns the path and query of its link. */
  readonly create: (options?: JsonObject, session?: string) => Promise<string>;
  readonly get: (url: string) => Promise<{ status: number; html: string }>;
  /** Sends a form, and returns the page that it leads to. */
  readonly send: (
    url: string,
    form: Record<string, string>,
  ) => Promise<{ status: number; html: string }>;
}

/** One mock for all tests: a reset leaves nothing of the test before. */
const shared = createMock({ clock: "2026-11-27T10:00:00Z" });
t.teardown(async () => (await shared).close());

async function start(): Promise<World> {
  const mock = await shared;
  await mock.reset();
  const get = async (url: string): ReturnType<World["get"]> => {
    const { statusCode: status, body: html } = await mock.inject({ url });
    return { status, html };
  };
  return {
    mock,
    get,
    create: async (options = {}, session = "default") => {
      const reply = await mock.inject({
        method: "POST",
        url: "/customers/create_portal",
        headers: { ...bearer, "x-mock-session": session },
        payload: { customer_data: hotel, ...options },
      });
      const { pathname, search } = new URL(
        reply.json<{ customer_portal: { url: string } }>().customer_portal.url,
      );
      return pathname + search;
    },
    send: async (url, form) => {
      const reply = await mock.inject({
        method: "POST",
        url,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        payload: new URLSearchParams(form).toString(),
      });
      if (reply.statusCode !== 303) return { status: reply.statusCode, html: reply.body };
      return get(url.replace(/\?.*/, String(reply.headers.location)));
    },
  };
}

/** The labels of the navigation. */
function tabs(html: string): string[] {
  const [, nav = ""] = /<nav[^>]*>(.*?)<\/nav>/s.exec(html) ?? [];
  return [...nav.matchAll(/<a [^>]*>([^<]*)</g)].map(([, label = ""]) => label.trim());
}

function heading(html: string): string | undefined {
  return /<h1>([^<]*)</.exec(html)?.[1];
}

test("a portal shows every section, with the words of the customer's kind of places", async (t) => {
  const { create, get } = await start();
  const { status, html } = await get(await create());
  t.equal(status, 200);
  t.strictSame(tabs(html), [
    "Overview",
    "Rooms",
    "Devices",
    "Reservations",
    "Staff",
    "Connect",
    "Settings",
  ]);
});

const exclusions: [JsonObject, string[]][] = [
  [{ connect: { exclude: true } }, ["Connect"]],
  [{ organize: { exclude: true } }, ["Rooms"]],
  [{ configure: { exclude: true } }, ["Settings"]],
  [{ manage_devices: { exclude: true } }, ["Devices"]],
  [{ manage: { exclude: true } }, ["Devices", "Reservations", "Staff"]],
  [{ manage: { exclude_reservation_management: true } }, ["Reservations"]],
  [{ manage: { exclude_staff_management: true } }, ["Staff"]],
];

for (const [features, gone] of exclusions) {
  test(`${JSON.stringify(features)} hides ${gone.join(", ")}`, async (t) => {
    const { create, get } = await start();
    const shown = tabs((await get(await create({ features }))).html);
    t.strictSame(
      gone.filter((label) => shown.includes(label)),
      [],
    );
    t.equal(shown.length, 7 - gone.length);
  });
}

test("an address of a hidden section shows the overview", async (t) => {
  const { create, get } = await start();
  const url = await create({ features: { connect: { exclude: true } } });
  t.equal(heading((await get(`${url}&view=connect`)).html), "Overview");
});

for (const { locale, words } of languages) {
  test(`${locale} has its own words and dates`, async (t) => {
    const { create, get } = await start();
    const { html } = await get(`${await create({ locale })}&view=devices`);
    t.match(html, `<html lang="${locale}">`);
    t.equal(heading(html), words.devices);
    t.match(html, words.newCode);
  });
}

test("every language translates the sentences", (t) => {
  const [english, ...others] = languages;
  for (const { locale, words } of others) {
    const same = Object.entries(words).filter(
      ([key, text]) => text.includes(" ") && text === english?.words[key as keyof typeof words],
    );
    t.strictSame(same, [], locale);
  }
  t.end();
});

test("the language can be picked, unless the portal excludes it", async (t) => {
  const { create, get } = await start();
  const picked = await get(`${await create()}&locale=fr-FR`);
  t.match(picked.html, '<html lang="fr-FR">');
  const fixed = await get(`${await create({ exclude_locale_picker: true })}&locale=fr-FR`);
  t.match(fixed.html, '<html lang="en-US">');
  t.notMatch(fixed.html, 'name="locale"');
});

test("a deep link opens its reservation, with its code and its dates", async (t) => {
  const { create, get } = await start();
  const { html } = await get(
    await create({ deep_link: { resource_type: "reservation", resource_key: "res1" } }),
  );
  t.equal(heading(html), "Stay of Ada");
  t.match(html, "Nov 26, 2026, 3:00 PM");
  t.match(html, '<code class="pin">4821</code>');
});

test("a deep link to a device opens it, whatever its id", async (t) => {
  const { create, get } = await start();
  const { html } = await get(
    await create({
      deep_link: { resource_type: "device", resource_id: "0f7a8d2e-1111-4222-8333-444455556666" },
    }),
  );
  t.equal(heading(html), "Front door");
});

test("a landing page opens its room", async (t) => {
  const { create, get } = await start();
  const { html } = await get(await create({ landing_page: { manage: { room_key: "r2" } } }));
  t.equal(heading(html), "Room 2");
});

test("a restricted portal shows its resource alone, whatever the address says", async (t) => {
  const { create, get } = await start();
  const url = await create({
    navigation_mode: "restricted",
    deep_link: { resource_type: "reservation", resource_key: "res1" },
  });
  const { html } = await get(`${url}&view=staff`);
  t.equal(heading(html), "Stay of Ada");
  t.strictSame(tabs(html), []);
});

test("an embedded portal has no header", async (t) => {
  const { create, get } = await start();
  const { html } = await get(await create({ is_embedded: true }));
  t.notMatch(html, '<header class="top');
  t.equal(tabs(html).length, 7);
});

test("a filter leaves out what does not match, and the drawer counts it", async (t) => {
  const { create, get } = await start();
  const url = await create({
    customer_resources_filters: [{ field: "channel", operation: "=", value: "direct" }],
  });
  const { html } = await get(`${url}&view=reservations`);
  t.match(html, "Stay of Ada");
  t.notMatch(html, ">res2</a>");
  t.match(html, "leaves out 1");
});

test("a theme differs by its id, and is the same for the same id", async (t) => {
  const { create, get } = await start();
  const accentOf = async (id: string): Promise<string | undefined> =>
    /--accent:oklch\([^)]*\)/.exec(
      (await get(await create({ customization_profile_id: id }))).html,
    )?.[0];
  const first = await accentOf("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
  t.match(first, /^--accent:oklch/);
  t.equal(await accentOf("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee"), first);
  t.not(await accentOf("3c90c3cc-0d44-4b50-8888-8dd25736052a"), first);
});

test("a read-only portal has no forms that change anything, and refuses them", async (t) => {
  const { create, get, send } = await start();
  const url = await create({ read_only: true });
  const { html } = await get(`${url}&view=staff`);
  t.match(html, "Read only");
  t.notMatch(html, 'method="post"');
  const refused = await send(`${url}&view=staff`, { action: "add-staff", name: "Ines" });
  t.equal(refused.status, 422);
  t.match(refused.html, "This can&#39;t be done here.");
});

test("staff that is added is shown, and returned by the control API", async (t) => {
  const { mock, create, send } = await start();
  const url = await create();
  const { html } = await send(`${url}&view=staff`, { action: "add-staff", name: "Ines" });
  t.match(html, "The person is added.");
  t.match(html, "Ines");
  const [, id = ""] = /portals\/([^?]+)/.exec(url) ?? [];
  const { body } = mock.control({ method: "GET", path: `/portals/${id}` });
  t.match(body, { resources: { staff_members: [{ name: "Grace" }, { name: "Ines" }] } });
});

test("a code is created, and revoked", async (t) => {
  const { create, get, send } = await start();
  const url = `${await create()}&view=devices`;
  const [, device = ""] =
    /<option value="([^"]+)" ?>Front door · Room 2/.exec((await get(url)).html) ?? [];
  const form = { action: "create-code", name: "Plumber", device, code: "1234" };
  const created = await send(url, form);
  t.match(created.html, "The access code is created.");
  const [, code = ""] = /Plumber.*?name="code" value="([^"]+)"/s.exec(created.html) ?? [];
  const revoked = await send(url, { action: "revoke-code", code });
  t.match(revoked.html, "The access code is revoked.");
  t.match(revoked.html, /Plumber.*?Revoked/s);
});

test("a code that is none is refused where it was written", async (t) => {
  const { create, get, send } = await start();
  const url = `${await create()}&view=devices`;
  const [, device = ""] =
    /<option value="([^"]+)" ?>Front door · Room 2/.exec((await get(url)).html) ?? [];
  const refused = await send(url, { action: "create-code", name: "x", device, code: "12" });
  t.equal(refused.status, 422);
  t.match(
    refused.html,
    '<span class="error" id="create-code-code-error">Enter 4 to 8 digits.</span>',
  );
});

test("an account that is connected brings in its devices", async (t) => {
  const { create, get, send } = await start();
  const url = await create();
  const { html } = await send(`${url}&view=connect`, { action: "connect", provider: "nest" });
  t.match(html, "The account is connected.");
  t.match((await get(`${url}&view=devices`)).html, "Hallway");
});

test("only the accepted providers are offered", async (t) => {
  const { create, get } = await start();
  const url = await create({ features: { connect: { accepted_providers: ["nuki"] } } });
  const { html } = await get(`${url}&view=connect`);
  t.match(html, "Connect Nuki");
  t.notMatch(html, "Connect August");
});

test("a room is renamed, and a device is moved into it", async (t) => {
  const { create, get, send } = await start();
  const url = await create();
  await send(`${url}&view=spaces&item=rooms:r2`, {
    action: "rename-space",
    space: "rooms:r2",
    name: "Suite",
  });
  const [, device = ""] =
    /<option value="([^"]+)" ?>Front door · Room 1/.exec((await get(`${url}&view=devices`)).html) ??
    [];
  await send(url, { action: "move-device", device, space: "rooms:r2" });
  const { html } = await get(`${url}&view=spaces&item=rooms:r2`);
  t.equal(heading(html), "Suite");
  t.equal([...html.matchAll(/>Front door</g)].length, 2);
});

test("what was changed is forgotten with a reset", async (t) => {
  const { mock, create, get, send } = await start();
  await send(await create(), { action: "add-staff", name: "Ines" });
  await mock.reset();
  t.notMatch((await get(`${await create()}&view=staff`)).html, "Ines");
});

test("an expired link says when it ended, and what to do", async (t) => {
  const { mock, create, get } = await start();
  const url = await create();
  await mock.clock.advance("P8D");
  const { status, html } = await get(url);
  t.equal(status, 410);
  t.equal(heading(html), "This link has expired");
  t.match(html, "It worked until 2026-12-04T10:00:00.000Z. Create a new portal");
});

test("a portal expires on demand", async (t) => {
  const { mock, create, get } = await start();
  const url = await create();
  const [, id = ""] = /portals\/([^?]+)/.exec(url) ?? [];
  t.equal(mock.control({ method: "POST", path: `/portals/${id}/expire` }).status, 204);
  t.equal((await get(url)).status, 410);
});

test("an unknown portal can't expire", async (t) => {
  const { mock } = await start();
  const reply = mock.control({ method: "POST", path: "/portals/nothing/expire" });
  t.equal(reply.status, 404);
  t.match(reply.body, { detail: 'there is no portal "nothing" in session default' });
});

test("a link of another session says which one", async (t) => {
  const { create, get } = await start();
  const url = await create({}, "w3");
  const { status, html } = await get(url.replace("&__session=w3", ""));
  t.equal(status, 404);
  t.equal(heading(html), "This portal is in another session");
  t.match(html, "It was created in the session w3.");
});

test("a link from before a reset is unknown, not another session's", async (t) => {
  const { mock, create, get } = await start();
  const url = await create();
  await mock.reset();
  const { status, html } = await get(url);
  t.equal(status, 404);
  t.match(html, "portal_not_found");
});

test("a link of a deleted session is unknown everywhere", async (t) => {
  const { mock, create, get } = await start();
  const url = await create({}, "w3");
  mock.control({ method: "DELETE", path: "/sessions/w3" });
  t.match((await get(url)).html, "portal_not_found");
  t.match((await get(url.replace("&__session=w3", ""))).html, "portal_not_found");
});

test("a link with a wrong token says nothing of the portal", async (t) => {
  const { create, get } = await start();
  const url = await create({}, "w3");
  const { status, html } = await get(url.replace(/token=\w+.*/, "token=seam_cst1x"));
  t.equal(status, 404);
  t.equal(heading(html), "This link doesn't work".replace("'", "&#39;"));
});

test("the portals of a deleted customer are revoked", async (t) => {
  const { mock, create, get } = await start();
  const url = await create();
  await mock.inject({
    method: "POST",
    url: "/customers/delete_data",
    headers: bearer,
    payload: { customer_keys: ["hotel"] },
  });
  const { status, html } = await get(url);
  t.equal(status, 410);
  t.equal(heading(html), "This link was revoked");
});

test("hostile names stay text", async (t) => {
  const { create, get } = await start();
  const hostile = `"><img src=x onerror=alert(1)>`;
  const url = await create({
    customer_data: {
      customer_key: hostile,
      spaces: [{ space_key: hostile, name: hostile }],
      staff_members: [{ staff_member_key: hostile, name: hostile, email_address: hostile }],
      reservations: [{ reservation_key: hostile, name: hostile, custom_metadata: { x: hostile } }],
    },
  });
  for (const view of [
    "overview",
    "spaces",
    "devices",
    "reservations",
    "staff",
    "connect",
    "configure",
  ]) {
    t.notMatch((await get(`${url}&view=${view}`)).html, "<img", view);
  }
});

test("a page may be framed, sends nothing elsewhere, and runs its own script alone", async (t) => {
  const { mock, create } = await start();
  const { headers } = await mock.inject({ url: await create() });
  t.equal(headers["x-frame-options"], undefined);
  t.match(String(headers["content-security-policy"]), /^default-src 'none'; style-src 'sha256-/);
  t.notMatch(String(headers["content-security-policy"]), "frame-ancestors");
  t.equal(headers["referrer-policy"], "same-origin");
});

test("the drawer tells what was sent from defaults, and the request that made the portal", async (t) => {
  const { create, get } = await start();
  const { html } = await get(await create({ locale: "en-US" }));
  t.match(html, "</span>  &quot;locale&quot;: &quot;en-US&quot;");
  t.match(html, '<span class="default">  &quot;is_embedded&quot;: false');
  t.match(html, "POST /customers/create_portal");
});

test("the question before a device is changed has the portal's words", async (t) => {
  const { create, get } = await start();
  const url = await create({
    deep_link: { resource_type: "device", resource_id: "d1" },
    features: {
      manage: { device_management_confirmation: { title: "Sure?", confirm_button_label: "Do it" } },
    },
  });
  const { html } = await get(url);
  t.match(html, "<h3>Sure?</h3>");
  t.match(html, '<button class="button primary">Do it</button>');
});
