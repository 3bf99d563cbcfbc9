import { test, type Test } from "tap";
import { mockForTests, type NodeTestContext, type TapTest } from "../../src/testing/node-test.ts";
import { startMock } from "../support/mock.ts";
import { fetchIn } from "../support/ways.ts";

/** A test that ends when it is told to, and what was said of it. */
interface Played<T> {
  readonly t: T;
  readonly said: string[];
  readonly end: () => Promise<void>;
}

function playNode(passed: boolean): Played<NodeTestContext> {
  const said: string[] = [];
  const works: (() => Promise<void>)[] = [];
  return {
    t: {
      after: (work) => works.push(work),
      diagnostic: (line) => said.push(line),
      passed,
    },
    said,
    end: async () => {
      for (const work of works) await work();
    },
  };
}

function playTap(passes: boolean): Played<TapTest> {
  const said: string[] = [];
  const works: (() => Promise<void>)[] = [];
  return {
    t: {
      teardown: (work) => works.push(work),
      comment: (line) => said.push(line),
      passing: () => passes,
    },
    said,
    end: async () => {
      for (const work of works) await work();
    },
  };
}

/** The names of a mock's sessions. */
async function sessionsOf(url: string): Promise<string[]> {
  const reply = await fetch(`${url}/__mock/sessions`);
  return ((await reply.json()) as { name: string }[]).map(({ name }) => name);
}

for (const [runner, play] of [
  ["node:test", playNode],
  ["tap", playTap],
] as const) {
  test(`${runner}: each test has a session of one mock, and it is forgotten with the test`, async (t) => {
    const useMock = mockForTests();
    const [one, two] = [play(true), play(true)];
    const [first, second] = [await useMock(one.t), await useMock(two.t)];
    await fetchIn(first, "/nothing");
    await fetchIn(second, "/nothing");

    t.equal(first.url, second.url);
    await one.end();
    t.strictSame(await sessionsOf(first.url), ["default", second.name]);
    await two.end();
    t.strictSame([...one.said, ...two.said], []);
  });

  test(`${runner}: a failing test prints the requests of its session`, async (t) => {
    const useMock = mockForTests();
    const played = play(false);
    const session = await useMock(played.t);
    await fetchIn(session, "/nothing");

    await played.end();

    t.strictSame(played.said, [
      "portal-mock: the requests of session test-1, and their replies",
      "  test-1.1 GET /nothing 404 problem:not-found",
      "      the document has no path /nothing",
    ]);
  });
}

test("a mock that runs elsewhere is used where its address is given", async (t) => {
  const mock = await startMock(t);
  const url = await mock.listen();
  const useMock = mockForTests({ url });
  const session = await useMock(t);
  await fetchIn(session, "/nothing");
  t.ok((await sessionsOf(url)).includes(session.name));
});

test("a mock that can't be started fails the test, and says why", async (t) => {
  const useMock = mockForTests({ spec: "nothing.yaml" });
  const use = (): Promise<unknown> => useMock(t as Test);
  await t.rejects(use(), { code: "MOCK_ERR_FILE" });
  await t.rejects(use(), { code: "MOCK_ERR_FILE" });
});
