import Fastify from "fastify";
import { test } from "tap";
import { registerCors } from "../../src/http/cors.ts";
import { bearer, createPortal, startMock } from "../support/mock.ts";

const origin = "https://app.example.com";

test("a page of any origin is let in, with credentials", async (t) => {
  const mock = await startMock(t);

  const reply = await createPortal(mock, {}, { origin });

  t.equal(reply.headers["access-control-allow-origin"], origin);
  t.equal(reply.headers["access-control-allow-credentials"], "true");
  t.match(reply.headers.vary, /\bOrigin\b/);
});

test("a page may read the fields in which a reply explains itself", async (t) => {
  const mock = await startMock(t);

  const reply = await createPortal(mock, {}, { origin });

  t.equal(
    reply.headers["access-control-expose-headers"],
    "seam-request-id, x-mock-operation, x-mock-scenario, x-mock-source, x-mock-seed, " +
      "x-mock-gaps, x-mock-problem, x-mock-violations, x-mock-warning, x-mock-request-id, x-mock-replay, x-mock-miss, " +
      "x-mock-delay, x-mock-fault, preference-applied, " +
      "allow, etag, link, location, retry-after, www-authenticate",
  );
});

test("problems are readable for a page too", async (t) => {
  const mock = await startMock(t);
  const replies = [
    await createPortal(mock, { locale: "de" }, { origin }),
    await createPortal(mock, {}, { origin, authorization: "" }),
    await createPortal(mock, {}, { origin, "content-type": "text/plain" }),
    await mock.inject({ url: "/nowhere", headers: { origin } }),
    await mock.inject({
      method: "POST",
      url: "/customers/create_portal",
      headers: { ...bearer, origin, "content-type": "application/json" },
      payload: "x".repeat(1024 * 1024 + 1),
    }),
  ];

  t.strictSame(
    replies.map(({ statusCode }) => statusCode),
    [400, 401, 400, 404, 413],
  );
  for (const { headers } of replies) t.equal(headers["access-control-allow-origin"], origin);
});

test("a preflight is granted the method and headers that it asks for", async (t) => {
  const mock = await startMock(t);

  const reply = await mock.inject({
    method: "OPTIONS",
    url: "/customers/create_portal",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,seam-workspace,x-mock-scenario",
    },
  });

  t.equal(reply.statusCode, 204);
  t.equal(reply.payload, "");
  t.equal(reply.headers["access-control-allow-origin"], origin);
  t.equal(reply.headers["access-control-allow-credentials"], "true");
  t.equal(
    reply.headers["access-control-allow-methods"],
    "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
  );
  t.equal(
    reply.headers["access-control-allow-headers"],
    "authorization,seam-workspace,x-mock-scenario",
  );
  t.equal(reply.headers["access-control-max-age"], "600");
});

test("a preflight is granted the methods of the document besides the usual ones", async (t) => {
  const app = Fastify();
  t.teardown(() => app.close());
  await registerCors(app, ["GET", "TRACE", "COPY"], () => false);

  const reply = await app.inject({
    method: "OPTIONS",
    url: "/files",
    headers: { origin, "access-control-request-method": "COPY" },
  });

  t.equal(
    reply.headers["access-control-allow-methods"],
    "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE, COPY",
  );
});

test("a preflight needs no credentials, and does not ask the document", async (t) => {
  const mock = await startMock(t);

  const reply = await mock.inject({
    method: "OPTIONS",
    url: "/nowhere",
    headers: { origin, "access-control-request-method": "DELETE" },
  });

  t.equal(reply.statusCode, 204);
});

test("a client that is no page is told nothing, but that pages may be", async (t) => {
  const mock = await startMock(t);

  const { headers } = await createPortal(mock, {});

  t.strictSame(
    Object.keys(headers).filter((name) => name.startsWith("access-control-")),
    [],
  );
  t.equal(headers["vary"], "Origin");
});

test("without CORS nothing is said of origins", async (t) => {
  const mock = await startMock(t, { cors: false });

  const replies = [
    await createPortal(mock, {}, { origin }),
    await mock.inject({
      method: "OPTIONS",
      url: "/customers/create_portal",
      headers: { origin, "access-control-request-method": "POST" },
    }),
  ];

  t.strictSame(
    replies.map(({ statusCode }) => statusCode),
    [200, 204],
  );
  for (const { headers } of replies) {
    const names = Object.keys(headers);
    t.notOk(names.some((name) => name.startsWith("access-control-")));
  }
});
