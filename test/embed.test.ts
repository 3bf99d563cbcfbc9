/** The example that embeds the portal, started by its command and walked through in a browser. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { Page } from "@playwright/test";
import { t as suite, test, type Test } from "tap";
import { findBarriers, openBrowser } from "./support/browser.ts";
import { build, root } from "./support/cli.ts";

suite.before(build);

/** Starts the example on a free port, and returns the address of its page. */
async function startExample(): Promise<string> {
  const child = spawn(process.execPath, ["examples/embed/main.js"], {
    cwd: root,
    env: { PATH: process.env["PATH"], PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  suite.teardown(() => child.kill("SIGKILL"));
  const errors = text(child.stderr);
  let said = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) {
    said += String(chunk);
    const [, url] = /^Page: +(\S+)\nSeam/m.exec(said) ?? [];
    if (url !== undefined) return url;
  }
  throw new Error(await errors);
}

let shared: Promise<string> | undefined;

/** One example for all tests: a scenario is asked for by each request. */
async function openExample(t: Test, scenario = ""): Promise<Page> {
  shared ??= startExample();
  const url = await shared;
  const page = await (await openBrowser(t)).newPage();
  await page.clock.install();
  await page.goto(scenario === "" ? url : `${url}?scenario=${scenario}`);
  return page;
}

const heading = (page: Page) =>
  page.frameLocator("#portal").getByRole("heading", { level: 1, name: "Overview" });

test("the portal of the customer is shown in a frame of the page", async (t) => {
  const page = await openExample(t);
  await heading(page).waitFor();
  const portal = page.frameLocator("#portal");
  await portal.getByRole("link", { name: "Reservations" }).first().click();
  await portal.getByRole("link", { name: "Stay of Ada" }).waitFor();
  t.equal(await page.locator("#notice").isVisible(), false);
});

test("axe finds nothing in the page", async (t) => {
  const page = await openExample(t, "outage");
  await page.getByRole("button", { name: "Try again" }).waitFor();
  t.strictSame(await findBarriers(page), []);
});

test("the next link is asked for thirty seconds before the link expires", async (t) => {
  const page = await openExample(t, "expiring-soon");
  await heading(page).waitFor();
  const [request] = await Promise.all([
    page.waitForRequest(/portal-link/),
    page.clock.fastForward(31_000),
  ]);
  t.match(request.url(), "scenario=expiring-soon");
});

test("a link that has already expired is not shown", async (t) => {
  const page = await openExample(t, "expired");
  await page.getByText("The link had already expired. The page asks again in 1 second.").waitFor();
  t.equal(await page.locator("#portal").isVisible(), false);
});

test("an outage is told, and the page recovers by itself", async (t) => {
  const page = await openExample(t, "outage");
  await page.getByText("The portal can't be reached. The page asks again in 1 second.").waitFor();
  await page.getByLabel("Scenario of the mock").selectOption("default");
  await heading(page).waitFor();
});

test("after a second failure the page waits twice as long", async (t) => {
  const page = await openExample(t, "outage");
  await page.getByText("The page asks again in 1 second.").waitFor();
  await page.clock.fastForward(1000);
  await page.getByText("The page asks again in 2 seconds.").waitFor();
});

test("a slow reply is told after a second, and shown when it is there", async (t) => {
  const page = await openExample(t, "slow");
  await page.getByText("Seam takes longer than usual.").waitFor();
  await heading(page).waitFor();
});

test("a refusal for too many requests is asked again when Retry-After says", async (t) => {
  const page = await openExample(t, "rate-limited");
  await page.getByText("There were too many requests. The page asks again in 2 seconds.").waitFor();
});
