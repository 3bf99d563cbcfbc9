/** A browser for the tests that need one: whichever is installed. */
import { existsSync } from "node:fs";
import { chromium, type BrowserContext } from "@playwright/test";
import type { Test } from "tap";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The path of a browser. Throws one line that says what to install where there is none. */
export function findBrowser(): string {
  const named = process.env["CHROMIUM_PATH"];
  if (named !== undefined && existsSync(named)) return named;
  const found = places.find((place) => existsSync(place));
  if (named === undefined && found !== undefined) return found;
  throw new Error(
    named === undefined
      ? "this test needs a browser: install one with `apt-get install chromium`, or name one in CHROMIUM_PATH"
      : `there is no browser at ${named}, which CHROMIUM_PATH names`,
  );
}

/** Nothing that reaches beyond this machine, and nothing of an earlier run. */
export const browserFlags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser with a fresh profile, which closes with the test. */
export async function openBrowser(t: Test): Promise<BrowserContext> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: browserFlags,
  });
  t.teardown(() => browser.close());
  return browser.newContext();
}
