/** What clients, authors and operators do by accident, and the mock takes in its stride. */
import { once } from "node:events";
import { connect } from "node:net";
import { writeFileSync } from "node:fs";
import { test, type Test } from "tap";
import { createMock } from "../src/server.ts";
import { bearer, createPortal, startMock } from "./support/mock.ts";
import { runCli } from "./support/cli.ts";

/** Sends bytes and gathers what comes back until the server hangs up. */
async function exchange(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let received = "";
  socket.on("data", (chunk) => (received += String(chunk)));
  socket.end(request);
  await once(socket, "close");
  return received;
}

async function listening(t: Test): Promise<string> {
  return (await startMock(t)).listen();
}

test("a YAML merge key is honoured", async (t) => {
  const folder = t.testdir({
    "openapi.yaml": `
openapi: 3.1.0
x-base: &base { type: object, properties: { a: { type: string } } }
paths:
  /a:
    post:
      requestBody:
        content:
          application/json:
            schema: { <<: *base, required: [a] }
      responses: { "204": { description: done } }
`,
  });
  const mock = await startMock(t, { spec: `${folder}/openapi.yaml` });
  const post = (payload: object) => mock.inject({ method: "POST", url: "/a", payload });

  t.equal((await post({ a: "text" })).statusCode, 204);
  t.equal((await post({ a: 1 })).statusCode, 400);
});

test("a target in absolute form is served like its path", async (t) => {
  const url = await listening(t);
  const head =
    "POST http://anywhere.example/customers/create_portal HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";

  t.match(
    await exchange(
      url,
      `${head}Authorization: ${bearer.authorization}\r\nContent-Length: 0\r\n\r\n`,
    ),
    /^HTTP\/1.1 200 OK\r\n/,
  );
});

test("a client that names no host gets links by number", async (t) => {
  const url = await listening(t);
  const head = `POST /customers/create_portal HTTP/1.0\r\nAuthorization: ${bearer.authorization}\r\n`;

  t.match(await exchange(url, `${head}Content-Length: 0\r\n\r\n`), `"url":"${url}/portals/`);
});

test("a method that no document knows is one that the path does not take", async (t) => {
  const mock = await startMock(t);
  const reply = await mock.inject({
    method: "PROPFIND",
    url: "/customers/create_portal",
    headers: bearer,
  });

  t.equal(reply.statusCode, 405);
  t.equal(reply.headers.allow, "POST, OPTIONS");
});

test("what a client sends can't begin a line of the log", async (t) => {
  const lines: string[] = [];
  const mock = await startMock(t, {
    onLog: (_level, line) => lines.push(line),
  });

  await createPortal(mock, {}, {}, "?__scenario=%0d%0aforged");

  t.equal(lines.length, 1);
  t.notMatch(lines[0], /[\r\n]/);
});

test("a clock at the end of time is refused, so that what comes after it can be shown", async (t) => {
  const mock = await startMock(t);

  t.equal(
    (await createPortal(mock, {}, { "x-mock-clock": "9999-12-25T00:00:00Z" })).statusCode,
    400,
  );
  t.equal(
    (await createPortal(mock, {}, { "x-mock-clock": "9998-12-25T00:00:00Z" })).statusCode,
    200,
  );
  await t.rejects(createMock({ clock: "9999-12-31T00:00:00Z" }), {
    code: "MOCK_ERR_OPTIONS",
  });
});

test("closing waits for a listen that is under way", async (t) => {
  const mock = await createMock();
  const listened = mock.listen();
  const closed = mock.close();
  const url = await listened;
  await closed;

  await t.rejects(fetch(url));
});

test("a taken port ends a watching command, too", async (t) => {
  const url = await listening(t);
  const { code, stderr } = await runCli(t, ["--port", new URL(url).port, "--watch"]);

  t.equal(code, 2);
  t.match(stderr, /is taken/);
});

test("a file that only a reply refers to is watched", async (t) => {
  const folder = t.testdir({
    "openapi.yaml": `
openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "reply.yaml" } } } }
`,
    "reply.yaml": "const: before",
  });
  const { promise: reloaded, resolve } = deferred();
  const mock = await startMock(t, {
    spec: `${folder}/openapi.yaml`,
    watch: true,
    log: "info",
    onLog: (_level, line) => line.startsWith("reloaded") && resolve(),
  });
  t.equal((await mock.inject("/a")).json(), "before");

  writeFileSync(`${folder}/reply.yaml`, "const: after");
  await reloaded;

  t.equal((await mock.inject("/a")).json(), "after");
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

test("a reply that refers to nothing is a gap", async (t) => {
  const folder = t.testdir({
    "openapi.yaml": `
openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/missing" } } } }
`,
  });
  const mock = await startMock(t, { spec: `${folder}/openapi.yaml` });

  t.match(mock.contract.gaps, [
    {
      operationId: "GET /a",
      place: "openapi.yaml#/paths/~1a/get/responses/200/content/application~1json/schema",
      reason: '$ref "#/missing" leads nowhere: left out, any value is accepted',
    },
  ]);
});

test("the page behind a link keeps the time that the request asks for", async (t) => {
  const mock = await startMock(t, { clock: "2026-01-01T00:00:00Z" });
  const { url } = (await createPortal(mock)).json<{
    customer_portal: { url: string };
  }>().customer_portal;
  const { pathname, search } = new URL(url);
  const target = pathname + search;
  const headers = { "x-mock-clock": "2026-02-01T00:00:00Z" };

  t.equal((await mock.inject(target)).statusCode, 200);
  t.equal((await mock.inject({ method: "HEAD", url: target })).statusCode, 200);
  t.equal((await mock.inject({ url: target, headers })).statusCode, 410);
});

test("a query field that is nearly one of the mock's is refused", async (t) => {
  const mock = await startMock(t);
  const reply = await createPortal(mock, {}, {}, "?__scenaro=expired");

  t.equal(reply.statusCode, 400);
  t.match(reply.json(), {
    error: {
      message: 'the mock knows no query field __scenaro: did you mean "__scenario"?',
    },
  });
  t.equal((await createPortal(mock, {}, {}, "?__typename=x")).statusCode, 200);
});

test("bytes that are no HTTP are refused in the dialect", async (t) => {
  const url = await listening(t);
  const reply = await exchange(url, "this is no HTTP\r\n\r\n");

  t.match(reply, /^HTTP\/1.1 400 Bad Request\r\n/);
  t.match(reply, '{"error":{"type":"bad_message"');
});
