/** The console where the server makes a difference: prefixes, hosts, tokens, plugins, the document's own paths. */
import Fastify from "fastify";
import { test } from "tap";
import { portalMock } from "../../src/server.ts";
import { mockFiles } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";

const files = { "openapi.yaml": petsDocument };
const browser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const remote = "10.0.0.2";

test("the console is under the prefix of the control API, with and without a slash", async (t) => {
  const mock = await mockFiles(t, files, { controlPrefix: "/admin" });
  t.match((await mock.inject("/admin/")).body, "<title>Console");
  const { statusCode, headers } = await mock.inject("/admin");
  t.equal(statusCode, 302);
  t.equal(headers["location"], "/admin/");
  t.equal((await mock.inject("/__mock/")).statusCode, 404);
});

test("a browser that opens the address of the mock is led to the console", async (t) => {
  const mock = await mockFiles(t, files);
  const { statusCode, headers } = await mock.inject({ url: "/", headers: browser });
  t.equal(statusCode, 302);
  t.equal(headers["location"], "/__mock/");
});

test("another client is answered as for any path that the document does not have", async (t) => {
  const mock = await mockFiles(t, files);
  const reply = await mock.inject({ url: "/", headers: { accept: "*/*" } });
  t.equal(reply.statusCode, 404);
  t.equal(reply.headers["x-mock-source"], "problem:not-found");
});

test("a document that has the path / keeps it", async (t) => {
  const document = `openapi: 3.1.0
info: { title: Home, version: "1" }
paths:
  /: { get: { operationId: home, responses: { "204": { description: "" } } } }
  /__mock/: { get: { operationId: own, responses: { "204": { description: "" } } } }
`;
  const mock = await mockFiles(t, { "openapi.yaml": document });
  for (const [url, operation] of [
    ["/", "home"],
    ["/__mock/", "own"],
  ] as const) {
    const { headers } = await mock.inject({ url, headers: browser });
    t.equal(headers["x-mock-operation"], operation);
  }
});

test("without a control API there is no console", async (t) => {
  const mock = await mockFiles(t, files, { control: false });
  t.equal((await mock.inject({ url: "/", headers: browser })).statusCode, 404);
  t.equal((await mock.inject({ url: "/__mock/", headers: browser })).statusCode, 404);
});

test("a host name that somebody else made lead here gets no page", async (t) => {
  const mock = await mockFiles(t, files);
  for (const url of ["/__mock/", "/__mock/assets/main.js"]) {
    const reply = await mock.inject({ url, headers: { ...browser, host: "evil.example" } });
    t.equal(reply.statusCode, 403, url);
    t.match(reply.json(), { detail: /refuses the host name evil\.example/ });
  }
});

test("where a token is needed the page comes without it, since it holds no secrets", async (t) => {
  const mock = await mockFiles(t, files, { controlToken: "s3cret" });
  const headers = { ...browser, host: "mock.example" };
  const page = await mock.inject({ url: "/__mock/", headers, remoteAddress: remote });
  t.equal(page.statusCode, 200);
  t.notMatch(page.body, "s3cret");
  const call = await mock.inject({ url: "/__mock/server", headers, remoteAddress: remote });
  t.equal(call.statusCode, 401);
});

test("a plugin without a token shows other machines no page", async (t) => {
  const app = Fastify();
  t.teardown(() => app.close());
  await app.register(portalMock, { prefix: "/mock" });
  const own = await app.inject({ url: "/mock/", headers: browser });
  t.equal(own.headers["location"], "/mock/__mock/");
  t.equal((await app.inject("/mock/__mock/assets/main.js")).statusCode, 200);
  const other = await app.inject({ url: "/mock/__mock/", remoteAddress: remote });
  t.equal(other.statusCode, 401);
});

test("HEAD has the header fields of the page, and nothing is recorded", async (t) => {
  const mock = await mockFiles(t, files);
  const { statusCode, headers, body } = await mock.inject({ method: "HEAD", url: "/__mock/" });
  t.equal(statusCode, 200);
  t.equal(headers["content-type"], "text/html; charset=utf-8");
  t.equal(body, "");
  t.equal((await mock.inject({ method: "POST", url: "/__mock/" })).statusCode, 404);
  t.strictSame((await mock.inject("/__mock/requests/count")).json(), { count: 0 });
});
