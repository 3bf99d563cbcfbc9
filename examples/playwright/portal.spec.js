import { expect, test as base } from "@playwright/test";
import { portalMock } from "portal-mock/playwright";
import { inviteCustomer } from "../invite.js";

const test = base.extend(portalMock({ clock: "2026-01-01T00:00:00Z" }));

test("the portal opens by its link, and no longer than that works", async ({ page, session }) => {
  const { url: endpoint, headers } = session;
  const { url } = await inviteCustomer("c1", { endpoint, headers });

  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Overview");

  await session.clock.advance("P8D");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link has expired");
});

test("what a page asks is asked in the session of its test", async ({ page, session }) => {
  await page.goto(`${session.url}/nothing`);
  await page.evaluate(() => fetch("/customers/create_portal"));

  await session.verify(
    [
      { method: "GET", path: "/nothing", count: 1 },
      { method: "GET", path: "/customers/create_portal", count: 1 },
    ],
    { order: true },
  );
});

test("so is what is asked without a page", async ({ request, session }) => {
  await request.get(`${session.url}/nothing`);

  await session.verify({ path: "/nothing", count: 1 });
});
