/** A browser for the tests that need one: whichever is installed. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { t as root, type Test } from "tap";

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

/** Nothing that reaches beyond this machine, nothing of an earlier run, and no processes that the tests don't need. */
export const browserFlags = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-extensions",
  "--disable-gpu-rasterization",
  "--disable-gpu-compositing",
  "--in-process-gpu",
  "--disable-dev-shm-usage",
];

/** A fresh profile in a browser, which closes with the test. */
export async function openBrowser(
  t: Test,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await (await sharedBrowser()).newContext(options);
  t.teardown(() => context.close());
  return context;
}

let browser: Promise<Browser> | undefined;

/** One browser for all tests of a process: each has a profile of its own. */
function sharedBrowser(): Promise<Browser> {
  if (browser === undefined) {
    browser = chromium.launch({ executablePath: findBrowser(), args: browserFlags });
    root.teardown(async () => (await browser)?.close());
  }
  return browser;
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds in the page, by all of its rules or by some: the rule and the first element of each finding. */
export async function findBarriers(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const { axe: checker } = globalThis as unknown as {
      axe: {
        run: (options: object) => Promise<{
          violations: readonly {
            id: string;
            nodes: readonly { html: string; failureSummary: string }[];
          }[];
        }>;
      };
    };
    const { violations } = await checker.run(only === undefined ? {} : { runOnly: only });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""} ${nodes[0]?.failureSummary ?? ""}`,
    );
  }, rules);
}
