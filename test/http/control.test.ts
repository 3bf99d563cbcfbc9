/** The control API where the server makes a difference: prefixes, the document's own paths, tokens, pages, plugins. */
import type { AddressInfo } from "node:net";
import { networkInterfaces } from "node:os";
import Fastify from "fastify";
import { test } from "tap";
import { portalMock } from "../../src/server.ts";
import { createAsk } from "../support/control.ts";
import { mockFiles } from "../support/mock.ts";
import { shop } from "../support/shop.ts";

const document = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /__mock/clock: { get: { operationId: own, responses: { "204": { description: "" } } } }
  /pets: { get: { operationId: listPets, responses: { "204": { description: "" } } } }
`;
const files = { "openapi.yaml": document };
const origin = "https://app.example.com";

test("a path of the document's own is the document's, and the rest is not", async (t) => {
  const mock = await mockFiles(t, files);
  const own = await mock.inject("/__mock/clock");
  t.equal(own.headers["x-mock-operation"], "own");
  t.equal((await mock.inject("/__mock/health")).statusCode, 200);
  const moved = await mock.inject({
    method: "POST",
    url: "/__mock/clock",
    payload: { freeze: true },
  });
  t.equal(moved.statusCode, 200);
});

test("the control API is where its prefix says", async (t) => {
  const mock = await mockFiles(t, files, { controlPrefix: "/a/mock" });
  const ask = createAsk(mock, "/a/mock");
  t.strictSame((await ask("GET /health")).body, { ok: true });
  t.match((await ask("GET /openapi.json")).body, {
    servers: [{ url: "http://localhost:80/a/mock" }],
  });
  t.equal((await mock.inject("/a/mock")).statusCode, 302);
  t.equal((await mock.inject("/__mock/health")).headers["x-mock-source"], "problem:not-found");
  t.equal((await mock.inject("/a/mocks")).headers["x-mock-source"], "problem:not-found");
});

test("without a control API its paths are none, and the mock itself can still be asked", async (t) => {
  const mock = await mockFiles(t, files, { control: false, host: "0.0.0.0" });
  t.equal((await mock.inject("/__mock/health")).headers["x-mock-source"], "problem:not-found");
  t.strictSame(mock.control({ method: "GET", path: "/health" }).body, {
    ok: true,
  });
  t.equal(mock.controlToken, undefined);
});

test("the mock is asked without HTTP as it is with it", async (t) => {
  const mock = await mockFiles(t, shop);
  const headers = { "x-mock-session": "w3" };
  t.match(
    mock.control({
      method: "PATCH",
      path: "/settings",
      headers,
      body: { seed: "s1" },
    }),
    { status: 200, body: { seed: "s1" } },
  );
  t.match(mock.control({ method: "GET", path: "/settings", query: "__session=w3" }), {
    body: { seed: "s1" },
  });
  t.match(mock.control({ method: "GET", path: "/nowhere" }), {
    status: 404,
    headers: { "content-type": "application/problem+json" },
    body: { type: "urn:portal-mock:problem:not-found" },
  });
  t.match(mock.control({ method: "PATCH", path: "/settings", body: [] }), {
    status: 400,
  });
});

test("where others reach the server, its control API requires a token that was made", async (t) => {
  const mock = await mockFiles(t, files, { host: "0.0.0.0" });
  const ask = createAsk(mock);
  for (const path of ["health", "version", "nowhere"])
    t.equal((await ask(`GET /${path}`)).status, 401, path);
  const authorization = `Bearer ${String(mock.controlToken)}`;
  const health = await ask("GET /health", undefined, { authorization });
  t.equal(health.status, 200);
});

test("a token that was given is asked for on loopback too", async (t) => {
  const mock = await mockFiles(t, files, { controlToken: "s3cret" });
  const ask = createAsk(mock);
  t.equal(mock.controlToken, "s3cret");
  t.equal((await ask("GET /health")).status, 401);
  const authorization = "Bearer s3cret";
  t.equal((await ask("GET /health", undefined, { authorization })).status, 200);
});

test("listening where others reach it asks for the token from then on", async (t) => {
  const mock = await mockFiles(t, files);
  t.equal(mock.controlToken, undefined);
  await mock.listen({ host: "0.0.0.0", port: 0 });
  const port = new URL(mock.url).port;
  const asked = await fetch(`http://127.0.0.1:${port}/__mock/health`);
  t.equal(asked.status, 401);
  const told = await fetch(`http://127.0.0.1:${port}/__mock/health`, {
    headers: { authorization: `Bearer ${String(mock.controlToken)}` },
  });
  t.equal(told.status, 200);
});

test("over a socket, this machine is let in by its own names alone", async (t) => {
  const mock = await mockFiles(t, files);
  const url = await mock.listen();
  t.equal((await fetch(`${url}/__mock/health`)).status, 200);
  const page = await fetch(`${url}/__mock/reset`, {
    method: "POST",
    headers: { origin },
  });
  t.equal(page.status, 403);
  t.equal(page.headers.get("access-control-allow-origin"), null);
});

test("a name that leads here by rebinding is refused", async (t) => {
  const mock = await mockFiles(t, files);
  const ask = createAsk(mock);
  const { status, body } = await ask("GET /health", undefined, {
    host: "evil.example:4010",
    "x-forwarded-host": "localhost",
  });
  t.equal(status, 403);
  t.match(body, {
    type: "urn:portal-mock:problem:forbidden",
    detail: "the control API refuses the host name evil.example:4010: use 127.0.0.1 or localhost",
  });
  const api = await mock.inject({
    url: "/pets",
    headers: { host: "evil.example" },
  });
  t.equal(api.statusCode, 204);
});

test("no page of another origin gets the control API's leave, though it has the API's", async (t) => {
  const mock = await mockFiles(t, files);
  const preflight = (url: string): ReturnType<typeof mock.inject> =>
    mock.inject({
      method: "OPTIONS",
      url,
      headers: { origin, "access-control-request-method": "GET" },
    });
  const allow = "access-control-allow-origin";
  t.equal((await preflight("/pets")).headers[allow], origin);
  t.equal((await preflight("/__mock/clock")).headers[allow], origin);
  const closed = await preflight("/__mock/health");
  t.equal(closed.statusCode, 403);
  t.equal(closed.headers[allow], undefined);
});

for (const cors of [true, false]) {
  test(`--control-cors lets pages in, ${cors ? "as the API does" : "though the API does not"}`, async (t) => {
    const mock = await mockFiles(t, files, { controlCors: true, cors });
    const allow = "access-control-allow-origin";
    const preflight = await mock.inject({
      method: "OPTIONS",
      url: "/__mock/health",
      headers: { origin, "access-control-request-method": "GET" },
    });
    t.equal(preflight.statusCode, 204);
    t.equal(preflight.headers[allow], origin);
    const control = await mock.inject({
      url: "/__mock/health",
      headers: { origin },
    });
    t.equal(control.statusCode, 200);
    t.equal(control.headers[allow], origin);
    const api = await mock.inject({ url: "/pets", headers: { origin } });
    t.equal(api.headers[allow], cors ? origin : undefined);
  });
}

test("a body that is too large is the control API's own problem", async (t) => {
  const mock = await mockFiles(t, files);
  const reply = await mock.inject({
    method: "POST",
    url: "/__mock/verify",
    headers: { "content-type": "application/json" },
    payload: "x".repeat(1024 * 1024 + 1),
  });
  t.equal(reply.statusCode, 413);
  t.match(reply.headers["content-type"], "application/problem+json");
  t.strictSame(mock.control({ method: "GET", path: "/requests" }).body, {
    requests: [],
    dropped: 0,
  });
});

test("HEAD says what GET would", async (t) => {
  const mock = await mockFiles(t, files);
  const reply = await mock.inject({ method: "HEAD", url: "/__mock/health" });
  t.equal(reply.statusCode, 200);
  t.equal(reply.body, "");
});

test("in an application the control API is under the plugin's prefix", async (t) => {
  const app = Fastify();
  t.teardown(() => app.close());
  const folder = t.testdir(files);
  await app.register(portalMock, {
    spec: `${folder}/openapi.yaml`,
    prefix: "/mock",
  });
  const ask = createAsk(app as unknown as Parameters<typeof createAsk>[0], "/mock/__mock");
  t.strictSame((await ask("GET /health")).body, { ok: true });
  t.match((await ask("GET /openapi.json")).body, {
    servers: [{ url: "http://localhost:80/mock/__mock" }],
  });
  await app.inject("/mock/pets");
  t.match((await ask("GET /requests")).body, {
    requests: [{ request: { url: "/pets" } }],
  });
  t.equal((await app.inject("/__mock/health")).statusCode, 404);
});

const elsewhere = Object.values(networkInterfaces())
  .flat()
  .find((each) => each?.family === "IPv4" && !each.internal)?.address;

test(
  "an application that others reach keeps its control API to this machine, whatever the plugin was told",
  { skip: elsewhere === undefined && "this machine has no other address" },
  async (t) => {
    const app = Fastify();
    t.teardown(() => app.close());
    const spec = `${t.testdir(files)}/openapi.yaml`;
    await app.register(portalMock, { spec });
    await app.listen({ host: "0.0.0.0", port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const path = `:${port}/__mock/health`;
    t.equal((await fetch(`http://127.0.0.1${path}`)).status, 200);
    t.equal((await fetch(`http://${String(elsewhere)}${path}`)).status, 401);
  },
);
