/** The console's portals, as the control API describes them. */
import { test } from "tap";
import { findBarriers } from "../support/browser.ts";
import { openConsole } from "../support/console.ts";
import { bearer } from "../support/mock.ts";
import { postIn } from "../support/ways.ts";

const portal = {
  id: "p1",
  url: "https://portal.example/p1",
  customer_key: "c1",
  workspace_id: "w1",
  session: "default",
  created_at: "2026-01-01T00:00:00.000Z",
  expires_at: "2026-01-08T00:00:00.000Z",
  state: "open",
  request: "1",
  configuration: {},
};

test("a portal has its link, the time that is left, and a button that expires it", async (t) => {
  const { page } = await openConsole(t, {
    hash: "/sessions",
    options: { clock: "2026-01-01T00:00:00Z" },
  });
  const portals = [
    portal,
    { ...portal, id: "p2", customer_key: "c2", state: "expired", url: "javascript:alert(1)" },
  ];
  await page.route("**/portals?all=true", (route) => route.fulfill({ json: portals }));
  await page.route("**/portals/p1/expire", (route) => {
    portals[0] = { ...portal, state: "expired" };
    return route.fulfill({ status: 200, json: portals[0] });
  });
  await page.reload();
  await page.getByRole("link", { name: "Portals" }).click();
  await page.getByText("7 days left").waitFor();
  t.strictSame(await findBarriers(page), []);
  const links = page.getByRole("link", { name: "Open the portal of" });
  t.equal(await links.count(), 1);
  t.equal(await links.getAttribute("href"), "https://portal.example/p1");
  t.equal(await links.getAttribute("target"), "_blank");
  await page.getByRole("button", { name: "Expire now" }).click();
  await page.getByRole("button", { name: "Expire the link of c1" }).click();
  await page.getByText("7 days left").waitFor({ state: "detached" });
});

test("a portal of the mock is listed, and opens no more once it is expired here", async (t) => {
  const { page, url } = await openConsole(t, {
    hash: "/portals",
    options: { clock: "2026-01-01T00:00:00Z" },
  });
  await postIn({ url, headers: { ...bearer } }, "/customers/create_portal", {
    customer_data: { customer_key: "c1" },
  });
  await page.reload();
  const link = page.getByRole("link", { name: "Open the portal of c1" });
  const portalUrl = (await link.getAttribute("href")) ?? "";
  t.equal((await fetch(portalUrl)).status, 200);
  const row = page.locator("li", { has: link });
  await row.getByRole("button", { name: "Expire now" }).click();
  await page.getByRole("button", { name: "Expire the link of c1" }).click();
  await row.getByText("expired", { exact: true }).waitFor();
  t.equal((await fetch(portalUrl)).status, 410);
});

test("where the mock keeps no portals there is no such view", async (t) => {
  const { page } = await openConsole(t, { hash: "/portals" });
  await page.route("**/portals?all=true", (route) => route.fulfill({ status: 404, json: {} }));
  await page.reload();
  await page.getByText("Live", { exact: true }).waitFor();
  t.equal(await page.getByRole("link", { name: "Portals" }).count(), 0);
  t.equal(await page.locator('[aria-current="page"]').innerText(), "Journal");
});
