/** The runners' own types take the helpers, and the helpers take theirs: checked by the compiler, and never run. */
import { test as base } from "@playwright/test";
import type { TestContext } from "node:test";
import type { Test } from "tap";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  type TestContext as VitestContext,
} from "vitest";
import type { MockSession } from "../../src/server.ts";
import { mockForTests as forNodeTest } from "../../src/testing/node-test.ts";
import {
  portalMock,
  type PortalMockTestFixtures,
  type PortalMockWorkerFixtures,
} from "../../src/testing/playwright.ts";
import { mockForTests as forVitest } from "../../src/testing/vitest.ts";

export const useMock = forNodeTest({ scenario: "expired" });

export const sessions = (node: TestContext, tap: Test): readonly Promise<MockSession>[] => [
  useMock(node),
  useMock(tap),
];

export const mock = forVitest(
  { url: "http://127.0.0.1:4010", token: "t" },
  { beforeAll, afterAll, beforeEach, afterEach },
);

export const concurrent = (context: VitestContext): MockSession => mock.sessionOf(context);

const test = base.extend<PortalMockTestFixtures, PortalMockWorkerFixtures>(portalMock());

test("what is given has its types", async ({ page, session, mock }) => {
  const address: string = session.address("/");
  const operations: readonly string[] = mock.contract.operations;
  await page.goto(address + operations.length);
  // @ts-expect-error there is no such method
  await session.forget();
});
