/** `portal-mock/playwright`: fixtures for Playwright Test, with a session for each test and the pages in it. */
import { describeSession, type MockSession } from "../server.ts";
import { startMock, type TestMock, type TestOptions } from "./start.ts";

export type { TestMock, TestOptions };

/** The fixtures of a test. */
export interface PortalMockTestFixtures {
  /** The session of the test, to which all requests of its pages belong. */
  session: MockSession;
}

/** The fixtures that the tests of one worker share. */
export interface PortalMockWorkerFixtures {
  mock: TestMock;
}

type Headers = Readonly<Record<string, string>>;

/** The parts of Playwright's browser context that are used. */
interface BrowserContext {
  setExtraHTTPHeaders(headers: Record<string, string>): Promise<void>;
}

/** The arguments of the fixtures. */
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

/** Playwright reads from the destructured first parameter which fixtures it needs. */
export interface PortalMockFixtures {
  mock: [(none: object, use: Use<TestMock>) => Promise<void>, { scope: "worker" }];
  session: (given: Pick<Arguments, "mock">, use: Use<MockSession>, info: TestInfo) => Promise<void>;
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
 * Fixtures for `test.extend(portalMock(options))`. `mock` is started, or connected to, once for each worker; `session`
 * belongs to one test, with all requests of its pages and its `request`. The requests of a failed test are written to
 * the console.
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
      if (info.status !== info.expectedStatus) console.error(await describeSession(session));
      await session[Symbol.asyncDispose]();
    },
    extraHTTPHeaders: async ({ session, extraHTTPHeaders }, use) =>
      use({ ...extraHTTPHeaders, ...session.headers }),
    // Header fields that a test sets itself replace these.
    context: async ({ context, session, extraHTTPHeaders }, use) => {
      await context.setExtraHTTPHeaders({
        ...extraHTTPHeaders,
        ...session.headers,
      });
      await use(context);
    },
  };
}
