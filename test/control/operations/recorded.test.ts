import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { test, type Test } from "tap";
import { createAsk, type Ask } from "../../support/control.ts";
import { createPortal, mockFiles, startMock } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";
import type { Mock, MockOptions } from "../../../src/server.ts";

interface Recorded {
  readonly scenario: string;
  readonly operation: string;
  readonly file: string;
  readonly yaml: string;
}

test("a request is sent again as it was, in its session, and recorded", async (t) => {
  const mock = await mockFiles(t, shop);
  const ask = createAsk(mock);
  const headers = { "x-mock-session": "w3", authorization: "Basic dXNlcjpzZWNyZXQ=" };
  await mock.inject({ url: "/session", headers });

  const { body } = await ask("POST /requests/w3.1/replay");

  t.strictSame(body, { id: "w3.2", status: 200, same: true });
  t.match((await ask("GET /requests/w3.2")).body, {
    session: "w3",
    request: { url: "/session", headers: { authorization: "Basic [redacted]" } },
  });
});

test("a body is sent again", async (t) => {
  const mock = await mockFiles(t, shop);
  const ask = createAsk(mock);
  await mock.inject({ method: "POST", url: "/orders", payload: { sku: "x" } });
  await ask("POST /requests/1/replay");
  t.match((await ask("GET /requests/2")).body, { request: { body: { sku: "x" } } });
});

test("a reply that differs is told", async (t) => {
  const mock = await mockFiles(t, shop);
  const ask = createAsk(mock);
  await mock.inject("/orders/1");
  await ask("POST /fixtures", { operation: "getOrder", fixture: { body: { sku: "other" } } });
  t.match((await ask("POST /requests/1/replay")).body, { status: 200, same: false });
  await ask("POST /fixtures", { operation: "getOrder", fixture: { status: 404, empty: true } });
  t.match((await ask("POST /requests/1/replay")).body, { status: 404, same: false });
});

test("a body that was too large to be recorded can't be sent again", async (t) => {
  const mock = await mockFiles(t, shop);
  const ask = createAsk(mock);
  await mock.inject({
    method: "POST",
    url: "/orders",
    headers: { "content-type": "application/json" },
    payload: `"${"x".repeat(1024 * 1024)}"`,
  });
  t.match(await ask("POST /requests/1/replay"), {
    status: 409,
    body: { detail: /^the body of request 1 was too large to be recorded/ },
  });
});

test("a request that there is not can't be sent again or made a fixture of", async (t) => {
  const ask = createAsk(await mockFiles(t, shop, { edit: true }));
  t.equal((await ask("POST /requests/9/replay")).status, 404);
  t.equal((await ask("GET /requests/9/fixture")).status, 404);
  t.equal((await ask("PUT /requests/9/fixture", {})).status, 404);
});

test("a fixture is made for the scenario of the request, or for another", async (t) => {
  const mock = await mockFiles(t, shop);
  const ask = createAsk(mock);
  await mock.inject({
    method: "POST",
    url: "/orders",
    headers: { "x-mock-scenario": "closed" },
    payload: { sku: "x" },
  });
  t.strictSame((await ask("GET /requests/1/fixture")).body, {
    scenario: "closed",
    operation: "createOrder",
    file: "closed/createOrder.yaml",
    yaml: "description: The reply to request 1, POST /orders.\nstatus: 503\nempty: true\n",
  });
  t.match((await ask("GET /requests/1/fixture?scenario=shut%20down")).body, {
    scenario: "shut down",
    file: "shut down/createOrder.yaml",
  });
});

test("the secrets of a reply are not in its fixture", async (t) => {
  const mock = await startMock(t);
  await createPortal(mock);
  const { body } = await createAsk(mock)<Recorded>("GET /requests/1/fixture");
  t.match(body.yaml, /url: .*\?token=redacted$/m);
  t.notMatch(body.yaml, "seam_cst");
  t.notMatch(body.yaml, "invalid");
});

test("there is no fixture of a request that no operation answered", async (t) => {
  const mock = await mockFiles(t, shop);
  await mock.inject("/nothing");
  t.match(await createAsk(mock)("GET /requests/1/fixture"), {
    status: 404,
    body: { detail: "no operation answered request 1: there is nothing to make a fixture of" },
  });
});

test("a scenario has the name of one visible folder", async (t) => {
  const { ask } = await editable(t);
  for (const name of ["../up", "a/b", "..", ".hidden", "given", "x.md", "a ", "a\\b", ""]) {
    const asked = await ask(`GET /requests/1/fixture?scenario=${encodeURIComponent(name)}`);
    t.equal(asked.status, 400, name);
    t.equal((await ask("PUT /requests/1/fixture", { scenario: name })).status, 400, name);
  }
});

/** A mock that may write fixtures, with a recorded request for an order. */
async function editable(
  t: Test,
  options: MockOptions = {},
): Promise<{ mock: Mock; ask: Ask; folder: string }> {
  const mock = await mockFiles(t, shop, { edit: true, ...options });
  await mock.inject("/orders/1");
  return { mock, ask: createAsk(mock), folder: path.join(t.testdirName, "fixtures") };
}

test("a fixture is written into the folder, and nothing else is left there", async (t) => {
  const { ask, folder } = await editable(t);
  const { body } = await ask<Recorded>("PUT /requests/1/fixture", { scenario: "mine" });
  t.equal(body.file, "mine/getOrder.yaml");
  t.equal(readFileSync(path.join(folder, "mine/getOrder.yaml"), "utf8"), body.yaml);
  t.strictSame(readdirSync(path.join(folder, "mine")), ["getOrder.yaml"]);
});

test("a fixture that is there is replaced only by one that says so", async (t) => {
  const { ask, folder } = await editable(t);
  const file = path.join(folder, "default/getOrder.yaml");
  t.match(await ask("PUT /requests/1/fixture"), {
    status: 409,
    body: {
      detail: "default/getOrder.yaml is there already: say overwrite to replace it",
    },
  });
  t.equal(readFileSync(file, "utf8"), "body: { sku: b }\n");
  t.equal((await ask("PUT /requests/1/fixture", { overwrite: true })).status, 200);
  t.match(readFileSync(file, "utf8"), /^description: The reply to request 1/);
});

test("nothing is written without --edit", async (t) => {
  const { ask, folder } = await editable(t, { edit: false });
  t.match(await ask("PUT /requests/1/fixture", { scenario: "mine" }), {
    status: 403,
    body: { detail: /^the mock was not allowed to write fixtures: start it with --edit/ },
  });
  t.equal(existsSync(path.join(folder, "mine")), false);
});

test("nothing is written where there is no folder of fixtures", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": shop["openapi.yaml"] ?? "" }, { edit: true });
  await mock.inject("/orders/1");
  t.match(await createAsk(mock)("PUT /requests/1/fixture"), {
    status: 409,
    body: {
      detail: /^there is no folder of fixtures: make one, and start the mock with --fixtures/,
    },
  });
});

test("a scenario that leads out of the folder is not written to", async (t) => {
  const { ask, folder } = await editable(t);
  const outside = path.join(t.testdirName, "outside");
  mkdirSync(outside);
  symlinkSync(outside, path.join(folder, "away"));
  t.match(await ask("PUT /requests/1/fixture", { scenario: "away" }), {
    status: 403,
    body: { detail: "away leads out of the folder of fixtures" },
  });
  t.strictSame(readdirSync(outside), []);
});

test("a file that can't be written is a problem with its reason", async (t) => {
  const { ask, folder } = await editable(t);
  writeFileSync(path.join(folder, "mine"), "");
  t.match(await ask("PUT /requests/1/fixture", { scenario: "mine" }), {
    status: 409,
    body: {
      detail: /^mine\/getOrder\.yaml can't be written \(E\w+\): see to the folder of fixtures$/,
    },
  });
});

test("a fixture that the folder could not be loaded with is not written", async (t) => {
  const files = {
    ...shop,
    fixtures: {
      default: { "getOrder.yml": "body: { sku: b }\n", "listOrders.all.yaml": "body: []\n" },
    },
  };
  const mock = await mockFiles(t, files, { edit: true });
  const ask = createAsk(mock);
  await mock.inject("/orders/1");
  await mock.inject("/orders");
  t.match(await ask("PUT /requests/1/fixture"), {
    status: 409,
    body: { detail: "fixtures/default/getOrder.yml is this fixture already: delete it first" },
  });
  t.match(await ask("PUT /requests/2/fixture"), {
    status: 409,
    body: { detail: /the scenario has two fixtures of listOrders: keep one/ },
  });
});

test("a mock that watches loads the fixture", async (t) => {
  const alive = setInterval(() => {}, 1000);
  t.teardown(() => clearInterval(alive));
  let reloaded = (): void => {};
  const loaded = new Promise<void>((resolve) => (reloaded = resolve));
  const { mock, ask } = await editable(t, {
    watch: true,
    log: "info",
    onLog: (_level, line) => {
      if (line.startsWith("reloaded")) reloaded();
    },
  });
  await ask("PUT /requests/1/fixture", { scenario: "mine" });

  await loaded;

  const reply = await mock.inject({ url: "/orders/1", headers: { "x-mock-scenario": "mine" } });
  t.equal(reply.headers["x-mock-source"], "fixture:mine/getOrder");
  t.equal(reply.body, '{"sku":"b"}');
});
