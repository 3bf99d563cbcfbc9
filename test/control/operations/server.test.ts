import { readFileSync } from "node:fs";
import { test } from "tap";
import type { JsonObject } from "../../../src/model.ts";
import { checkMock } from "../../../src/server.ts";
import { packageVersion } from "../../../src/values/package.ts";
import { controlFile, createAsk } from "../../support/control.ts";
import { mockFiles, startMock } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

test("the document of the control API is enforced as a whole, and its examples are right", async (t) => {
  const report = await checkMock({ spec: controlFile, strict: true });
  t.equal(report.ok, true);
  t.strictSame(report.gaps, []);
});

test("the mock says that it serves, in which version, and what", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));

  t.strictSame((await ask("GET /health")).body, { ok: true });
  t.strictSame((await ask("GET /version")).body, { version: packageVersion() });
  t.match((await ask("GET /operations")).body, [
    { id: "listOrders", method: "GET", path: "/orders" },
    { id: "createOrder", method: "POST", path: "/orders" },
    { id: "getOrder", method: "GET", path: "/orders/{id}" },
    { id: "getSession", method: "GET", path: "/session" },
  ]);
});

test("the mock says what it serves, and with which options", async (t) => {
  const ask = createAsk(await mockFiles(t, shop, { clock: "2026-01-01T00:00:00Z" }));
  const { instance, ...told } = (await ask<JsonObject>("GET /server")).body;
  t.match(instance, /^[\w-]{32}$/);
  t.strictSame(told, {
    version: packageVersion(),
    document: "openapi.yaml",
    operations: { good: 4, all: 4 },
    gaps: 0,
    clock: "2026-01-01T00:00:00Z",
    fixtures: "fixtures",
    edit: false,
    watch: false,
    publicUrl: null,
    portals: false,
  });
});

test("the shipped document is that of portals", async (t) => {
  const ask = createAsk(await startMock(t, { publicUrl: "https://mock.example.com" }));
  t.match((await ask("GET /server")).body, {
    publicUrl: "https://mock.example.com",
    portals: true,
  });
});

test("a mock without fixtures has no folder to tell", async (t) => {
  const ask = createAsk(await mockFiles(t, { "openapi.yaml": shop["openapi.yaml"] ?? "" }));
  t.match((await ask("GET /server")).body, { fixtures: null });
});

test("the control API hands out its own document, with the server that was asked", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));

  const json = await ask<{ servers: object; info: { title: string } }>("GET /openapi.json");
  t.strictSame(json.body.servers, [{ url: "http://localhost:80/__mock" }]);
  t.equal(json.body.info.title, "portal-mock control API");

  const yaml = await ask<string>("GET /openapi.yaml");
  t.match(yaml.body, "url: http://localhost:80/__mock");
  t.match(readFileSync(controlFile, "utf8"), "url: /__mock\n");
});

test("a path that there is not is a problem that lists those that there are", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));
  const { status, body } = await ask<{ detail: string }>("GET /request");
  t.equal(status, 404);
  t.match(body.detail, 'has no /request: did you mean "/requests"?: there are');
});

test("a method that a path does not take is a problem with Allow", async (t) => {
  const mock = await mockFiles(t, shop);
  const ask = createAsk(mock);
  const { status, headers } = await ask("PATCH /clock", {});
  t.equal(status, 405);
  t.equal(headers["allow"], "GET, POST, HEAD, OPTIONS");

  const options = await mock.inject({
    method: "OPTIONS",
    url: "/__mock/clock",
  });
  t.equal(options.statusCode, 204);
  t.equal(options.headers.allow, "GET, POST, HEAD, OPTIONS");
});

test("a query field that there is not is refused, and not passed over", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));
  const { status, body } = await ask("GET /requests?operaton=getOrder");
  t.equal(status, 400);
  t.match(body, {
    type: "urn:portal-mock:problem:invalid",
    detail:
      'query /operaton: is no field of listRequests: did you mean "operation"?: there are operation, method, path, status, scenario, problem, after, limit, __session',
    errors: [{ in: "query", pointer: "/operaton" }],
  });
});

test("a body that breaks the document is refused with every violation", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));
  const { status, body } = await ask<{ errors: { pointer: string }[] }>("POST /fixtures", {
    operation: 7,
    fixtures: {},
  });
  t.equal(status, 400);
  t.strictSame(body.errors.map(({ pointer }) => pointer).sort(), [
    "/fixture",
    "/fixtures",
    "/operation",
  ]);
});

test("problems of the control API are RFC 9457 documents in every dialect", async (t) => {
  const ask = createAsk(await mockFiles(t, shop, { dialect: "seam" }));
  const { headers, body } = await ask("GET /requests/99");
  t.match(headers["content-type"], "application/problem+json");
  t.match(body, {
    type: "urn:portal-mock:problem:unknown-name",
    title: "Nothing of this name",
    status: 404,
  });
});

test("replies are not kept by anybody", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));
  t.equal((await ask("GET /clock")).headers["cache-control"], "no-store");
});

test("requests to the control API are no part of the journal", async (t) => {
  const ask = createAsk(await mockFiles(t, shop));
  await ask("GET /clock");
  t.match((await ask("GET /requests")).body, { requests: [] });
});
