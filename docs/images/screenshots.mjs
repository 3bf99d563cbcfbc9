/**
 * Makes the pictures of the documentation: `npm run screenshots`, after a change of what they show.
 * The clock of the mock stands still, so that nothing but a change makes another picture.
 */
import { once } from "node:events";
import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { createMock } from "portal-mock";
import { createBackend } from "../../examples/embed/backend.js";

const hotel = {
  customer_key: "hotel",
  rooms: [
    { room_key: "room-1", name: "Room 1" },
    { room_key: "room-2", name: "Room 2" },
    { room_key: "room-3", name: "Garden suite" },
  ],
  guests: [{ guest_key: "ada", name: "Ada Okafor", email_address: "ada@example.com" }],
  reservations: [
    {
      reservation_key: "stay-1",
      name: "Stay of Ada",
      guest_key: "ada",
      room_keys: ["room-1"],
      starts_at: "2026-12-01T15:00:00Z",
      ends_at: "2026-12-04T10:00:00Z",
    },
    {
      reservation_key: "stay-2",
      name: "Stay of Ines",
      room_keys: ["room-3"],
      starts_at: "2026-12-05T15:00:00Z",
      ends_at: "2026-12-12T10:00:00Z",
    },
  ],
  staff_members: [{ staff_member_key: "grace", name: "Grace" }],
};

const mock = await createMock({ clock: "2026-12-02T10:00:00Z" });
const url = await mock.listen();
const backend = createBackend({ endpoint: url, apiKey: "seam_test1" }).listen(0, "127.0.0.1");
await once(backend, "listening");
const page = `http://127.0.0.1:${backend.address().port}/`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
try {
  await takePortal();
  await takeEmbed();
  await takeConsole();
} finally {
  await browser.close();
  backend.close();
  await mock.close();
}

async function takePortal() {
  const ready = (tab) => tab.locator("h1").waitFor();
  const link = await createPortal();
  await take("portal", `${link}&view=reservations`, { ready });
  const themed = await createPortal({
    customization_profile_id: "1f7c2a94-6e0b-4d35-8b19-c47a5e3d9062",
  });
  await take("portal-dark", themed, { ready, dark: true });
  const french = await createPortal({ locale: "fr-FR" });
  await take("portal-phone", `${french}&view=devices`, { ready, width: 360 });
  await take("portal-drawer", await createPortal({ read_only: true }), {
    ready: async (tab) => {
      await tab.locator(".mock > summary").click();
      await tab.getByLabel("Scenario of the session").waitFor();
    },
  });
}

/** The link that is shown is one of the mock's own time, which is not that of the backend. */
async function takeEmbed() {
  const link = await createPortal({ is_embedded: true });
  await take("embed", page, {
    prepare: (tab) =>
      tab.route("**/portal-link*", (route) => route.fulfill({ json: { url: link, lasts: 3600 } })),
    ready: (tab) => tab.frameLocator("#portal").locator("h1").waitFor(),
  });
  await take("embed-outage", `${page}?scenario=outage`, {
    height: 320,
    ready: (tab) => tab.getByRole("button", { name: "Try again" }).waitFor(),
  });
}

async function takeConsole() {
  await mock.reset();
  await createPortal();
  await post("/customers/create_portal", { locale: "de" });
  await post("/customers/create_portal", {}, { "x-mock-scenario": "rate-limited" });
  await post("/customers/push_data", {
    customer_key: "hotel",
    rooms: [{ room_key: "room-3", name: "Garden suite" }],
  });
  await post("/customers/create_portl", {});
  await take("console-journal", `${url}/__mock/#/journal`, {
    ready: async (tab) => {
      await tab.locator("[data-row]").nth(1).click();
      await tab.getByRole("tab", { name: /Violations/ }).click();
    },
  });
  await take("console-operations", `${url}/__mock/#/operations/customersCreatePortalPost`, {
    ready: (tab) => tab.getByRole("button", { name: "Send" }).first().waitFor(),
  });
  await take("console-settings-dark", `${url}/__mock/#/settings`, {
    ready: (tab) => tab.getByRole("heading", { name: "Settings" }).waitFor(),
    dark: true,
  });
}

async function take(name, address, { width = 1280, height = 800, dark = false, prepare, ready }) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    timezoneId: "UTC",
  });
  const tab = await context.newPage();
  await prepare?.(tab);
  await tab.goto(address);
  await ready(tab);
  const path = fileURLToPath(new URL(`${name}.png`, import.meta.url));
  await tab.screenshot({ path, animations: "disabled" });
  await context.close();
  console.log(`${name}.png: ${Math.round(statSync(path).size / 1024)} KiB`);
}

/** Returns the link of a portal of a hotel with two rooms and a guest. */
async function createPortal(options = {}) {
  const reply = await post("/customers/create_portal", { customer_data: hotel, ...options });
  return reply.customer_portal.url;
}

async function post(path, body, headers = {}) {
  const reply = await fetch(url + path, {
    method: "POST",
    headers: {
      authorization: "Bearer seam_test1",
      "content-type": "application/json",
      ...headers,
    },
    body: JSON.stringify(body),
  });
  return reply.json();
}
