import { createConnection } from "node:net";
import { gzipSync } from "node:zlib";
import { test, type Test } from "tap";
import type { Mock, MockOptions } from "../../src/server.ts";
import { untimed } from "../support/log.ts";
import { bearer, createPortal, mockFiles, startMock } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";

const json = { "content-type": "application/json" };

function mockPets(t: Test, options: MockOptions = {}): Promise<Mock> {
  return mockFiles(t, { "openapi.yaml": petsDocument }, options);
}

function problemType(payload: string): string {
  return String((JSON.parse(payload) as { type: unknown }).type);
}

test("a path that the document lacks is 404, with the path that was meant", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject("/pet");

  t.equal(reply.statusCode, 404);
  t.equal(reply.headers["content-type"], "application/problem+json; charset=utf-8");
  t.equal(reply.headers["x-mock-source"], "problem:not-found");
  t.strictSame(reply.json(), {
    type: "urn:portal-mock:problem:not-found",
    title: "No such path",
    status: 404,
    detail: 'the document has no path /pet: did you mean "/pets"?',
  });
});

test("a path is served with and without the base path of servers", async (t) => {
  const mock = await mockPets(t);

  t.equal((await mock.inject("/pets")).statusCode, 200);
  t.equal((await mock.inject("/v1/pets")).statusCode, 200);
  t.equal((await mock.inject("/v2/pets")).statusCode, 404);
});

test("a method that the path lacks is 405, and Allow lists those that it has", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject({ method: "PUT", url: "/pets" });

  t.equal(reply.statusCode, 405);
  t.equal(reply.headers.allow, "GET, POST, HEAD, OPTIONS");
  t.equal(reply.json().detail, "/pets takes GET, POST, HEAD, OPTIONS");
});

test("in Seam's dialect, credentials count before the method", async (t) => {
  const mock = await startMock(t);
  const url = "/customers/create_portal";

  const stranger = await mock.inject({ method: "PUT", url });
  const customer = await mock.inject({ method: "PUT", url, headers: bearer });

  t.equal(stranger.statusCode, 401);
  t.equal(customer.statusCode, 405);
  t.equal(customer.headers.allow, "POST, OPTIONS");
  t.strictSame(customer.json(), {
    error: { type: "method_not_allowed", message: "only POST accepted" },
    ok: false,
  });
});

test("a path with a bad percent escape is a bad URL", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject("/pets/%zz");

  t.equal(reply.statusCode, 400);
  t.strictSame(reply.json(), {
    type: "urn:portal-mock:problem:bad-url",
    title: "Malformed URL",
    status: 400,
    detail: "/pets/%zz is not valid percent-encoding",
  });
});

test("an escape that is no UTF-8 is a bad URL too", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject("/pets/%ff");

  t.equal(reply.statusCode, 400);
  t.equal(problemType(reply.payload), "urn:portal-mock:problem:bad-url");
});

test("a bad URL is answered to a page of any origin, and logged", async (t) => {
  const lines: string[] = [];
  const mock = await mockPets(t, {
    log: "warn",
    onLog: (_level, line) => lines.push(untimed(line)),
  });
  const origin = "https://app.example.com";

  const reply = await mock.inject({
    url: "/pets/%zz?a=1",
    headers: { origin },
  });

  t.equal(reply.headers["access-control-allow-origin"], origin);
  t.strictSame(lines, ["GET    /pets/%zz  400 bad-url: /pets/%zz is not valid percent-encoding"]);
});

test("an encoded slash is part of a path parameter", async (t) => {
  const mock = await mockPets(t);

  t.equal((await mock.inject("/pets/a%2Fb")).statusCode, 200);
  t.equal((await mock.inject("/pets/a/b")).statusCode, 404);
});

test("a path parameter may be long", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject({
    method: "DELETE",
    url: `/pets/${"x".repeat(5000)}`,
  });

  t.equal(reply.statusCode, 204);
});

test("HEAD is GET without the body", async (t) => {
  const mock = await mockPets(t);
  const url = await mock.listen();

  const head = await fetch(`${url}/pets`, { method: "HEAD" });

  t.equal(head.status, 200);
  t.equal(head.headers.get("content-type"), "application/json; charset=utf-8");
  t.equal(head.headers.get("content-length"), '[{"name":"Rex"}]'.length.toString());
  t.equal(await head.text(), "");
});

test("HEAD of a path without GET is 405", async (t) => {
  const mock = await startMock(t);

  const reply = await mock.inject({
    method: "HEAD",
    url: "/customers/create_portal",
    headers: bearer,
  });

  t.equal(reply.statusCode, 405);
});

test("a status without content has neither body nor Content-Type", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject({ method: "DELETE", url: "/pets/1" });

  t.equal(reply.statusCode, 204);
  t.equal(reply.payload, "");
  t.notOk("content-type" in reply.headers);
});

for (const cors of [true, false]) {
  test(`OPTIONS says what a path takes, ${cors ? "with" : "without"} CORS`, async (t) => {
    const mock = await mockPets(t, { cors });

    const reply = await mock.inject({ method: "OPTIONS", url: "/pets" });

    t.equal(reply.statusCode, 204);
    t.equal(reply.headers.allow, "GET, POST, HEAD, OPTIONS");
    t.equal(reply.payload, "");
  });

  test(`OPTIONS of a path that is not there is 404, ${cors ? "with" : "without"} CORS`, async (t) => {
    const mock = await mockPets(t, { cors });

    const reply = await mock.inject({ method: "OPTIONS", url: "/cats" });

    t.equal(reply.statusCode, 404);
  });

  test(`OPTIONS that the document describes is an operation like any other, ${cors ? "with" : "without"} CORS`, async (t) => {
    const mock = await mockFiles(
      t,
      {
        "openapi.yaml": `
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    options:
      operationId: describePets
      responses:
        "200": { description: What there is., content: { application/json: { example: { pets: true } } } }
`,
      },
      { cors },
    );

    const reply = await mock.inject({ method: "OPTIONS", url: "/pets" });

    t.equal(reply.statusCode, 200);
    t.strictSame(reply.json(), { pets: true });
  });
}

test("a body of a megabyte is read, and a byte more is 413", async (t) => {
  const mock = await mockPets(t);
  const post = (payload: string) =>
    mock.inject({ method: "POST", url: "/pets", headers: json, payload });
  const frame = JSON.stringify({ name: "" }).length;

  const most = JSON.stringify({ name: "x".repeat(1024 * 1024 - frame) });
  const more = JSON.stringify({ name: "x".repeat(1024 * 1024 - frame + 1) });

  t.equal((await post(most)).statusCode, 201);
  const refused = await post(more);
  t.equal(refused.statusCode, 413);
  t.strictSame(refused.json(), {
    type: "urn:portal-mock:problem:too-large",
    title: "Request too large",
    status: 413,
    detail: "the body is larger than 1048576 bytes",
  });
});

test("413 reaches a client over a socket too", async (t) => {
  const mock = await startMock(t);
  const { port } = new URL(await mock.listen());
  const socket = createConnection(Number(port));
  socket.setEncoding("utf8");

  socket.write(
    "POST /customers/create_portal HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n" +
      "Content-Length: 2000000\r\n\r\n",
  );
  const answer = await new Promise<string>((resolve) => {
    let received = "";
    socket.on("data", (chunk: string) => {
      received += chunk;
      if (received.includes("limit")) resolve(received);
    });
  });
  socket.destroy();

  t.match(answer, /^HTTP\/1\.1 413 /);
  t.ok(answer.endsWith("\r\n\r\nBody exceeded 1mb limit"));
  t.notMatch(answer, /content-type/i);
});

test("malformed JSON is 400", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject({
    method: "POST",
    url: "/pets",
    headers: json,
    payload: '{"name": ',
  });

  t.equal(reply.statusCode, 400);
  t.equal(problemType(reply.payload), "urn:portal-mock:problem:malformed");
  t.match(reply.json().detail, /^the body is not JSON: /);
});

test("malformed JSON is 400 in Seam's bare words, even without credentials", async (t) => {
  const mock = await startMock(t);

  const reply = await mock.inject({
    method: "POST",
    url: "/customers/create_portal",
    headers: json,
    payload: "{",
  });

  t.equal(reply.statusCode, 400);
  t.equal(reply.payload, "Invalid JSON");
  t.notOk("content-type" in reply.headers);
  t.notOk("seam-request-id" in reply.headers);
});

test("the shipped document has RFC 9457 problems where that is asked for", async (t) => {
  const mock = await startMock(t, { dialect: "rfc9457" });

  const reply = await mock.inject({
    method: "POST",
    url: "/customers/create_portal",
    headers: { ...bearer, ...json },
    payload: "{",
  });

  t.equal(reply.statusCode, 400);
  t.equal(reply.headers["content-type"], "application/problem+json; charset=utf-8");
  t.equal(problemType(reply.payload), "urn:portal-mock:problem:malformed");
});

test("any document has Seam's envelope where that is asked for", async (t) => {
  const mock = await mockPets(t, { dialect: "seam" });

  const reply = await mock.inject("/cats");

  t.equal(reply.statusCode, 404);
  t.equal(reply.json().error.type, "not_found");
  t.equal(reply.json().ok, false);
});

test("a media type that the operation does not take is 415", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject({
    method: "POST",
    url: "/pets",
    headers: { "content-type": "text/plain" },
    payload: "Rex",
  });

  t.equal(reply.statusCode, 415);
  t.equal(reply.headers.accept, "application/json");
  t.equal(reply.json().detail, "text/plain is not accepted: send application/json");
});

for (const type of ["", "json", "application/", ";"]) {
  test(`a body of the media type "${type}" is 415`, async (t) => {
    const mock = await mockPets(t);

    const reply = await mock.inject({
      method: "POST",
      url: "/pets",
      headers: { "content-type": type },
      payload: '{"name":"Rex"}',
    });

    t.equal(reply.statusCode, 415);
    t.equal(problemType(reply.payload), "urn:portal-mock:problem:unsupported-media-type");
  });
}

test("a body without a Content-Type is 415", async (t) => {
  const mock = await mockPets(t);
  const url = await mock.listen();

  const reply = await fetch(`${url}/pets`, {
    method: "POST",
    body: new Blob(['{"name":"Rex"}']),
  });

  t.equal(reply.status, 415);
});

test("a compressed body is unpacked, and then checked as any other", async (t) => {
  const mock = await mockPets(t);
  const post = (body: string) =>
    mock.inject({
      method: "POST",
      url: "/pets",
      headers: { ...json, "content-encoding": "gzip" },
      payload: gzipSync(body),
    });

  t.equal((await post('{"name":"Rex"}')).statusCode, 201);
  const refused = await post('{"name":7}');
  t.equal(refused.statusCode, 400);
  t.match(refused.json().errors, [{ pointer: "/name", keyword: "type" }]);
});

test("a body in a coding that is not known is refused, not misread", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject({
    method: "POST",
    url: "/pets",
    headers: { ...json, "content-encoding": "rot13" },
    payload: gzipSync('{"name":"Rex"}'),
  });

  t.equal(reply.statusCode, 415);
  t.equal(
    reply.json().detail,
    "the Content-Encoding rot13 is not supported: send gzip, deflate or br",
  );
  t.equal(reply.headers["accept-encoding"], "gzip, deflate, br");
});

test("a GET may have a body, which is passed over where the document describes none", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject({
    method: "GET",
    url: "/pets",
    headers: json,
    payload: "{",
  });

  t.equal(reply.statusCode, 200);
});

const searchDocument = `
openapi: 3.1.0
info: { title: Search, version: "1" }
paths:
  /search:
    get:
      operationId: search
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [term] }
      responses:
        "200": { description: Found. }
`;

const methodsDocument = `
openapi: 3.1.0
info: { title: Methods, version: "1" }
paths:
  /search: { get: { operationId: search, responses: { "204": { description: Found. } } } }
`;

for (const method of ["QUERY", "COPY", "PURGE", "PROPFIND"]) {
  test(`${method} of a path without it is 405, with a body and without`, async (t) => {
    const mock = await mockFiles(t, { "openapi.yaml": methodsDocument });
    const url = await mock.listen();

    const bare = await fetch(`${url}/search`, { method });
    const full = await fetch(`${url}/search`, { method, body: "x" });
    const next = await fetch(`${url}/search`);

    t.strictSame([bare.status, full.status, next.status], [405, 405, 204]);
    t.equal(bare.headers.get("allow"), "GET, HEAD, OPTIONS");
  });
}

test("a GET whose body the document describes is held to it", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": searchDocument });
  const search = (payload: string) =>
    mock.inject({ method: "GET", url: "/search", headers: json, payload });

  t.equal((await search('{"term":"a"}')).statusCode, 200);
  t.equal((await search("{}")).statusCode, 400);
  t.equal((await search("{")).statusCode, 400);
  t.equal((await mock.inject("/search")).statusCode, 400);
});

test("a GET with more than a megabyte of body is 413", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": searchDocument });

  const reply = await mock.inject({
    method: "GET",
    url: "/search",
    headers: json,
    payload: "x".repeat(1024 * 1024 + 1),
  });

  t.equal(reply.statusCode, 413);
});

test("a chunked body is read", async (t) => {
  const mock = await startMock(t);
  const url = await mock.listen();

  const reply = await fetch(`${url}/customers/create_portal`, {
    method: "POST",
    headers: { ...bearer, ...json },
    body: new Blob(['{"customer_data":', '{"customer_key":"c1"}}']).stream(),
    duplex: "half",
  } as RequestInit);

  const { customer_portal: portal } = (await reply.json()) as {
    customer_portal: { customer_key: string };
  };
  t.equal(portal.customer_key, "c1");
});

test("a reply that a fixture delays arrives whole", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml": petsDocument,
    fixtures: { default: { "listPets.yaml": "delay: 10ms" } },
  });

  const reply = await mock.inject("/pets");

  t.equal(reply.statusCode, 200);
  t.strictSame(reply.json(), [{ name: "Rex" }]);
});

test("a client that leaves during a delay is not waited for", async (t) => {
  let told = (): void => {};
  const asked = new Promise<void>((resolve) => (told = resolve));
  const mock = await mockFiles(
    t,
    {
      "openapi.yaml": petsDocument,
      fixtures: { default: { "listPets.yaml": "delay: 10m" } },
    },
    { log: "info", onLog: () => told() },
  );
  const { port } = new URL(await mock.listen());
  const socket = createConnection(Number(port));
  socket.write("GET /pets HTTP/1.1\r\nHost: a\r\n\r\n");
  await asked;

  socket.destroy();
  await mock.close();

  t.pass("it closed, ten minutes early");
});

test("links begin with the address that was asked, or with the public one", async (t) => {
  const plain = await startMock(t);
  const known = await startMock(t, {
    publicUrl: "https://mock.example.com/seam/",
  });

  const linkOf = async (mock: Mock): Promise<string> =>
    (await createPortal(mock, {}, { host: "localhost:8080" })).json().customer_portal.url;

  t.match(await linkOf(plain), /^http:\/\/localhost:8080\/portals\//);
  t.match(await linkOf(known), /^https:\/\/mock\.example\.com\/seam\/portals\//);
});

test("methods that HTTP has and few know are routed too", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject({ method: "TRACE" as "GET", url: "/pets" });

  t.equal(reply.statusCode, 405);
});
