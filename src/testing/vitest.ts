/** `portal-mock/vitest`: a session for each test of Vitest or Jest. */
import { MockError } from "../errors.ts";
import { describeSession, type MockSession } from "../server.ts";
import { startMock, type TestMock, type TestOptions } from "./start.ts";

export type { TestMock, TestOptions };

type Work = (...context: readonly unknown[]) => Promise<void>;

/** The hooks of the runner. Vitest and Jest have them, and Vitest passes the test. */
export interface TestHooks {
  beforeAll(work: Work): unknown;
  afterAll(work: Work): unknown;
  beforeEach(work: Work): unknown;
  afterEach(work: Work): unknown;
}

/** The mock of a test file. It is available once the tests begin. */
export interface SessionMock extends Pick<TestMock, "url" | "contract"> {
  /** The session of the running test. Throws if none runs, or several do. */
  readonly session: MockSession;
  /** The session of one of several concurrent tests: `mock.sessionOf(context)`, with Vitest's context. */
  sessionOf(context: VitestContext): MockSession;
}

/** The parts of Vitest's context that are used. */
export interface VitestContext {
  readonly task: { readonly result?: { readonly state?: string } | undefined };
}

/**
 * Starts a mock, or connects to one, before the tests of this file, and gives each test a session that ends with it.
 * Without `hooks` the global ones are used. The requests of a failed test of Vitest are written to the console. Throws
 * MOCK_ERR_OPTIONS if there are no hooks; `beforeAll` fails with what `createMock` or `connectMock` throws.
 */
export function mockForTests(
  options: TestOptions = {},
  hooks: TestHooks = globalHooks(),
): SessionMock {
  let mock: TestMock | undefined;
  /** By the task of the test; Jest has none, and runs one test at a time. */
  const sessions = new Map<unknown, MockSession>();
  const running = (): TestMock => {
    if (mock !== undefined) return mock;
    throw new Error("the mock is there once the tests of this file begin");
  };
  // Jest takes a function with a parameter for one that calls it when it is done.
  hooks.beforeAll(async () => {
    mock = await startMock(options);
  });
  hooks.beforeEach(async (...[context]) => {
    sessions.set(taskOf(context), running().session());
  });
  hooks.afterEach(async (...[context]) => {
    const task = taskOf(context);
    const session = sessions.get(task);
    sessions.delete(task);
    if (session === undefined) return;
    if (hasFailed(task)) console.error(await describeSession(session));
    await session[Symbol.asyncDispose]();
  });
  hooks.afterAll(async () => {
    await mock?.[Symbol.asyncDispose]();
  });
  return {
    get url() {
      return running().url;
    },
    get contract() {
      return running().contract;
    },
    get session() {
      const [session, another] = [...sessions.values()];
      if (session === undefined) throw new Error(noTest);
      if (another !== undefined) throw new Error(severalTests);
      return session;
    },
    sessionOf: (context) => {
      const session = sessions.get(taskOf(context));
      if (session === undefined) throw new Error(noTest);
      return session;
    },
  };
}

const noTest = "a session belongs to a test: use it in one, or in a beforeEach after mockForTests";
const severalTests =
  "tests run at the same time, each in a session of its own: use mock.sessionOf(context), with the context of the test";

function taskOf(context: unknown): VitestContext["task"] | undefined {
  return (context as Partial<VitestContext> | undefined)?.task;
}

function hasFailed(task: VitestContext["task"] | undefined): boolean {
  return task?.result?.state === "fail";
}

function globalHooks(): TestHooks {
  const found = globalThis as Partial<TestHooks>;
  const { beforeAll, afterAll, beforeEach, afterEach } = found;
  if (
    beforeAll === undefined ||
    afterAll === undefined ||
    beforeEach === undefined ||
    afterEach === undefined
  )
    throw new MockError(
      "MOCK_ERR_OPTIONS",
      "the hooks of the runner are not global: import beforeAll, afterAll, beforeEach and afterEach from it, and pass mockForTests(options, { beforeAll, afterAll, beforeEach, afterEach })",
    );
  return { beforeAll, afterAll, beforeEach, afterEach };
}
