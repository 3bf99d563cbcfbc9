import { createConnection, type Socket } from "node:net";
import Fastify from "fastify";
import type { FastifyInstance } from "fastify";
import { test } from "tap";
import type { FaultName } from "../../src/values/connection-fault.ts";
import { portalMock } from "../../src/server.ts";
import { activeTimers, exchange, requestText } from "../support/exchange.ts";
import { untimed } from "../support/log.ts";
import { mockFiles } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";
import { createSender, headText } from "../support/sender.ts";

const listen = (app: FastifyInstance): Promise<string> =>
  app.listen({ port: 0, host: "127.0.0.1" });

test("a delayed reply is the same reply", async (t) => {
  const app = createSender(t, { delay: 5 });

  const seen = await exchange(await listen(app), requestText());

  t.strictSame(seen, {
    bytes: `${headText("content-length: 7")}{"a":1}`,
    end: "closed",
  });
});

test("a dribbled body arrives whole, with its length in the head", async (t) => {
  const app = createSender(t, { dribble: { chunks: 3, over: 10 } });

  const seen = await exchange(await listen(app), requestText());
  const injected = await app.inject("/pets");

  t.strictSame(seen, {
    bytes: `${headText("content-length: 7")}{"a":1}`,
    end: "closed",
  });
  t.equal(injected.payload, '{"a":1}');
});

test("a dribbled body starts with its first chunk, long before the last", async (t) => {
  const app = createSender(t, { dribble: { chunks: 2, over: 600_000 } });
  const client = createConnection(Number(new URL(await listen(app)).port));
  client.setEncoding("latin1").write(requestText());

  let bytes = "";
  for await (const chunk of client as AsyncIterable<string>) {
    bytes += chunk;
    if (bytes.endsWith('{"a')) break;
  }

  t.equal(bytes, `${headText("content-length: 7")}{"a`);
});

test("a body of no declared type may be dribbled too, and gets none", async (t) => {
  const app = createSender(t, {
    headers: {},
    dribble: { chunks: 2, over: 5 },
  });

  const reply = await app.inject("/pets");

  t.equal(reply.payload, '{"a":1}');
  t.notOk("content-type" in reply.headers);
});

test("HEAD of a dribbled body has its head, and nothing to wait for", async (t) => {
  const app = createSender(t, { dribble: { chunks: 2, over: 600_000 } });

  const seen = await exchange(await listen(app), requestText("HEAD"));

  t.equal(seen.bytes, headText("content-length: 7"));
});

/** A client that is gone once the server has begun to serve it; resolves when the server knows. */
async function leave(app: FastifyInstance): Promise<void> {
  const asked = new Promise<Socket>((resolve) =>
    app.addHook("onRequest", (request, _reply, done) => {
      resolve(request.raw.socket);
      done();
    }),
  );
  const client = createConnection(Number(new URL(await listen(app)).port));
  client.write(requestText());
  const served = await asked;
  await new Promise((resolve) => setImmediate(resolve));
  const gone = new Promise((resolve) => served.once("close", resolve));
  client.destroy();
  await gone;
  await new Promise((resolve) => setImmediate(resolve));
}

const waits = {
  "a delay": { delay: 600_000 },
  "a dribble": { dribble: { chunks: 2, over: 600_000 } },
  "a delay before a fault": { delay: 600_000, fault: "EMPTY_RESPONSE" },
} as const;

for (const [what, reply] of Object.entries(waits)) {
  test(`a client that leaves during ${what} leaves no timer behind`, async (t) => {
    const before = activeTimers();
    const app = createSender(t, reply);

    await leave(app);

    t.equal(activeTimers(), before);
  });
}

test("a delay goes before a fault", async (t) => {
  const app = createSender(t, { delay: 5, fault: "EMPTY_RESPONSE" });

  const seen = await exchange(await listen(app), requestText());

  t.strictSame(seen, { bytes: "", end: "closed" });
});

test("a reply that can't be sent late is a problem of the server, not its end", async (t) => {
  const app = createSender(t, { delay: 5, headers: { a: "\u0000" } });

  const reply = await app.inject("/pets");

  t.equal(reply.statusCode, 500);
});

const types: readonly (readonly [string, string])[] = [
  ["application/json; charset=utf-8", "text/html; charset=utf-8"],
  ["application/problem+json", "text/html; charset=utf-8"],
  ["text/html; charset=utf-8", "application/json; charset=utf-8"],
  ["application/octet-stream", "application/json; charset=utf-8"],
];

for (const [right, wrong] of types) {
  test(`WRONG_CONTENT_TYPE calls ${right} ${wrong}`, async (t) => {
    const app = createSender(t, {
      fault: "WRONG_CONTENT_TYPE",
      headers: { "content-type": right },
    });

    const reply = await app.inject("/pets");

    t.equal(reply.headers["content-type"], wrong);
    t.equal(reply.headers["content-length"], "7");
    t.equal(reply.payload, '{"a":1}');
  });
}

test("WRONG_CONTENT_TYPE of a body without a type is JSON, and of no body none", async (t) => {
  const untyped = createSender(t, {
    fault: "WRONG_CONTENT_TYPE",
    headers: {},
  });
  const empty = createSender(t, {
    fault: "WRONG_CONTENT_TYPE",
    headers: {},
    payload: "",
  });

  t.equal(
    (await untyped.inject("/pets")).headers["content-type"],
    "application/json; charset=utf-8",
  );
  t.notOk("content-type" in (await empty.inject("/pets")).headers);
});

test("WRONG_CONTENT_TYPE may be dribbled", async (t) => {
  const app = createSender(t, {
    fault: "WRONG_CONTENT_TYPE",
    dribble: { chunks: 2, over: 5 },
  });

  const reply = await app.inject("/pets");

  t.equal(reply.headers["content-type"], "text/html; charset=utf-8");
  t.equal(reply.payload, '{"a":1}');
});

/** Faults that a reply without a body has nothing for: it is sent whole, and its connection is closed. */
const bodily: readonly FaultName[] = ["MALFORMED_RESPONSE_CHUNK", "TRUNCATED_BODY"];
const keepAlive = "GET /pets HTTP/1.1\r\nHost: a\r\n\r\n";

for (const fault of bodily) {
  test(`${fault} of HEAD is the head, and the end of the connection`, async (t) => {
    const app = createSender(t, { fault });

    const seen = await exchange(await listen(app), keepAlive.replace("GET", "HEAD"));

    t.strictSame(seen, {
      bytes:
        "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-type: application/json; charset=utf-8\r\n" +
        "date: Thu, 01 Jan 2026 00:00:00 GMT\r\ncontent-length: 7\r\n\r\n",
      end: "closed",
    });
  });

  test(`${fault} of a status without a body is the head, and the end of the connection`, async (t) => {
    const app = createSender(t, {
      fault,
      status: 204,
      headers: { date: "Thu, 01 Jan 2026 00:00:00 GMT" },
      payload: "",
    });

    const seen = await exchange(await listen(app), keepAlive);
    const injected = await app.inject("/pets");

    t.strictSame(seen, {
      bytes:
        "HTTP/1.1 204 No Content\r\nconnection: close\r\ndate: Thu, 01 Jan 2026 00:00:00 GMT\r\n\r\n",
      end: "closed",
    });
    t.equal(injected.statusCode, 204);
  });
}

const unheard: readonly FaultName[] = ["CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE"];

for (const fault of unheard) {
  test(`${fault} of HEAD sends as little as of GET`, async (t) => {
    const app = createSender(t, { fault });

    const seen = await exchange(await listen(app), requestText("HEAD"));

    t.equal(seen.bytes, "");
  });
}

test("a mock in somebody's application breaks its own replies alone", async (t) => {
  const app = Fastify();
  app.get("/own", () => "own");
  const folder = t.testdir({ "openapi.yaml": petsDocument });
  await app.register(portalMock, {
    spec: `${folder}/openapi.yaml`,
    prefix: "/mock",
  });
  t.teardown(() => app.close());
  const url = await listen(app);
  const fields = ["X-Mock-Fault: TIMEOUT"];
  const text = requestText("GET", fields).replace("/pets", "/mock/pets");
  const hanging = exchange(url, text);

  const broken = await exchange(url, text.replace("TIMEOUT", "EMPTY_RESPONSE"));
  const own = await fetch(`${url}/own`, {
    headers: { "x-mock-fault": "TIMEOUT" },
  });
  const fine = await fetch(`${url}/mock/pets`);

  t.strictSame(broken, { bytes: "", end: "closed" });
  t.equal(await own.text(), "own");
  t.strictSame(await fine.json(), [{ name: "Rex" }]);
  await app.close();
  t.strictSame(await hanging, { bytes: "", end: "closed" });
});

test("the log says which fault a reply was sent with", async (t) => {
  const lines: string[] = [];
  const mock = await mockFiles(
    t,
    { "openapi.yaml": petsDocument },
    { log: "info", onLog: (_level, line) => lines.push(untimed(line)) },
  );

  await mock.inject("/pets?__fault=wrong-content-type");

  t.strictSame(lines, ["GET    /pets      200 example:one, WRONG_CONTENT_TYPE"]);
});

test("what no operation answers gets the fault that it asks for, and the server's delay", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": petsDocument }, { delay: "5ms" });
  const fault = { "x-mock-fault": "WRONG_CONTENT_TYPE" };
  const asked = {
    lost: await mock.inject({ url: "/cats", headers: fault }),
    refused: await mock.inject({ url: "/pets?limit=0", headers: fault }),
    method: await mock.inject({ method: "PUT", url: "/pets", headers: fault }),
    large: await mock.inject({
      method: "POST",
      url: "/pets",
      headers: { ...fault, "content-type": "application/json" },
      payload: "x".repeat(1024 * 1024 + 1),
    }),
  };

  t.strictSame(
    Object.values(asked).map(({ statusCode, headers }) => [
      statusCode,
      headers["content-type"],
      headers["x-mock-fault"],
      headers["x-mock-delay"],
    ]),
    [404, 400, 405, 413].map((status) => [
      status,
      "text/html; charset=utf-8",
      "WRONG_CONTENT_TYPE",
      "5ms",
    ]),
  );
});

test("a fault that there is not is told in peace", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": petsDocument });

  const reply = await mock.inject("/pets?__fault=TIMEOUTT");

  t.equal(reply.statusCode, 400);
  t.match(reply.json().detail, 'did you mean "TIMEOUT"?');
});

test("a page of any origin can read a reply that comes wrong", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": petsDocument });
  const fields = ["Origin: https://a.example", "X-Mock-Fault: TRUNCATED_BODY"];

  const { bytes } = await exchange(await mock.listen(), requestText("GET", fields));

  t.match(bytes, "\r\naccess-control-allow-origin: https://a.example\r\n");
  t.match(bytes, "\r\nx-mock-fault: TRUNCATED_BODY\r\n");
  t.ok(bytes.endsWith('\r\n\r\n[{"name"'));
});
