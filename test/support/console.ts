/** The console in a browser, and requests that it can show. */
import type { Locator, Page } from "@playwright/test";
import { t as root, type Test } from "tap";
import { createMock, type Mock, type MockOptions } from "../../src/server.ts";
import { openBrowser } from "./browser.ts";
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
  { hash = "/journal", files, options, width = 1280, dark = false }: ConsoleOptions = {},
): Promise<OpenConsole> {
  const mock = await mockFor(t, files, options);
  const { url } = mock;
  const context = await openBrowser(t);
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

/** A mock of these files or options; without any, one for all tests of a process, as new. */
async function mockFor(
  t: Test,
  files: Folder | undefined,
  options: MockOptions | undefined,
): Promise<Mock> {
  if (files === undefined && options === undefined) {
    const mock = await sharedMock();
    await mock.reset();
    return mock;
  }
  const mock =
    files === undefined ? await startMock(t, options) : await mockFiles(t, files, options);
  await mock.listen();
  return mock;
}

let shared: Promise<Mock> | undefined;

function sharedMock(): Promise<Mock> {
  shared ??= createMock().then(async (mock) => {
    await mock.listen();
    root.teardown(() => mock.close());
    return mock;
  });
  return shared;
}

/** The row of a request in the journal. */
export function rowOf(page: Page, id: string): Locator {
  return page.locator(`[data-row="${id}"]`);
}
