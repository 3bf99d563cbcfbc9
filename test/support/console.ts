/** The console in a browser, and requests that it can show. */
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium, type Browser, type Locator, type Page } from "@playwright/test";
import { t as root, type Test } from "tap";
import type { Mock, MockOptions } from "../../src/server.ts";
import { browserFlags, findBrowser } from "./browser.ts";
import { mockFiles, startMock, type Folder } from "./mock.ts";

export interface OpenConsole {
  readonly page: Page;
  readonly mock: Mock;
  /** The address of the mock. */
  readonly url: string;
}

export interface ConsoleOptions {
  /** The part after `#` to open. */
  readonly hash?: string;
  /** The files of the document; the shipped one where they are missing. */
  readonly files?: Folder;
  readonly options?: MockOptions;
  readonly width?: number;
  readonly dark?: boolean;
}

/** A mock that listens, with its console in a browser. An error in the page, or of its policy, fails the test. */
export async function openConsole(
  t: Test,
  { hash = "/journal", files, options = {}, width = 1280, dark = false }: ConsoleOptions = {},
): Promise<OpenConsole> {
  const mock =
    files === undefined ? await startMock(t, options) : await mockFiles(t, files, options);
  const url = await mock.listen();
  const context = await (await sharedBrowser()).newContext();
  t.teardown(() => context.close());
  const page = await context.newPage();
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: dark ? "dark" : "light" });
  page.on("pageerror", (error) => t.fail(`the page throws: ${error.message}`));
  page.on("console", (message) => {
    if (message.text().includes("Content Security Policy")) t.fail(message.text());
  });
  await page.goto(`${url}/__mock/#${hash}`);
  return { page, mock, url };
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

/** The row of a request in the journal. */
export function rowOf(page: Page, id: string): Locator {
  return page.locator(`[data-row="${id}"]`);
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
