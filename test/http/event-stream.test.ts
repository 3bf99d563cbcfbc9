/** Streams of requests over real connections. */
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createConnection } from "node:net";
import path from "node:path";
import Fastify from "fastify";
import { test, type Test } from "tap";
import { sendEventStream } from "../../src/http/event-stream.ts";
import { createHangingReplies } from "../../src/http/hanging-replies.ts";
import { portalMock, type Mock } from "../../src/server.ts";
import { readEvents } from "../support/events.ts";
import { mockFiles, startMock } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";
import { shop } from "../support/shop.ts";

async function listening(t: Test): Promise<{ mock: Mock; url: string; streamUrl: string }> {
  const mock = await mockFiles(t, shop);
  const url = await mock.listen({ port: 0 });
  return { mock, url, streamUrl: `${url}/__mock/requests/stream` };
}

test("a client is told of each request as it is answered, until it leaves", async (t) => {
  const { mock, url, streamUrl } = await listening(t);
  const reply = await fetch(streamUrl);
  t.equal(reply.status, 200);
  t.equal(reply.headers.get("content-type"), "text/event-stream");
  t.equal(reply.headers.get("cache-control"), "no-store");
  const events = readEvents(reply);
  t.match(await events.next(), { event: "hello", data: { session: "default" } });

  await fetch(`${url}/orders/1`);
  t.match(await events.next(), { event: "request", id: "1", data: { url: "/orders/1" } });
  mock.control({ method: "DELETE", path: "/requests" });
  t.match(await events.next(), { event: "clear", data: { session: "default" } });

  await events.leave();
});

test("a client that leaves makes room for another", async (t) => {
  const { streamUrl } = await listening(t);
  const readers = await Promise.all(
    Array.from({ length: 32 }, async () => readEvents(await fetch(streamUrl))),
  );
  for (const reader of readers) await reader.next();
  t.equal((await fetch(streamUrl)).status, 503);

  for (const reader of readers) await reader.leave();

  let reply = await fetch(streamUrl);
  while (reply.status === 503) reply = await fetch(streamUrl);
  t.equal(reply.status, 200);
  await reply.body?.cancel();
});

test("HEAD brings the header fields, and ends", async (t) => {
  const { streamUrl } = await listening(t);
  const reply = await fetch(streamUrl, { method: "HEAD" });
  t.equal(reply.status, 200);
  t.equal(reply.headers.get("content-type"), "text/event-stream");
  t.equal(reply.headers.get("content-length"), null);
  t.equal(await reply.text(), "");
});

test("a page of another origin is refused a stream, as everything", async (t) => {
  const { streamUrl } = await listening(t);
  const reply = await fetch(streamUrl, { headers: { origin: "https://app.example.com" } });
  t.equal(reply.status, 403);
});

test("a stream ends when the mock closes", async (t) => {
  const { mock, streamUrl } = await listening(t);
  const events = readEvents(await fetch(streamUrl));
  await events.next();

  await mock.close();

  t.equal(await events.next(), undefined);
});

test("a stream ends when an application closes that the mock is a part of", async (t) => {
  const folder = t.testdir({ "openapi.yaml": petsDocument });
  const app = Fastify();
  await app.register(portalMock, { spec: path.join(folder, "openapi.yaml"), prefix: "/mock" });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  const events = readEvents(await fetch(`${url}/mock/__mock/requests/stream`));
  await events.next();

  await app.close();

  t.equal(await events.next(), undefined);
});

test("a stream ends with a reload, and the next one is of another instance", async (t) => {
  const folder = t.testdir({ "openapi.yaml": petsDocument });
  const spec = path.join(folder, "openapi.yaml");
  const mock = await startMock(t, { spec, watch: true });
  const streamUrl = `${await mock.listen({ port: 0 })}/__mock/requests/stream`;
  const events = readEvents(await fetch(streamUrl));
  const hello = await events.next();

  writeFileSync(spec, petsDocument.replace("/pets:", "/dogs:"));

  t.equal(await events.next(), undefined);
  const again = readEvents(await fetch(streamUrl));
  t.not((await again.next())?.data["instance"], hello?.data["instance"]);
  await again.leave();
});

/** A server whose stream is the one under test. */
async function streaming(
  t: Test,
  bounds: Parameters<typeof sendEventStream>[4],
): Promise<{ port: number; send: (text: string) => void; closed: Promise<void> }> {
  const app = Fastify();
  t.teardown(() => app.close());
  let send = (_text: string): void => {};
  const closed = new Promise<void>((resolve) => {
    app.get("/", (_request, reply) => {
      reply.header("content-type", "text/event-stream");
      sendEventStream(
        reply,
        "event: hello\ndata: {}\n\n",
        (tell) => {
          send = tell;
          return () => resolve();
        },
        createHangingReplies(),
        bounds,
      );
    });
  });
  const url = await app.listen({ port: 0, host: "127.0.0.1" });
  return { port: Number(new URL(url).port), send: (text) => send(text), closed };
}

test("a comment keeps an idle stream open", async (t) => {
  const { port } = await streaming(t, { keepAlive: 1, waiting: 1024 });
  const reply = await fetch(`http://127.0.0.1:${port}/`);
  let text = "";
  const reader = reply.body?.getReader();
  while (!text.includes(": keep-alive\n\n")) {
    const part = await reader?.read();
    text += new TextDecoder().decode(part?.value);
  }
  t.match(text, /^event: hello\ndata: \{\}\n\n: keep-alive\n\n/);
  await reader?.cancel();
});

test("a client that does not read is disconnected", async (t) => {
  const { port, send, closed } = await streaming(t, { keepAlive: 60_000, waiting: 1024 * 1024 });
  const socket = createConnection(port, "127.0.0.1");
  socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await once(socket, "readable");

  // More than the buffers of both ends and the bound hold.
  for (let count = 0; count < 64; count++) {
    send(`data: ${"x".repeat(256 * 1024)}\n\n`);
    await new Promise((resolve) => setImmediate(resolve));
  }

  await closed;
  t.pass("the stream was closed by the server");
  socket.destroy();
});
