/** The portal in a browser: in a frame of another site, without cookies, by keyboard, and for a screen reader. */
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { test, type Test } from "tap";
import { openBrowser } from "../../support/browser.ts";
import { bearer, startMock } from "../../support/mock.ts";
import { postIn } from "../../support/ways.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function createPortal(t: Test): Promise<string> {
  const mock = await startMock(t, { clock: "2026-11-27T10:00:00Z" });
  await mock.listen();
  const reply = await postIn(
    { url: mock.url, headers: { ...bearer } },
    "/customers/create_portal",
    {
      customer_data: {
        customer_key: "hotel",
        rooms: [{ room_key: "r1", name: "Room 1" }],
        reservations: [{ reservation_key: "res1", name: "Stay of Ada", room_keys: ["r1"] }],
        staff_members: [{ staff_member_key: "s1", name: "Grace" }],
      },
      customization_profile_id: "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee",
    },
  );
  const { customer_portal: portal } = (await reply.json()) as { customer_portal: { url: string } };
  return portal.url;
}

/** Serves a page of another site that shows `url` in a frame. */
async function frame(t: Test, url: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html");
    response.end(
      `<iframe src="${url}" allow="clipboard-write" width="100%" height="800"></iframe>`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

test("a portal works in a frame of another site, and copies a code there", async (t) => {
  const url = await createPortal(t);
  const context = await openBrowser(t);
  const page = await context.newPage();
  await page.goto(await frame(t, url));
  const portal = page.frameLocator("iframe");
  await portal.getByRole("link", { name: "Reservations" }).first().click();
  await portal.getByRole("link", { name: "Stay of Ada" }).click();
  await portal.getByRole("button", { name: /^Copy the code/ }).click();
  await portal.getByText("Copied").waitFor();
  await portal.getByRole("button", { name: /^Revoke the code/ }).click();
  await portal.getByText("The access code is revoked.").waitFor();
  t.strictSame(await context.cookies(), []);
});

test("a portal works without a script", async (t) => {
  const url = await createPortal(t);
  const context = await openBrowser(t);
  const plain = await context.browser()?.newContext({ javaScriptEnabled: false });
  const page = await plain?.newPage();
  if (page === undefined) throw new Error("there is no browser");
  await page.goto(`${url}&view=staff`);
  await page.getByText("Add staff").click();
  await page.getByLabel("Name").fill("Ines");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("The person is added.").waitFor();
  t.match(await page.textContent("table"), "Ines");
});

test("a form is opened, filled and sent with the keyboard alone", async (t) => {
  const url = await createPortal(t);
  const page = await (await openBrowser(t)).newPage();
  await page.goto(`${url}&view=staff`);
  await page.getByText("Add staff").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ines");
  await page.keyboard.press("Enter");
  await page.getByText("The person is added.").waitFor();
  t.match(await page.textContent("table"), "Ines");
});

test("the scenario of the drawer answers the next request", async (t) => {
  const url = await createPortal(t);
  const page = await (await openBrowser(t)).newPage();
  await page.goto(url);
  await page.getByText("mock", { exact: false }).last().scrollIntoViewIfNeeded();
  await page.locator(".mock > summary").click();
  await page.getByLabel("Scenario of the session").selectOption("expired");
  await page.getByText("The next requests of session default are answered by expired.").waitFor();
  const origin = new URL(url).origin;
  const reply = await postIn(
    { url: origin, headers: { ...bearer } },
    "/customers/create_portal",
    {},
  );
  t.equal(reply.headers.get("x-mock-scenario"), "expired");
});

const views = ["overview", "spaces", "devices", "reservations", "staff", "connect", "configure"];

/** The rules of axe that a page breaks. */
async function violations(page: Page, prepare?: () => Promise<void>): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
  await page.reload();
  await prepare?.();
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const found = await (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`);
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in any view, and nothing is wider than 320 pixels: ${colorScheme}`, async (t) => {
    const url = await createPortal(t);
    const page = await (await openBrowser(t)).newPage();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 640 });
    for (const view of views) {
      await page.goto(`${url}&view=${view}`);
      t.strictSame(await violations(page), [], view);
      const width = await page.evaluate("document.documentElement.scrollWidth");
      t.equal(width, 320, `${view} fits`);
    }
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in an open drawer, an open form and a link that is none: ${colorScheme}`, async (t) => {
    const url = await createPortal(t);
    const page = await (await openBrowser(t)).newPage();
    await page.emulateMedia({ colorScheme });
    await page.goto(url);
    const openDrawer = async (): Promise<void> => {
      await page.locator(".mock > summary").click();
      await page.getByLabel("Scenario of the session").waitFor();
    };
    t.strictSame(await violations(page, openDrawer), [], "drawer");
    await page.goto(`${url}&view=devices`);
    const openForm = (): Promise<void> => page.getByText("New access code").click();
    t.strictSame(await violations(page, openForm), [], "form");
    await page.goto(url.replace(/token=\w+/, "token=seam_cst1x"));
    t.strictSame(await violations(page), [], "unknown");
  });
}
