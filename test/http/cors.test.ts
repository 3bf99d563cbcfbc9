import Fastify from "fastify";
import { test } from "tap";
import { registerCors } from "../../src/http/cors.ts";
import { bearer, createPortal, mockFiles, startMock } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";

const origin = "https://app.example.com";

/** A document that declares a header field of its own. */
const countedDocument = petsDocument.replace(
  "description: All pets.",
  "description: All pets.\n          headers: { X-Total: { schema: { type: integer, const: 7 } } }",
);

test("a page of any origin is let in, with credentials", async (t) => {
  const mock = await startMock(t);

  const reply = await createPortal(mock, {}, { origin });

  t.equal(reply.headers["access-control-allow-origin"], origin);
  t.equal(reply.headers["access-control-allow-credentials"], "true");
  t.match(reply.headers.vary, /\bOrigin\b/);
});

test("a page may read every field of a reply, those of the document too", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": countedDocument });

  const reply = await mock.inject({ url: "/pets", headers: { origin } });

  t.equal(
    reply.headers["access-control-expose-headers"],
    "date, vary, x-mock-request-id, x-mock-replay, x-total, x-mock-operation, x-mock-scenario, " +
      "x-mock-source, x-mock-seed",
  );
});

test("a page may read the fields of a reply that a fault breaks, and of the documents", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": countedDocument });
  const url = await mock.listen();
  const exposed = async (path: string): Promise<string | null> => {
    const reply = await fetch(`${url}${path}`, { headers: { origin } });
    return reply.headers.get("access-control-expose-headers");
  };

  t.match(await exposed("/pets?__fault=truncated-body"), /\bx-total\b.*\bx-mock-fault\b/);
  t.match(await exposed("/pets?__fault=wrong-content-type"), /\bx-total\b.*\bx-mock-fault\b/);
  t.equal(await exposed("/openapi.json"), "date, vary, etag");
  t.equal(await exposed("/docs/json"), "date, vary");
});

test("what a fixture says of exposed fields is sent as it is", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml": countedDocument,
    fixtures: {
      default: { "listPets.yaml": "headers: { access-control-expose-headers: x-mine }" },
    },
  });

  const { headers } = await mock.inject({ url: "/pets", headers: { origin } });

  t.equal(headers["access-control-expose-headers"], "x-mine");
});

test("a control API that pages may use lets them read its fields", async (t) => {
  const mock = await startMock(t, { controlCors: true, controlToken: "s3cret" });

  const { statusCode, headers } = await mock.inject({ url: "/__mock/health", headers: { origin } });

  t.equal(statusCode, 401);
  t.equal(headers["access-control-expose-headers"], "date, vary, www-authenticate");
});

test("a page may read the reply to an OPTIONS request of its own, which is no preflight", async (t) => {
  const mock = await startMock(t);
  const ask = async (path: string) =>
    mock.inject({ method: "OPTIONS", url: path, headers: { origin } });

  const replies = [await ask("/customers/create_portal"), await ask("/nowhere"), await ask("/%zz")];

  t.strictSame(
    replies.map(({ statusCode }) => statusCode),
    [204, 404, 400],
  );
  for (const { headers } of replies) {
    t.equal(headers["access-control-allow-origin"], origin);
    t.equal(headers["access-control-allow-credentials"], "true");
    t.match(headers["access-control-expose-headers"], /\bx-mock-source\b/);
    t.equal(headers["vary"], "Origin");
  }
  t.match(replies[0]?.headers["access-control-expose-headers"], /\ballow\b/);
});

test("the control API's OPTIONS tells a page of another origin nothing", async (t) => {
  const mock = await startMock(t);

  const { headers } = await mock.inject({
    method: "OPTIONS",
    url: "/__mock/health",
    headers: { origin },
  });

  t.equal(headers["access-control-allow-origin"], undefined);
  t.equal(headers["access-control-expose-headers"], undefined);
});

test("a preflight for a private network is granted where it asks, and pages may ask", async (t) => {
  const mock = await startMock(t);
  const granted = async (
    path: string,
    headers: Readonly<Record<string, string>> = {
      "access-control-request-private-network": "true",
    },
  ) => {
    const reply = await mock.inject({
      method: "OPTIONS",
      url: path,
      headers: { origin, "access-control-request-method": "POST", ...headers },
    });
    return reply.headers["access-control-allow-private-network"];
  };

  t.equal(await granted("/customers/create_portal"), "true");
  t.equal(await granted("/customers/create_portal", {}), undefined);
  t.equal(await granted("/__mock/reset"), undefined);
});

test("problems are readable for a page too", async (t) => {
  const mock = await startMock(t);
  const replies = [
    await createPortal(mock, { locale: "de" }, { origin }),
    await createPortal(mock, {}, { origin, authorization: "" }),
    await createPortal(mock, {}, { origin, "content-type": "text/plain" }),
    await mock.inject({ url: "/nowhere", headers: { origin } }),
    await mock.inject({ url: "/%zz", headers: { origin } }),
    await mock.inject({
      method: "PUT",
      url: "/customers/create_portal",
      headers: { ...bearer, origin },
    }),
    await createPortal(mock, {}, { origin, "x-mock-scenario": "outage" }),
    await mock.inject({
      method: "POST",
      url: "/customers/create_portal",
      headers: { ...bearer, origin, "content-type": "application/json" },
      payload: "{",
    }),
    await mock.inject({
      method: "POST",
      url: "/customers/create_portal",
      headers: { ...bearer, origin, "content-type": "application/json" },
      payload: "x".repeat(1024 * 1024 + 1),
    }),
  ];

  t.strictSame(
    replies.map(({ statusCode }) => statusCode),
    [400, 401, 400, 404, 400, 405, 503, 400, 413],
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
