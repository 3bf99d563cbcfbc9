import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:http2";
import { createConnection, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { mock } from "node:test";
import type { FastifyInstance } from "fastify";
import { test } from "tap";
import type { FaultName } from "../../src/values/connection-fault.ts";
import { activeTimers, exchange, requestText } from "../support/exchange.ts";
import { createSender, headText } from "../support/sender.ts";

const breaking: readonly FaultName[] = [
  "CONNECTION_RESET_BY_PEER",
  "EMPTY_RESPONSE",
  "MALFORMED_RESPONSE_CHUNK",
  "RANDOM_DATA_THEN_CLOSE",
  "TIMEOUT",
  "TRUNCATED_BODY",
];

const listen = (app: FastifyInstance): Promise<string> =>
  app.listen({ port: 0, host: "127.0.0.1" });

test("CONNECTION_RESET_BY_PEER resets the connection before a byte", async (t) => {
  const app = createSender(t, { fault: "CONNECTION_RESET_BY_PEER" });

  const seen = await exchange(await listen(app), requestText());

  t.strictSame(seen, { bytes: "", end: "ECONNRESET" });
});

test("CONNECTION_RESET_BY_PEER closes what can't be reset", async (t) => {
  const app = createSender(t, { fault: "CONNECTION_RESET_BY_PEER" });
  // The path of a Unix socket is short.
  const folder = mkdtempSync(path.join(tmpdir(), "mock-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const socket = path.join(folder, "socket");
  await app.listen({ path: socket });

  const seen = await exchange(socket, requestText());

  t.strictSame(seen, { bytes: "", end: "closed" });
});

test("EMPTY_RESPONSE closes the connection without a byte", async (t) => {
  const app = createSender(t, { fault: "EMPTY_RESPONSE" });

  const seen = await exchange(await listen(app), requestText());

  t.strictSame(seen, { bytes: "", end: "closed" });
});

test("MALFORMED_RESPONSE_CHUNK sends the head, a chunk that is none, and closes", async (t) => {
  const app = createSender(t, { fault: "MALFORMED_RESPONSE_CHUNK" });

  const seen = await exchange(await listen(app), requestText());

  t.strictSame(seen, {
    bytes: `${headText("transfer-encoding: chunked")}this is no chunk\r\n`,
    end: "closed",
  });
});

test("MALFORMED_RESPONSE_CHUNK needs no body, but a status that may have one", async (t) => {
  const app = createSender(t, {
    fault: "MALFORMED_RESPONSE_CHUNK",
    payload: "",
  });

  const seen = await exchange(await listen(app), requestText());

  t.ok(seen.bytes.endsWith("\r\n\r\nthis is no chunk\r\n"));
});

test("RANDOM_DATA_THEN_CLOSE sends bytes that are no HTTP, and closes", async (t) => {
  const app = createSender(t, { fault: "RANDOM_DATA_THEN_CLOSE" });

  const { bytes, end } = await exchange(await listen(app), requestText());

  t.equal(bytes.length, 256);
  t.equal(Buffer.from(bytes.slice(0, 8), "latin1").toString("hex"), "f5a8204f33224be3");
  t.equal(end, "closed");
});

test("random data is the same for the same request and seed", async (t) => {
  const garbage = async (seed: string, method = "GET"): Promise<string> => {
    const headers = { "x-mock-seed": seed };
    const app = createSender(t, { fault: "RANDOM_DATA_THEN_CLOSE", headers });
    return (await exchange(await listen(app), requestText(method))).bytes;
  };
  const first = await garbage("a");

  t.equal(await garbage("a"), first);
  t.not(await garbage("b"), first);
  t.not(await garbage("a", "POST"), first);
});

test("TRUNCATED_BODY promises all of the body, sends half of it, and closes", async (t) => {
  const app = createSender(t, { fault: "TRUNCATED_BODY" });

  const seen = await exchange(await listen(app), requestText());

  t.strictSame(seen, {
    bytes: `${headText("content-length: 7")}{"a`,
    end: "closed",
  });
});

test("TRUNCATED_BODY counts bytes, of texts and of buffers", async (t) => {
  const text = createSender(t, { fault: "TRUNCATED_BODY", payload: "ää" });
  const bytes = createSender(t, {
    fault: "TRUNCATED_BODY",
    payload: Buffer.from([0xff]),
  });

  const half = await exchange(await listen(text), requestText());
  const none = await exchange(await listen(bytes), requestText());

  t.equal(half.bytes, `${headText("content-length: 4")}\u00c3\u00a4`);
  t.equal(none.bytes, headText("content-length: 1"));
});

test("a large body is truncated as well", async (t) => {
  const payload = "x".repeat(3_000_000);
  const app = createSender(t, { fault: "TRUNCATED_BODY", payload });

  const { bytes } = await exchange(await listen(app), requestText());

  t.equal(bytes.length, headText("content-length: 3000000").length + 1_500_000);
});

test("status, reason phrase and fields that others added are in a broken reply too", async (t) => {
  const app = createSender(t, {
    status: 503,
    statusText: "Gone Fishing",
    headers: { date: "Thu, 01 Jan 2026 00:00:00 GMT" },
    fault: "TRUNCATED_BODY",
  });
  app.addHook("onRequest", (_request, reply, done) => {
    reply.header("set-cookie", ["a=1", "b=2"]);
    done();
  });

  const { bytes } = await exchange(await listen(app), requestText());

  t.equal(
    bytes,
    "HTTP/1.1 503 Gone Fishing\r\nset-cookie: a=1\r\nset-cookie: b=2\r\n" +
      "date: Thu, 01 Jan 2026 00:00:00 GMT\r\ncontent-length: 7\r\nConnection: close\r\n\r\n" +
      '{"a',
  );
});

/** A client whose request hangs, and the server's end of its connection. */
async function hangingClient(
  app: FastifyInstance,
): Promise<{ client: Socket; served: Socket; received: string[] }> {
  const asked = new Promise<Socket>((resolve) =>
    app.addHook("onRequest", (request, _reply, done) => {
      resolve(request.raw.socket);
      done();
    }),
  );
  const client = createConnection(Number(new URL(await listen(app)).port));
  const received: string[] = [];
  client.on("data", (chunk) => received.push(String(chunk)));
  client.on("error", (error: NodeJS.ErrnoException) => received.push(String(error.code)));
  client.write(requestText());
  const served = await asked;
  await new Promise((resolve) => setImmediate(resolve));
  return { client, served, received };
}

test("TIMEOUT says nothing, and has no timer left once the client goes", async (t) => {
  const before = activeTimers();
  const app = createSender(t, { fault: "TIMEOUT" });
  const { client, served, received } = await hangingClient(app);
  t.equal(activeTimers(), before + 1);

  client.destroy();
  await once(served, "close");

  t.equal(activeTimers(), before);
  t.strictSame(received, []);
});

test("TIMEOUT is let go of once the client goes", async (t) => {
  let held = 0;
  const hangingReplies = {
    hold: () => {
      held++;
      return () => void held--;
    },
    cutAll: () => {},
  };
  const app = createSender(t, { fault: "TIMEOUT" }, {}, hangingReplies);
  const { client, served } = await hangingClient(app);
  t.equal(held, 1);

  client.destroy();
  await once(served, "close");

  t.equal(held, 0);
});

test("TIMEOUT ends for a client that only says that it sends no more", async (t) => {
  const app = createSender(t, { fault: "TIMEOUT" });
  const { client, received } = await hangingClient(app);

  client.end();
  await once(client, "close");

  t.strictSame(received, []);
});

test("TIMEOUT is cut without a byte when the server closes", async (t) => {
  const app = createSender(t, { fault: "TIMEOUT" });
  const { client, received } = await hangingClient(app);
  const closed = once(client, "close");

  await app.close();
  await closed;

  t.strictSame(received, []);
});

test("TIMEOUT ends after ten minutes, without a byte", async (t) => {
  const app = createSender(t, { fault: "TIMEOUT" });
  mock.timers.enable({ apis: ["setTimeout"] });
  t.teardown(() => mock.timers.reset());
  const { client, received } = await hangingClient(app);
  const closed = once(client, "close");

  mock.timers.tick(599_999);
  await new Promise((resolve) => setImmediate(resolve));
  t.equal(client.destroyed, false);
  mock.timers.tick(1);
  await closed;

  t.strictSame(received, []);
});

for (const fault of breaking) {
  test(`${fault} of an injected request rejects with the fault as its reason`, async (t) => {
    const app = createSender(t, { fault });

    const error = await app.inject("/pets").then(
      () => undefined,
      (reason: unknown) => reason,
    );

    t.match(error, { code: "MOCK_FAULT", fault });
    t.match((error as Error).message, `${fault}: `);
  });
}

test("a fault leaves every other connection alone", async (t) => {
  const app = createSender(t, { fault: "TIMEOUT" });
  const { client } = await hangingClient(app);
  const { port } = app.server.address() as AddressInfo;

  const other = await fetch(`http://127.0.0.1:${port}/plain`);

  t.strictSame(await other.json(), { plain: true });
  t.equal(client.destroyed, false);
  client.destroy();
});

test("earlier requests on the same connection are answered before a fault", async (t) => {
  const app = createSender(t, { fault: "EMPTY_RESPONSE" });
  let answer = (): void => {};
  app.get("/first", (_request, reply) => {
    answer = () => void reply.send("first");
  });
  app.addHook("onRequest", (request, _reply, done) => {
    if (request.url === "/pets") setImmediate(() => answer());
    done();
  });
  const first = "GET /first HTTP/1.1\r\nHost: a\r\n\r\n";

  const { bytes, end } = await exchange(await listen(app), first + requestText());

  t.ok(bytes.endsWith("\r\n\r\nfirst"));
  t.equal(end, "closed");
});

for (const fault of breaking.filter((name) => name !== "TIMEOUT")) {
  test(`${fault} over HTTP/2 ends its own stream, and no other`, async (t) => {
    const app = createSender(t, { fault }, { http2: true } as object);
    const session = connect(await listen(app));
    t.teardown(() => session.destroy());

    const broken = session.request({ ":path": "/pets" });
    const failed = new Promise<string>((resolve) => {
      broken.on("response", () => resolve("response"));
      broken.on("error", (error) => resolve(error.message));
    });
    t.equal(await failed, "Stream closed with error code NGHTTP2_INTERNAL_ERROR");

    const other = session.request({ ":path": "/plain" });
    let text = "";
    other.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    await once(other, "end");
    t.equal(text, '{"plain":true}');
  });
}

test("TIMEOUT over HTTP/2 is cut when the server closes", async (t) => {
  const app = createSender(t, { fault: "TIMEOUT" }, { http2: true } as object);
  const asked = new Promise<void>((resolve) =>
    app.addHook("onRequest", (_request, _reply, done) => {
      resolve();
      done();
    }),
  );
  const session = connect(await listen(app));
  const broken = session.request({ ":path": "/pets" });
  const failed = new Promise<string>((resolve) => {
    broken.on("response", () => resolve("response"));
    broken.on("error", (error) => resolve(error.message));
  });
  await asked;
  await new Promise((resolve) => setImmediate(resolve));

  const closed = app.close();

  t.equal(await failed, "Stream closed with error code NGHTTP2_INTERNAL_ERROR");
  session.close();
  await closed;
});
