/** `portal-mock/node-test`: a session for each test of node:test or tap. */
import { describeSession } from "../server.ts";
import type { MockSession } from "../server.ts";
import { startMock } from "./start.ts";
import type { TestMock, TestOptions } from "./start.ts";

export type { TestMock, TestOptions };

/** A test of node:test, as much of it as is needed. */
export interface NodeTestContext {
  after(work: () => Promise<void>): void;
  diagnostic(line: string): void;
  /** Whether it succeeded, once it is over. */
  readonly passed?: boolean;
}

/** A test of tap, as much of it as is needed. */
export interface TapTest {
  teardown(work: () => Promise<void>): unknown;
  comment(line: string): void;
  passing(): boolean;
}

/** A session for a test, which ends with it. */
export type UseMock = (t: NodeTestContext | TapTest) => Promise<MockSession>;

/**
 * What gives each test its session: `const useMock = mockForTests(options)`, then `await useMock(t)` in a test. The mock
 * is started, or connected to, at the first one; it never keeps the process alive. Where a test fails, what its session
 * was asked is told as diagnostics. Throws what `createMock` or `connectMock` does.
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
