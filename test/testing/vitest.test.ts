import { test } from "tap";
import { mockForTests, type TestHooks, type VitestContext } from "../../src/testing/vitest.ts";
import { fetchIn } from "../support/ways.ts";

type Work = (...context: readonly unknown[]) => Promise<void>;

/** A runner whose hooks are called by hand. */
interface PlayedHooks extends TestHooks {
  readonly play: (hook: keyof TestHooks, context?: VitestContext) => Promise<void>;
  readonly lengths: number[];
}

function createHooks(): PlayedHooks {
  const works = new Map<string, Work>();
  const lengths: number[] = [];
  const take =
    (hook: keyof TestHooks) =>
    (work: Work): void => {
      works.set(hook, work);
      lengths.push(work.length);
    };
  return {
    beforeAll: take("beforeAll"),
    afterAll: take("afterAll"),
    beforeEach: take("beforeEach"),
    afterEach: take("afterEach"),
    lengths,
    play: async (hook, context) => {
      const work = works.get(hook);
      await (context === undefined ? work?.() : work?.(context));
    },
  };
}

function context(state?: string): VitestContext {
  return { task: { result: state === undefined ? undefined : { state } } };
}

test("the session is that of the test which runs, and no other's", async (t) => {
  const hooks = createHooks();
  const mock = mockForTests({}, hooks);
  t.throws(() => mock.url, { message: /once the tests of this file begin/ });
  await hooks.play("beforeAll");
  t.teardown(() => hooks.play("afterAll"));
  t.throws(() => mock.session, { message: /a session belongs to a test/ });

  await hooks.play("beforeEach");
  const { session: first } = mock;
  await hooks.play("afterEach");
  await hooks.play("beforeEach");
  const { session: second } = mock;

  t.equal(first.url, mock.url);
  t.not(first.name, second.name);
  t.equal(mock.contract.operations[0], "customersCreatePortalPost");
});

test("tests that run at once have a session each, by their context", async (t) => {
  const hooks = createHooks();
  const mock = mockForTests({}, hooks);
  await hooks.play("beforeAll");
  t.teardown(() => hooks.play("afterAll"));
  const [one, two] = [context(), context()];
  await hooks.play("beforeEach", one);
  await hooks.play("beforeEach", two);

  t.not(mock.sessionOf(one).name, mock.sessionOf(two).name);
  t.throws(() => mock.session, {
    message: /use mock\.sessionOf\(context\)/,
  });
  await hooks.play("afterEach", one);
  t.throws(() => mock.sessionOf(one), { message: /belongs to a test/ });
  t.equal(mock.session.name, mock.sessionOf(two).name);
});

test("a failing test prints the requests of its session, and of no other", async (t) => {
  const hooks = createHooks();
  const mock = mockForTests({}, hooks);
  const said = t.capture(console, "error", () => {});
  await hooks.play("beforeAll");
  t.teardown(() => hooks.play("afterAll"));
  for (const state of ["pass", "fail"]) {
    const each = context(state);
    await hooks.play("beforeEach", each);
    await fetchIn(mock.session, "/nothing");
    await hooks.play("afterEach", each);
  }

  t.strictSame(
    said().map(({ args }) => args),
    [
      [
        `portal-mock: the requests of session test-2, and their replies
  test-2.1 GET /nothing 404 problem:not-found
      the document has no path /nothing`,
      ],
    ],
  );
});

test("the hooks name no parameter: Jest would wait for them to call it", (t) => {
  const hooks = createHooks();
  mockForTests({}, hooks);
  t.strictSame(hooks.lengths, [0, 0, 0, 0]);
  t.end();
});

test("the hooks are the global ones where none are given", async (t) => {
  t.throws(() => mockForTests(), {
    code: "MOCK_ERR_OPTIONS",
    message: /^the hooks of the runner are not global: import beforeAll/,
  });
  const hooks = createHooks();
  for (const name of ["beforeAll", "afterAll", "beforeEach", "afterEach"] as const)
    t.intercept(globalThis, name as never, { value: hooks[name] });
  const mock = mockForTests();
  await hooks.play("beforeAll");
  t.match(mock.url, /^http:/);
  await hooks.play("afterAll");
});

test("a mock that did not start is nothing to close", async (t) => {
  const hooks = createHooks();
  mockForTests({ spec: "nothing.yaml" }, hooks);
  await t.rejects(hooks.play("beforeAll"), { code: "MOCK_ERR_FILE" });
  await hooks.play("afterAll");
});
