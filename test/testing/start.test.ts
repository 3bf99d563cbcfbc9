import { test } from "tap";
import { startMock } from "../../src/testing/start.ts";
import { startMock as startOwn } from "../support/mock.ts";

test("a mock is started with its options, and listens", async (t) => {
  await using mock = await startMock({ scenario: "expired" });
  const reply = await fetch(`${mock.url}/__mock/scenarios`);
  t.match(await reply.json(), [
    { name: "default", active: false },
    { name: "expired", active: true },
  ]);
});

test("a mock that runs is connected to", async (t) => {
  const own = await startOwn(t, {
    controlToken: "t0ken",
    controlPrefix: "/__c",
  });
  const url = await own.listen();

  const mock = await startMock({ url, token: "t0ken", prefix: "/__c" });

  t.equal(mock.url, url);
  t.strictSame(mock.contract, own.contract);
});

test("what is for starting a mock is refused for one that runs", async (t) => {
  t.throws(() => startMock({ url: "http://127.0.0.1:4010", seed: "a" }), {
    name: "MockError",
    code: "MOCK_ERR_OPTIONS",
    message: "url is that of a running mock: set seed to whoever starts it",
  });
  t.end();
});
