/** `portal-mock/node-test`: a session for each test of node:test or tap. */
import { describeSession, type MockSession } from "../server.ts";
import { startMock, type TestMock, type TestOptions } from "./start.ts";

export type { TestMock, TestOptions };

/** The parts of a test of node:test that are used. */
export interface NodeTestContext {
  after(work: () => Promise<void>): void;
  diagnostic(line: string): void;
  /** Whether it succeeded, once it has ended. */
  readonly passed?: boolean;
}

/** The parts of a test of tap that are used. */
export interface TapTest {
  teardown(work: () => Promise<void>): unknown;
  comment(line: string): void;
  passing(): boolean;
}

/** Returns a session for a test, which ends with the test. */
export type UseMock = (t: NodeTestContext | TapTest) => Promise<MockSession>;

/**
 * Gives each test a session: `const useMock = mockForTests(options)`, then `await useMock(t)` in a test. The first
 * call starts the mock or connects to it; it never keeps the process alive. A failed test gets the requests of its
 * session as diagnostics. Throws what `createMock` or `connectMock` throws.
 */
export function mockForTests(options: TestOptions = {}): UseMock {
  let starting: Promise<TestMock> | undefined;
  const start = async (): Promise<TestMock> => {
    const mock = await startMock(options);
    if ("unref" in mock) mock.unref();
    return mock;
  };
  return async (t) => {
    starting ??= start();
    const session = (await starting).session();
    const test = outcomeOf(t);
    test.atEnd(async () => {
      if (test.failed()) {
        const report = await describeSession(session);
        for (const line of report.split("\n")) test.say(line);
      }
      await session[Symbol.asyncDispose]();
    });
    return session;
  };
}

/** What the two runners have in common. */
interface Outcome {
  readonly atEnd: (work: () => Promise<void>) => void;
  readonly failed: () => boolean;
  readonly say: (line: string) => void;
}

function outcomeOf(t: NodeTestContext | TapTest): Outcome {
  return "teardown" in t
    ? {
        atEnd: (work) => void t.teardown(work),
        failed: () => !t.passing(),
        say: (line) => t.comment(line),
      }
    : {
        atEnd: (work) => t.after(work),
        failed: () => t.passed === false,
        say: (line) => t.diagnostic(line),
      };
}
