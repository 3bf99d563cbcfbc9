/** `portal-mock/playwright`: fixtures for Playwright Test, with a session for each test and the pages in it. */
import { describeSession } from "../server.ts";
import type { MockSession } from "../server.ts";
import { startMock } from "./start.ts";
import type { TestMock, TestOptions } from "./start.ts";

export type { TestMock, TestOptions };

/** What tests are given. */
export interface PortalMockTestFixtures {
  /** The session of the test: what its pages ask is asked in it. */
  session: MockSession;
}

/** What the tests of one worker share. */
export interface PortalMockWorkerFixtures {
  mock: TestMock;
}

type Headers = Readonly<Record<string, string>>;

/** A browser context of Playwright, as much of it as is needed. */
interface BrowserContext {
  setExtraHTTPHeaders(headers: Record<string, string>): Promise<void>;
}

/** What the fixtures are given. */
interface Arguments {
  readonly mock: TestMock;
  readonly session: MockSession;
  readonly extraHTTPHeaders: Headers | undefined;
}

type Use<T> = (value: T) => Promise<void>;

interface TestInfo {
  readonly status?: string | undefined;
  readonly expectedStatus: string;
}

/** Playwright looks at how a fixture destructures its first parameter to see what it needs. */
export interface PortalMockFixtures {
  mock: [
    (none: object, use: Use<TestMock>) => Promise<void>,
    { scope: "worker" },
  ];
  session: (
    given: Pick<Arguments, "mock">,
    use: Use<MockSession>,
    info: TestInfo,
  ) => Promise<void>;
  extraHTTPHeaders: (
    given: Pick<Arguments, "session" | "extraHTTPHeaders">,
    use: Use<Record<string, string>>,
  ) => Promise<void>;
  context: <C extends BrowserContext>(
    given: Pick<Arguments, "session" | "extraHTTPHeaders"> & {
      readonly context: C;
    },
    use: Use<C>,
  ) => Promise<void>;
}

/**
 * Fixtures for `test.extend(portalMock(options))`: `mock` is started, or connected to, once a worker; `session` is a
 * test's own, and all that its pages and its `request` ask is asked in it. Where a test fails, what its session was
 * asked is written to the console.
 */
export function portalMock(options: TestOptions = {}): PortalMockFixtures {
  return {
    mock: [
      // oxlint-disable-next-line no-empty-pattern
      async ({}, use) => {
        const mock = await startMock(options);
        await use(mock);
        await mock[Symbol.asyncDispose]();
      },
      { scope: "worker" },
    ],
    session: async ({ mock }, use, info) => {
      const session = mock.session();
      await use(session);
      if (info.status !== info.expectedStatus)
        console.error(await describeSession(session));
      await session[Symbol.asyncDispose]();
    },
    extraHTTPHeaders: async ({ session, extraHTTPHeaders }, use) =>
      use({ ...extraHTTPHeaders, ...session.headers }),
    // A test that sets header fields of its own takes the place of the ones above.
    context: async ({ context, session, extraHTTPHeaders }, use) => {
      await context.setExtraHTTPHeaders({
        ...extraHTTPHeaders,
        ...session.headers,
      });
      await use(context);
    },
  };
}
