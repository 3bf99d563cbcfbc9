import { test } from "tap";
import type { MockSession } from "../../src/server.ts";
import { portalMock } from "../../src/testing/playwright.ts";
import { startMock } from "../support/mock.ts";
import { fetchIn } from "../support/ways.ts";

const passed = { status: "passed", expectedStatus: "passed" };
const failed = { status: "failed", expectedStatus: "passed" };

test("a worker has a mock that ends with it", async (t) => {
  const [give, { scope }] = portalMock({ scenario: "expired" }).mock;
  let url = "";
  await give({}, async (mock) => {
    ({ url } = mock);
    t.equal((await fetch(`${url}/openapi.json`)).status, 200);
  });
  t.equal(scope, "worker");
  await t.rejects(fetch(url));
});

test("a test has a session that ends with it", async (t) => {
  const mock = await startMock(t);
  const url = await mock.listen();
  const said = t.capture(console, "error", () => {});
  await portalMock().session(
    { mock },
    async (session) => {
      await fetchIn(session, "/nothing");
    },
    passed,
  );
  const reply = await fetch(`${url}/__mock/sessions`);
  t.match(await reply.json(), [{ name: "default" }]);
  t.strictSame(said(), []);
});

test("a failing test prints the requests of its session", async (t) => {
  const mock = await startMock(t);
  await mock.listen();
  const said = t.capture(console, "error", () => {});
  await portalMock().session(
    { mock },
    async (session) => {
      await fetchIn(session, "/nothing");
    },
    failed,
  );
  t.match(said(), [{ args: [/^portal-mock: the requests of session test-1/] }]);
});

test("the header fields of the session come beside those that the test sets", async (t) => {
  const session = {
    headers: { "x-mock-session": "w3" },
  } as unknown as MockSession;
  const extraHTTPHeaders = { accept: "text/html" };
  const expected = { accept: "text/html", "x-mock-session": "w3" };
  const { extraHTTPHeaders: give, context: wrap } = portalMock();
  await give({ session, extraHTTPHeaders }, async (headers) => {
    t.strictSame(headers, expected);
  });
  const set: unknown[] = [];
  const context = {
    setExtraHTTPHeaders: async (headers: Record<string, string>) => {
      set.push(headers);
    },
  };
  await wrap({ context, session, extraHTTPHeaders }, async (used) => {
    t.equal(used, context);
    t.strictSame(set, [expected]);
  });
});
