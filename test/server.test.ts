import { writeFileSync } from "node:fs";
import { createConnection, createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { test, type Test } from "tap";
import { createMock, MockError, type LogLevel, type Mock } from "../src/server.ts";
import { exchange, requestText } from "./support/exchange.ts";
import { untimed } from "./support/log.ts";
import { createPortal, mockFiles, startMock } from "./support/mock.ts";
import { petsDocument } from "./support/pets.ts";

test("a mock answers without a socket", async (t) => {
  const mock = await startMock(t);

  const reply = await createPortal(mock);

  t.equal(reply.statusCode, 200);
  t.equal(reply.json().customer_portal.customer_key, "c1");
});

test("a mock listens on a random port of this machine, unless it is told otherwise", async (t) => {
  const mock = await startMock(t);

  const url = await mock.listen();

  t.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
  t.equal(mock.url, url);
  t.equal((await fetch(`${url}/openapi.json`)).status, 200);
});

test("listen takes the port and host of the options, and its own before them", async (t) => {
  const [one, other] = [await freePort(), await freePort()];
  const first = await startMock(t, { port: one, host: "localhost" });
  const second = await startMock(t, { port: one });

  t.match(await first.listen(), new RegExp(`:${one}$`));
  t.equal(await second.listen({ port: other }), `http://127.0.0.1:${other}`);
});

test("the url of a mock that does not listen is an error that says so", async (t) => {
  const mock = await startMock(t);

  t.throws(() => mock.url, {
    message: "the mock does not listen yet: call listen() first",
  });
});

test("a taken port is an error with a code", async (t) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  t.teardown(() => other.close());
  const { port } = other.address() as AddressInfo;
  const mock = await startMock(t);

  await t.rejects(mock.listen({ port }), {
    code: "MOCK_ERR_PORT",
    message: `port ${port} is taken: stop what listens there, or choose another with --port (0 is a random one)`,
  });
});

test("an address that this machine does not have is an error with a code", async (t) => {
  const mock = await startMock(t);

  await t.rejects(mock.listen({ host: "192.0.2.1" }), {
    code: "MOCK_ERR_PORT",
    message: "this machine has no address 192.0.2.1: choose another with --host",
  });
});

test("a mock that closed listens no more", async (t) => {
  const mock = await createMock();
  const url = await mock.listen();

  await mock.close();

  await t.rejects(fetch(`${url}/openapi.json`));
});

test("a mock that never listened closes too, and more than once", async (t) => {
  const mock = await createMock();

  await mock.close();
  await mock.close();

  t.pass("it is closed");
});

test("closing is not held up by a connection that is kept alive", async (t) => {
  const mock = await createMock();
  const socket = createConnection(Number(new URL(await mock.listen()).port));
  const reply = new Promise((resolve) => socket.once("data", resolve));
  socket.write("GET /openapi.yaml HTTP/1.1\r\nHost: a\r\n\r\n");
  await reply;
  socket.resume();

  const closed = new Promise((resolve) => socket.once("close", resolve));
  await Promise.all([mock.close(), closed]);

  t.ok(socket.destroyed);
});

test("closing waits for the reply that is under way", async (t) => {
  let told = (): void => {};
  const asked = new Promise<void>((resolve) => (told = resolve));
  const mock = await mockFiles(
    t,
    {
      "openapi.yaml": petsDocument,
      fixtures: { default: { "listPets.yaml": "delay: 100ms" } },
    },
    { log: "info", onLog: () => told() },
  );
  const url = await mock.listen();

  const reply = fetch(`${url}/pets`);
  await asked;
  await mock.close();

  t.strictSame(await (await reply).json(), [{ name: "Rex" }]);
});

test("the contract says what was loaded", async (t) => {
  const { contract } = await mockFiles(t, {
    "openapi.yaml": petsDocument,
    fixtures: { "no-pets": { "listPets.yaml": "body: []" } },
  });

  t.strictSame(contract, {
    title: "Pets",
    operations: ["listPets", "createPet", "getPet", "deletePet"],
    scenarios: ["default", "no-pets"],
    gaps: [],
    warnings: [],
    outgoing: [],
  });
});

test("what is shipped is Seam's customer portals, all of it enforced", async (t) => {
  const { contract } = await startMock(t);

  t.equal(contract.operations[0], "customersCreatePortalPost");
  t.strictSame(contract.gaps, []);
  t.strictSame(contract.scenarios, [
    "default",
    "expired",
    "expiring-soon",
    "flaky",
    "invalid-input",
    "legacy-sdk",
    "malformed",
    "outage",
    "rate-limited",
    "reset",
    "server-error",
    "slow",
    "timeout",
    "unauthorized",
  ]);
});

test("the contract names what can't be enforced, and where it is written", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml": petsDocument.replace(
      'application/json:\n            schema: { $ref: "#/components/schemas/Pet" }\n      responses:\n        "201"',
      'application/json:\n            schema: { $ref: "#/components/schemas/Dog" }\n      responses:\n        "201"',
    ),
  });

  const [gap, ...others] = mock.contract.gaps;

  t.strictSame(others, []);
  t.equal(gap?.operationId, "createPet");
  t.equal(
    gap?.place,
    "openapi.yaml#/paths/~1pets/post/requestBody/content/application~1json/schema",
  );
  t.match(gap?.position, { file: "openapi.yaml", line: /^\d+$/ });
  t.match(gap?.reason, "#/components/schemas/Dog");
});

const gapDocument = petsDocument.replace(
  'schema: { type: array, items: { $ref: "#/components/schemas/Pet" } }',
  'schema: { $ref: "#/components/schemas/Dog" }',
);

test("what is strict does not start with a gap, and names all there are", async (t) => {
  const starting = mockFiles(t, { "openapi.yaml": gapDocument }, { strict: true });

  await t.rejects(starting, {
    code: "MOCK_ERR_GAP",
    exitCode: 1,
    message:
      /^strict, and not all of the contract can be enforced:\nopenapi\.yaml:\d+:\d+: listPets: .*schemas\/Dog[^\n]*$/,
  });
});

test("what is strict starts where nothing is left out", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": petsDocument }, { strict: true });

  t.equal((await mock.inject("/pets")).statusCode, 200);
});

test("an option that does not exist is refused", async (t) => {
  const options = { prot: 4010 } as object;

  await t.rejects(createMock(options), {
    code: "MOCK_ERR_OPTIONS",
    message: 'there is no option "prot": did you mean "port"?',
  });
});

test("a scenario that does not exist is refused, and those that do are listed", async (t) => {
  await t.rejects(createMock({ scenario: "expird" }), {
    code: "MOCK_ERR_OPTIONS",
    message:
      'there is no scenario "expird": did you mean "expired"?: there are default, expired, expiring-soon, ' +
      "flaky, invalid-input, legacy-sdk, malformed, outage, rate-limited, reset, server-error, slow, timeout, unauthorized",
  });
});

test("a dialect that the document names and nobody speaks is refused, with its place", async (t) => {
  const folder = t.testdir({
    "openapi.yaml": `${petsDocument}x-mock: { dialect: klingon }\n`,
  });

  await t.rejects(createMock({ spec: path.join(folder, "openapi.yaml") }), {
    code: "MOCK_ERR_OPTIONS",
    message: /^\S*openapi\.yaml:\d+:\d+: there is no dialect "klingon": there are rfc9457, seam$/,
  });
});

test("errors of a start are MockErrors with a code, an exit code and a position", async (t) => {
  const folder = t.testdir({ "openapi.yaml": "openapi: 3.1.0\ninfo: [\n" });

  const error: unknown = await createMock({
    spec: path.join(folder, "openapi.yaml"),
  }).catch((reason: unknown) => reason);

  t.ok(error instanceof MockError);
  const { code, exitCode, position } = error as MockError;
  t.equal(code, "MOCK_ERR_SYNTAX");
  t.equal(exitCode, 2);
  t.ok((position?.line ?? 0) >= 2);
});

test("log info tells of every request, warn of problems only, error and silent of none", async (t) => {
  const lines = async (log: LogLevel): Promise<string[]> => {
    const said: string[] = [];
    const mock = await mockFiles(
      t,
      { "openapi.yaml": petsDocument },
      { log, onLog: (level, line) => said.push(`${level}: ${untimed(line)}`) },
    );
    await mock.inject("/pets?limit=2");
    await mock.inject("/pets?limit=0");
    return said;
  };

  t.strictSame(await lines("info"), [
    "info: GET    /pets      200 example:one",
    "warn: GET    /pets      400 invalid: query /limit must be >= 1",
  ]);
  t.strictSame(await lines("warn"), [
    "warn: GET    /pets      400 invalid: query /limit must be >= 1",
  ]);
  t.strictSame(await lines("error"), []);
  t.strictSame(await lines("silent"), []);
});

test("credentials, queries and keys are not logged", async (t) => {
  const said: string[] = [];
  const mock = await startMock(t, {
    log: "info",
    onLog: (_level, line) => said.push(line),
  });

  await createPortal(mock, { customer_data: { customer_key: "s3cret-key" } });
  await createPortal(mock, { is_embedded: "s3cret" }, {}, "?q=s3cret-query");
  await mock.inject({
    method: "POST",
    url: "/customers/create_portal?token=s3cret-token",
    headers: { authorization: "Basic s3cret-password" },
  });

  t.equal(said.length, 3);
  t.notMatch(said.join("\n"), /s3cret|seam_test2bMS/);
});

/** A mock that watches, a promise of the next line that it says, and one of its having been asked that often. */
async function watchedMock(t: Test): Promise<{
  mock: Mock;
  folder: string;
  said: () => Promise<string>;
  asked: (times: number) => Promise<void>;
}> {
  const folder = t.testdir({
    "openapi.yaml": petsDocument,
    fixtures: { default: { "listPets.yaml": "body: [{ name: Fix }]" } },
  });
  // A mock that does not listen keeps no process alive.
  const alive = setInterval(() => {}, 1000);
  t.teardown(() => clearInterval(alive));
  const lines: string[] = [];
  let requests = 0;
  let tell = (): void => {};
  const mock = await startMock(t, {
    spec: path.join(folder, "openapi.yaml"),
    fixtures: path.join(folder, "fixtures"),
    watch: true,
    log: "info",
    onLog: (level, line) => {
      if (line.includes("GET    /")) requests++;
      else lines.push(`${level}: ${line}`);
      tell();
    },
  });
  const said = async (): Promise<string> => {
    while (lines.length === 0) await new Promise<void>((resolve) => (tell = resolve));
    return lines.shift() ?? "";
  };
  const asked = async (times: number): Promise<void> => {
    while (requests < times) await new Promise<void>((resolve) => (tell = resolve));
  };
  return { mock, folder, said, asked };
}

test("a mock that watches reloads the document", async (t) => {
  const { mock, folder, said } = await watchedMock(t);
  t.equal((await mock.inject("/dogs")).statusCode, 404);

  writeFileSync(path.join(folder, "openapi.yaml"), petsDocument.replace("/pets:", "/dogs:"));

  t.equal(await said(), "info: reloaded: 4 operations");
  t.equal((await mock.inject("/dogs")).payload, '[{"name":"Fix"}]');
  t.equal((await mock.inject("/pets")).statusCode, 404);
});

test("a mock that watches reloads a fixture, and finds new ones", async (t) => {
  const { mock, folder, said } = await watchedMock(t);
  const fixtures = path.join(folder, "fixtures", "default");

  writeFileSync(path.join(fixtures, "listPets.yaml"), "body: [{ name: Neu }]");
  await said();
  t.equal((await mock.inject("/pets")).payload, '[{"name":"Neu"}]');

  writeFileSync(path.join(fixtures, "getPet.yaml"), "body: { name: Zoe }");
  await said();
  t.equal((await mock.inject("/pets/1")).payload, '{"name":"Zoe"}');
});

test("the socket stays open through a reload", async (t) => {
  const { mock, folder, said } = await watchedMock(t);
  const url = await mock.listen();
  await (await fetch(`${url}/pets`)).text();

  writeFileSync(path.join(folder, "fixtures", "default", "listPets.yaml"), "body: [{ name: Neu }]");
  await said();

  t.equal(mock.url, url);
  t.equal(await (await fetch(`${url}/pets`)).text(), '[{"name":"Neu"}]');
});

test("replies that hang on purpose are cut when a mock closes, whichever version gave them", async (t) => {
  const { mock, folder, said, asked } = await watchedMock(t);
  const url = await mock.listen();
  const ended: string[] = [];
  const ask = async (name: string, field: string): Promise<void> => {
    const { bytes } = await exchange(url, requestText("GET", [field]));
    ended.push(`${name}: ${bytes.slice(0, 15)}`);
  };

  const first = ask("hung", "X-Mock-Fault: TIMEOUT");
  await asked(1);
  writeFileSync(path.join(folder, "openapi.yaml"), petsDocument);
  await said();
  const second = ask("hung", "X-Mock-Fault: TIMEOUT");
  const late = ask("late", "X-Mock-Delay: 1s");
  await asked(3);
  await mock.close();
  await Promise.all([first, second, late]);

  // The late one is waited for, and so it would be the first to end if the others had to wait as well.
  t.strictSame(ended, ["hung: ", "hung: ", "late: HTTP/1.1 200 OK"]);
});

test("a version that does not load is told of, and the last good one goes on serving", async (t) => {
  const { mock, folder, said } = await watchedMock(t);
  const spec = path.join(folder, "openapi.yaml");

  writeFileSync(spec, petsDocument.replace("paths:", "paths: ["));
  t.match(
    await said(),
    /^error: \S*openapi\.yaml:\d+:\d+: not valid YAML: .*\nthe last good version goes on serving$/s,
  );
  t.equal((await mock.inject("/pets")).payload, '[{"name":"Fix"}]');
  t.equal(mock.contract.operations.length, 4);

  writeFileSync(spec, petsDocument);
  t.equal(await said(), "info: reloaded: 4 operations");
  t.equal((await mock.inject("/pets")).payload, '[{"name":"Fix"}]');
});

test("a fixture that goes wrong is told of with its place", async (t) => {
  const { mock, folder, said } = await watchedMock(t);

  writeFileSync(path.join(folder, "fixtures", "default", "listPets.yaml"), "body: [{ name: 7 }]");

  t.match(
    await said(),
    /^error: fixtures\/default\/listPets\.yaml:1:10: the body at "\/0\/name" must be string, not number /,
  );
  t.equal((await mock.inject("/pets")).payload, '[{"name":"Fix"}]');
});

test("bytes that are no HTTP get a problem, and the connection is closed", async (t) => {
  const mock = await startMock(t, { dialect: "rfc9457" });
  await mock.listen();

  const answer = await sendBytes(mock, "HELLO\r\n\r\n");

  t.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/);
  t.match(answer, "\r\ncontent-type: application/problem+json\r\n");
  const [, payload = ""] = answer.split("\r\n\r\n");
  t.match(JSON.parse(payload), {
    type: "urn:portal-mock:problem:bad-message",
    title: "Malformed HTTP message",
    status: 400,
  });
});

test("header fields that are too long get 431", async (t) => {
  const mock = await startMock(t);
  await mock.listen();

  const answer = await sendBytes(
    mock,
    `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"x".repeat(20_000)}\r\n\r\n`,
  );

  t.match(answer, /^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
});

test("a client that leaves in the middle of a request does no harm", async (t) => {
  const mock = await startMock(t);
  const url = await mock.listen();
  const socket = createConnection(Number(new URL(url).port));
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  socket.write("POST /customers/create_portal HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
  socket.destroy();
  await new Promise((resolve) => socket.once("close", resolve));

  t.equal((await fetch(`${url}/openapi.yaml`)).status, 200);
});

/** Sends bytes, and reads what comes back until the other side closes. */
function sendBytes(mock: Mock, bytes: string): Promise<string> {
  const socket = createConnection(Number(new URL(mock.url).port));
  socket.setEncoding("utf8").write(bytes);
  return new Promise((resolve, reject) => {
    let answer = "";
    socket.on("data", (chunk: string) => (answer += chunk));
    socket.once("error", reject);
    socket.once("close", () => resolve(answer));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
