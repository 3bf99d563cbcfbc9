/** Who may open the console, and what anybody can use of it: tokens, restarts, barriers, narrow windows. */
import { test } from "tap";
import type { Page } from "@playwright/test";
import { findBarriers } from "../support/browser.ts";
import { openConsole, rowOf } from "../support/console.ts";
import { createPortal, startMock } from "../support/mock.ts";

const views = [
  "/journal",
  "/journal?q=nothing",
  "/journal/1?tab=reply",
  "/journal/2?tab=request",
  "/journal/2?tab=why",
  "/journal/2?tab=violations",
  "/journal/3?tab=near",
  "/operations",
  "/operations/customersCreatePortalPost",
  "/scenarios/expired",
  "/sessions",
  "/document",
  "/settings",
];

async function settle(page: Page): Promise<void> {
  await page.getByText("Live", { exact: true }).waitFor();
  await page.locator('[aria-busy="true"]:not(button)').first().waitFor({ state: "detached" });
}

test("the token is asked for, and a wrong one is refused", async (t) => {
  const { page } = await openConsole(t, { options: { controlToken: "right" } });
  const field = page.getByRole("textbox", { name: "Token" });
  await field.fill("wrong");
  await page.keyboard.press("Enter");
  await page.getByText("The mock refused this token.").waitFor();
  await field.fill("right");
  await page.keyboard.press("Enter");
  await page.getByText("Live", { exact: true }).waitFor();
  await page.reload();
  await page.getByText("Live", { exact: true }).waitFor();
  t.equal(await field.count(), 0);
});

test("the token of the address opens the console, and leaves the address", async (t) => {
  const { page, url } = await openConsole(t, {
    hash: "token=right",
    options: { controlToken: "right" },
  });
  await page.getByText("Live", { exact: true }).waitFor();
  t.equal(page.url(), `${url}/__mock/`);
  await page.goto(`${url}/__mock/#/settings`);
  t.match(
    await page.locator(".curl").first().innerText(),
    "Authorization: Bearer $PORTAL_MOCK_CONTROL_TOKEN",
  );
  t.notMatch(await page.content(), 'right"');
});

test("the mock's restart is told, and the journal begins again", async (t) => {
  const { page, mock, url } = await openConsole(t, { options: {} });
  await createPortal(mock);
  await rowOf(page, "1").waitFor();
  await mock.close();
  await page.getByText("Not connected", { exact: true }).waitFor();
  const next = await startMock(t);
  await next.listen({ port: Number(new URL(url).port) });
  await page.getByText("The mock started again").waitFor();
  await page.getByRole("heading", { name: "No requests yet" }).waitFor();
  await next.inject("/nowhere");
  await rowOf(page, "1").waitFor();
  await page.getByRole("button", { name: "Dismiss" }).click();
  t.equal(await page.getByText("The mock started again").count(), 0);
});

for (const dark of [false, true]) {
  test(`axe finds no barrier in a ${dark ? "dark" : "light"} view`, async (t) => {
    const { page, mock } = await openConsole(t, { dark });
    // Between the two only colours are different.
    const rules = dark ? ["color-contrast"] : undefined;
    await createPortal(mock);
    await createPortal(mock, { locale: "xx" });
    await mock.inject("/nowhere");
    for (const view of views) {
      await page.evaluate(`location.hash = ${JSON.stringify(view)}`);
      await settle(page);
      t.strictSame(await findBarriers(page, rules), [], view);
    }
    for (const key of ["Control+k", "?"]) {
      await page.keyboard.press(key);
      await page.getByRole("dialog").waitFor();
      t.strictSame(await findBarriers(page, rules), [], key);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
    }
  });
}

test("axe finds no barrier where the token is asked for", async (t) => {
  const { page } = await openConsole(t, { options: { controlToken: "right" } });
  await page.getByRole("textbox", { name: "Token" }).waitFor();
  t.strictSame(await findBarriers(page), []);
});

test("no view is wider than a window of 320 pixels", async (t) => {
  const { page, mock } = await openConsole(t, { width: 320 });
  await createPortal(mock);
  await createPortal(mock, { locale: "xx", customer_data: { customer_key: "x".repeat(200) } });
  await mock.inject(`/${"nowhere".repeat(40)}`);
  for (const view of views) {
    await page.evaluate(`location.hash = ${JSON.stringify(view)}`);
    await settle(page);
    const wide = await page.evaluate(
      `[document.documentElement, ...document.querySelectorAll("main, .journal-list, .split-main")]
        .filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.className || each.tagName)`,
    );
    t.strictSame(wide, [], view);
  }
});
