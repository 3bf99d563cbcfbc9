/** What connecting to a mock brings, and what is said where there is none. */
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import Fastify from "fastify";
import { test, type Test } from "tap";
import { connectMock, portalMock } from "../../src/server.ts";
import { mockFiles, startMock } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";
import { fetchIn } from "../support/ways.ts";

/** The address of a server that is no mock. */
async function serve(t: Test, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.teardown(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

test("a mock elsewhere has the contract that it has loaded", async (t) => {
  const own = await mockFiles(t, {
    "openapi.yaml": `${petsDocument}    Bad: {}
webhooks: { born: { post: { operationId: bornPost, responses: { "200": { description: Good. } } } } }
`.replace("{ type: string, maxLength: 8 }", "{ type: nothing }"),
    fixtures: { "no-pets": { "listPets.yaml": "body: []" } },
  });
  const url = await own.listen();

  const mock = await connectMock(`${url}/`);

  t.equal(mock.url, url);
  t.strictSame(mock.contract, own.contract);
  t.equal(mock.contract.gaps.length, 1);
});

test("a mock that is mounted beneath a prefix is connected to there", async (t) => {
  const app = Fastify();
  await app.register(portalMock, { prefix: "/mock" });
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  t.teardown(() => app.close());

  const mock = await connectMock(`${address}/mock`);
  const session = mock.session();
  await fetchIn(session, "/nothing");

  t.match(await session.unmatched(), [{ request: { request: { url: "/nothing" } } }]);
});

test("clients that know nothing of each other never share a session without a name", async (t) => {
  const own = await startMock(t);
  const url = await own.listen();
  const [one, two] = await Promise.all([connectMock(url), connectMock(url)]);
  const names = [one, two, one, own, two].map((mock) => mock.session().name);
  t.equal(new Set(names).size, 5);
});

test("the sessions that a client opened are forgotten with it, and the mock goes on", async (t) => {
  const own = await startMock(t);
  const url = await own.listen();
  const named = own.session("kept");
  await fetchIn(named, "/");
  {
    await using mock = await connectMock(url);
    await fetchIn(mock.session(), "/");
  }
  const reply = await fetch(`${url}/__mock/sessions`);
  t.match(await reply.json(), [{ name: "default" }, { name: "kept" }]);
});

test("where nothing listens, it is said what to start", async (t) => {
  const url = await serve(t, () => {});
  const gone = await startMock(t);
  const address = await gone.listen();
  await gone.close();
  t.not(url, address);

  await t.rejects(connectMock(address), {
    name: "ControlError",
    kind: "unreachable",
    message: `nothing listens at ${address}: start the mock with "portal-mock --port ${new URL(address).port}", or connect to the address that it prints`,
  });
});

test("a mock that is gone since is told of in the same way", async (t) => {
  const own = await startMock(t);
  const url = await own.listen();
  const mock = await connectMock(url);
  await own.close();
  await t.rejects(mock.requests(), {
    kind: "unreachable",
    message: new RegExp(`^nothing listens at ${url}|^${url} can't be reached`),
  });
});

test("a host that there is not is named", async (t) => {
  await t.rejects(connectMock("http://nothing.invalid"), {
    kind: "unreachable",
    message: "there is no host nothing.invalid: connect to the address that the mock prints",
  });
});

test("a connection that breaks off is told of", async (t) => {
  const url = await serve(t, ({ socket }) => socket.destroy());
  await t.rejects(connectMock(url), {
    kind: "unreachable",
    message: `${url} can't be reached: other side closed`,
  });
});

test("without a control API, it is said how there comes to be one", async (t) => {
  const own = await startMock(t, { control: false });
  const url = await own.listen();
  await t.rejects(connectMock(url), {
    kind: "no-control",
    status: 404,
    message: `there is no control API at ${url}/__mock: GET /__mock/operations was answered with 404. Start the mock without --no-control, and pass connectMock(url, { prefix }) where --control-prefix is not /__mock`,
  });
});

test("a server that is no mock has no control API either", async (t) => {
  const url = await serve(t, (_request, response) => response.end("<html>"));
  await t.rejects(connectMock(url), {
    name: "ControlError",
    kind: "no-control",
    status: 200,
  });
});

test("another prefix is for both to know", async (t) => {
  const own = await startMock(t, { controlPrefix: "/__test" });
  const url = await own.listen();
  await t.rejects(connectMock(url), {
    name: "ControlError",
    kind: "no-control",
  });
  const mock = await connectMock(url, { prefix: "/__test" });
  t.strictSame(await mock.session("w3").requests(), []);
});

test("a token is asked for, told wrong, and taken", async (t) => {
  const own = await startMock(t, { controlToken: "right-token" });
  const url = await own.listen();
  await t.rejects(connectMock(url), {
    kind: "unauthorized",
    status: 401,
    message: `the control API of ${url} requires a token: pass connectMock(url, { token }) the one that the mock prints when it starts, or was given with --control-token`,
  });
  await t.rejects(connectMock(url, { token: "wrong" }), {
    kind: "unauthorized",
    message: new RegExp(`^the control API of ${url} has another token: pass`),
  });
  const mock = await connectMock(url, { token: "right-token" });
  t.strictSame(await mock.session("w3").requests(), []);
});

test("what is no address is refused", async (t) => {
  for (const address of ["127.0.0.1:4010", "http://a/?b", ""])
    await t.rejects(connectMock(address), {
      code: "MOCK_ERR_OPTIONS",
      message: `connectMock takes the address that a mock prints, like http://127.0.0.1:4010, not "${address}"`,
    });
});
