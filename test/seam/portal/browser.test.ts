/** The portal in a browser: in a frame of another site, without cookies, by keyboard, and for a screen reader. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { test, type Test } from "tap";
import { findBarriers, openBrowser } from "../../support/browser.ts";
import { bearer, startMock } from "../../support/mock.ts";
import { postIn } from "../../support/ways.ts";

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
  const page = await (await openBrowser(t, { javaScriptEnabled: false })).newPage();
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

/** What axe finds in light, and in dark, where only colours are different. */
async function barriersIn(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  const light = await findBarriers(page);
  await page.emulateMedia({ colorScheme: "dark" });
  return [...light, ...(await findBarriers(page, ["color-contrast"]))];
}

test("axe finds nothing in any view, and nothing is wider than 320 pixels", async (t) => {
  const url = await createPortal(t);
  const page = await (await openBrowser(t)).newPage();
  await page.setViewportSize({ width: 320, height: 640 });
  for (const view of views) {
    await page.goto(`${url}&view=${view}`);
    t.strictSame(await barriersIn(page), [], view);
    const width = await page.evaluate("document.documentElement.scrollWidth");
    t.equal(width, 320, `${view} fits`);
  }
});

test("axe finds nothing in an open drawer, an open form and a link that is none", async (t) => {
  const url = await createPortal(t);
  const page = await (await openBrowser(t)).newPage();
  await page.goto(url);
  await page.locator(".mock > summary").click();
  await page.getByLabel("Scenario of the session").waitFor();
  t.strictSame(await barriersIn(page), [], "drawer");
  await page.goto(`${url}&view=devices`);
  await page.getByText("New access code").click();
  t.strictSame(await barriersIn(page), [], "form");
  await page.goto(url.replace(/token=\w+/, "token=seam_cst1x"));
  t.strictSame(await barriersIn(page), [], "unknown");
});
