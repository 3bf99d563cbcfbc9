import path from "node:path";
import { t, test } from "tap";
import { build, runCli, runInProcess, startCli } from "./support/cli.ts";
import { untimed } from "./support/log.ts";
import { bearer, createPortal as postPortal, startMock } from "./support/mock.ts";

t.before(build);

const petDocument = `
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: All pets.
          content:
            application/json:
              schema: { type: array, items: { type: string } }
              example: [Rex]
`;

test("without arguments it is Seam, and says what to try", async (t) => {
  const { url, stdout } = await startCli(t);

  const [line, tip, ...others] = stdout.split("; try: ");
  t.match(line, /^portal-mock listens on http:\/\/127\.0\.0\.1:\d+: \d+ operations enforced$/);
  t.equal(
    tip,
    `curl ${url}/customers/create_portal -H 'Authorization: Bearer seam_test1' ` +
      `-H 'Content-Type: application/json' -d '{"customer_data":{"customer_key":"c1"}}'\n`,
  );
  t.strictSame(others, []);
  const reply = await fetch(`${url}/customers/create_portal`, {
    method: "POST",
    headers: bearer,
  });
  t.equal(reply.status, 200);
});

test("with a document it is that API", async (t) => {
  const folder = t.testdir({ "pets.yaml": petDocument });

  const { url, stdout } = await startCli(t, [path.join(folder, "pets.yaml")]);

  t.equal(
    stdout,
    `portal-mock listens on ${url}: 1 operation enforced; try: curl ${url}/openapi.json\n`,
  );
  t.strictSame(await (await fetch(`${url}/pets`)).json(), ["Rex"]);
});

test("where others reach it, the start line says the token of the control API, which lets in", async (t) => {
  const { url, stdout } = await startCli(t, ["--host", "0.0.0.0"]);

  const [, token = ""] =
    /\ncontrol API at http:\S+\/__mock, with Authorization: Bearer (\S+)\n/.exec(stdout) ?? [];
  const { port } = new URL(url);
  const health = `http://127.0.0.1:${port}/__mock/health`;
  t.equal((await fetch(health)).status, 401);
  const headers = { authorization: `Bearer ${token}` };
  t.equal((await fetch(health, { headers })).status, 200);
});

test("a token from the environment is asked for, and not said again", async (t) => {
  const environment = { PORTAL_MOCK_CONTROL_TOKEN: "s3cret" };
  const { url, stdout } = await startCli(t, [], environment);

  t.notMatch(stdout, "s3cret");
  t.equal((await fetch(`${url}/__mock/health`)).status, 401);
  const headers = { authorization: "Bearer s3cret" };
  const health = await fetch(`${url}/__mock/health`, { headers });
  t.equal(health.status, 200);
});

test("--help lists every option and the exit codes", async (t) => {
  const { code, stdout, stderr } = await runCli(t, ["--help"]);

  t.equal(code, 0);
  t.equal(stderr, "");
  t.match(stdout, /^portal-mock \[document\] \[options\]\n/);
  const flags = stdout.match(/^ {2}(?:-\w, | {4})(--[\w-]+)/gm) ?? [];
  t.strictSame(
    flags.map((flag) => flag.slice(6)),
    [
      "--spec",
      "--port",
      "--host",
      "--scenario",
      "--seed",
      "--clock",
      "--delay",
      "--dynamic",
      "--array-size",
      "--locale",
      "--strict",
      "--fixtures",
      "--edit",
      "--watch",
      "--log",
      "--no-cors",
      "--no-warm",
      "--no-control",
      "--control-prefix",
      "--control-token",
      "--control-cors",
      "--journal",
      "--public-url",
      "--dialect",
      "--api-key",
      "--help",
      "--version",
    ],
  );
  t.match(stdout, "\nExit codes: 0 good, 1 --strict found gaps, 2 wrong");
});

for (const flag of ["--version", "-v"]) {
  test(`${flag} says the version of the package`, async (t) => {
    const { code, stdout } = await runCli(t, [flag]);

    t.equal(code, 0);
    t.match(stdout, /^\d+\.\d+\.\d+\n$/);
  });
}

test("check says what is enforced, in plain lines where nobody watches", async (t) => {
  const folder = t.testdir({ "pets.yaml": petDocument });

  const { code, stdout, stderr } = await runCli(t, ["check", path.join(folder, "pets.yaml")]);

  t.equal(
    stdout,
    "1 of 1 operation enforced\n1 of 1 reply valid for 5 seeds\n1 of 1 example valid\n",
  );
  t.equal(stderr, "");
  t.equal(code, 0);
});

test("check ends with 1 where it found something, and writes JSON", async (t) => {
  const folder = t.testdir({
    "pets.yaml": petDocument.replace("{ type: string }", "{ $ref: nowhere }"),
  });

  const { code, stdout, stderr } = await runInProcess([
    "check",
    path.join(folder, "pets.yaml"),
    "--json",
  ]);

  t.match(JSON.parse(stdout), {
    ok: false,
    gaps: [{ operationId: "listPets" }],
  });
  t.equal(stderr, "");
  t.equal(code, 1);
});

test("replay writes the same bytes, or says why not", async (t) => {
  const url = await (await startMock(t)).listen();
  const reply = await createPortal(url);
  const token = reply.headers.get("x-mock-replay") ?? "";
  const id = reply.headers.get("x-mock-request-id") ?? "";
  const entry = await (await fetch(`${url}/__mock/requests/${id}`)).text();

  const redacted = await runInProcess(["replay", token], {}, entry);
  t.equal(redacted.code, 1);
  t.equal(
    redacted.stderr,
    "portal-mock: the reply differs from the one that the token belongs to\nportal-mock: a secret was redacted at headers/authorization: put the real value there\n",
  );
  const request = entry.replaceAll("Bearer [redacted]", bearer.authorization);
  const same = await runCli(t, ["replay", token], {}, request);
  t.strictSame(same, { code: 0, stdout: await reply.text(), stderr: "" });
});

test("replay ends with 2 for what is no token, and for what is no request", async (t) => {
  const none = await runInProcess(["replay", "7"], {}, "{}");
  t.equal(none.code, 2);
  t.equal(none.stdout, "");
  t.match(
    none.stderr,
    "portal-mock: this is not a replay token: pass the value of the reply's header X-Mock-Replay",
  );

  const reply = await postPortal(await startMock(t));
  const token = String(reply.headers["x-mock-replay"]);
  const empty = await runInProcess(["replay", token]);
  t.equal(empty.code, 2);
  t.match(empty.stderr, "portal-mock: the standard input:1:1: not valid JSON");
});

test("--strict ends with 1 where there is a gap", async (t) => {
  const folder = t.testdir({
    "pets.yaml": petDocument.replace("{ type: string }", "{ $ref: nowhere }"),
  });

  const { code, stdout, stderr } = await runInProcess([path.join(folder, "pets.yaml"), "--strict"]);

  t.equal(stdout, "");
  t.match(stderr, /^portal-mock: strict, and [^\n]+\nportal-mock: pets\.yaml:/);
  t.equal(code, 1);
});

test("a variable of the environment says what its option says", async (t) => {
  const { url } = await startCli(t, [], {
    PORTAL_MOCK_SCENARIO: "expired",
    PORTAL_MOCK_CLOCK: "2026-01-01T00:00:00Z",
    PORTAL_MOCK_PUBLIC_URL: "https://mock.example.com/",
    PORTAL_MOCK_CORS: "off",
  });

  const reply = await createPortal(url);

  const { customer_portal: portal } = (await reply.json()) as PortalReply;
  t.equal(portal.expires_at, "2025-12-31T23:59:00.000Z");
  t.match(portal.url, /^https:\/\/mock\.example\.com\/portals\//);
  t.equal(reply.headers.get("access-control-allow-credentials"), null);
});

test("the command line wins over the environment", async (t) => {
  const { url } = await startCli(t, ["--scenario", "default"], {
    PORTAL_MOCK_SCENARIO: "expired",
  });

  const reply = await createPortal(url);

  t.equal(reply.headers.get("x-mock-scenario"), "default");
});

test("--log info tells of each request, and never its secrets", async (t) => {
  const { url, child, finished } = await startCli(t, ["--log", "info"]);

  await createPortal(url, "?token=s3cret");
  await fetch(`${url}/customers/create_portal?token=s3cret`, {
    method: "POST",
  });
  child.kill("SIGTERM");

  const { stderr } = await finished;
  const [first = "", second = ""] = stderr.split("\n");
  t.equal(untimed(first), "POST   /customers/create_portal     200 fixture:default");
  t.equal(
    untimed(second),
    "POST   /customers/create_portal     401 unauthorized: No authentication methods succeeded",
  );
  t.notMatch(stderr, /s3cret|seam_test2bMS/);
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} lets the reply under way end, and exits with 0`, async (t) => {
    const folder = t.testdir({
      "openapi.yaml": petDocument,
      fixtures: { default: { "listPets.yaml": "delay: 300ms" } },
    });
    const { url, child, finished } = await startCli(t, [
      path.join(folder, "openapi.yaml"),
      "--fixtures",
      path.join(folder, "fixtures"),
      "--log",
      "info",
    ]);

    const asked = fetch(`${url}/pets`);
    await new Promise((resolve) => child.stderr?.once("data", resolve));
    child.kill(signal);

    t.strictSame(await (await asked).json(), ["Rex"]);
    t.equal((await finished).code, 0);
  });
}

interface PortalReply {
  readonly customer_portal: {
    readonly url: string;
    readonly expires_at: string;
  };
}

function createPortal(url: string, query = ""): Promise<Response> {
  return fetch(`${url}/customers/create_portal${query}`, {
    method: "POST",
    headers: { ...bearer, "content-type": "application/json" },
    body: '{"customer_data":{"customer_key":"c1"}}',
  });
}
