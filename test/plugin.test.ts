import path from "node:path";
import Fastify from "fastify";
import type { FastifyInstance } from "fastify";
import { test, type Test } from "tap";
import { portalMock } from "../src/plugin.ts";
import { bearer } from "./support/mock.ts";
import { petsDocument } from "./support/pets.ts";

function application(t: Test): FastifyInstance {
  const app = Fastify();
  t.teardown(() => app.close());
  return app;
}

test("a mock is a plugin of any Fastify application", async (t) => {
  const app = application(t);
  app.register(portalMock);

  const reply = await app.inject({
    method: "POST",
    url: "/customers/create_portal",
    headers: bearer,
  });

  t.equal(reply.statusCode, 200);
  t.equal(reply.json().customer_portal.customer_key, "mock-customer");
});

test("under a prefix, the paths and the links begin with it", async (t) => {
  const app = application(t);
  app.register(portalMock, { prefix: "/mock" });

  const reply = await app.inject({
    method: "POST",
    url: "/mock/customers/create_portal?__seed=1",
    headers: { ...bearer, host: "localhost:3000" },
  });
  const outside = await app.inject({
    method: "POST",
    url: "/customers/create_portal",
    headers: bearer,
  });

  t.equal(reply.statusCode, 200);
  t.match(reply.json().customer_portal.url, /^http:\/\/localhost:3000\/mock\/portals\//);
  t.equal(outside.statusCode, 404);
});

test("the application keeps its own routes, bodies and errors", async (t) => {
  const app = application(t);
  app.register(portalMock, { prefix: "/mock" });
  app.post("/echo", (request) => request.body);
  app.get("/boom", () => {
    throw new Error("boom");
  });

  const echo = await app.inject({
    method: "POST",
    url: "/echo",
    payload: { name: "Rex" },
  });
  const boom = await app.inject("/boom");

  t.strictSame(echo.json(), { name: "Rex" });
  t.equal(boom.statusCode, 500);
  t.equal(boom.json().message, "boom");
  t.notOk("access-control-allow-credentials" in echo.headers);
});

test("two mocks live side by side", async (t) => {
  const folder = t.testdir({ "pets.yaml": petsDocument });
  const app = application(t);
  app.register(portalMock, { prefix: "/seam" });
  app.register(portalMock, {
    prefix: "/pets",
    spec: path.join(folder, "pets.yaml"),
  });

  const seam = await app.inject({
    method: "POST",
    url: "/seam/customers/create_portal",
    headers: bearer,
  });
  const pets = await app.inject("/pets/pets");

  t.equal(seam.statusCode, 200);
  t.strictSame(pets.json(), [{ name: "Rex" }]);
});

test("a wrong option stops the application, with the reason", async (t) => {
  const app = application(t);
  app.register(portalMock, { scenario: "expird" });

  await t.rejects(async () => void (await app.ready()), {
    code: "MOCK_ERR_OPTIONS",
    message: /^there is no scenario "expird": did you mean "expired"\?/,
  });
});

test("a document that is missing stops the application, with its path", async (t) => {
  const app = application(t);
  app.register(portalMock, { spec: "missing.yaml" });

  await t.rejects(async () => void (await app.ready()), {
    code: "MOCK_ERR_FILE",
    message: "missing.yaml: no such file",
  });
});

test("a fault of the application's own hooks is a problem of the mock, in its dialect", async (t) => {
  const app = application(t);
  app.register(portalMock);
  app.addHook("preHandler", () => {
    throw new Error("boom");
  });

  const reply = await app.inject({
    method: "POST",
    url: "/customers/create_portal",
    headers: bearer,
  });

  t.equal(reply.statusCode, 500);
  t.strictSame(reply.json(), {
    error: {
      type: "internal_server_error",
      message: "this is a fault of the mock: boom",
    },
    ok: false,
  });
});
