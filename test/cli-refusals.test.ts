/** What the command refuses: one line, on stderr, with exit code 2. */
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { test } from "tap";
import { runInProcess } from "./support/cli.ts";

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

const refusals: readonly (readonly [args: readonly string[], line: string])[] = [
  [["--prot", "4010"], 'there is no option --prot: did you mean "--port"?; --help lists them all'],
  [["--port", "70000"], '--port must be a whole number from 0 to 65535, not "70000"'],
  [["-p"], "-p needs a value"],
  [["--cors=yes"], "--cors takes no value: write --cors or --no-cors"],
  [
    ["--clock", "tomorrow"],
    'clock is "system" or an instant like 2026-01-01T00:00:00Z, not "tomorrow"',
  ],
  [
    ["--delay", "1h"],
    'delay "1h" is not a delay: write 200ms, 100ms..500ms or median=200ms,sigma=0.4,max=2s, at most 10m',
  ],
  [["--log", "loud"], 'log is one of silent, error, warn, info, not "loud"'],
  [
    ["--public-url", "mock.example.com"],
    'publicUrl is an address like https://mock.example.com, not "mock.example.com"',
  ],
  [
    ["--scenario", "expird"],
    'there is no scenario "expird": did you mean "expired"?: there are default, expired, expiring-soon, ' +
      "flaky, invalid-input, legacy-sdk, malformed, outage, rate-limited, reset, server-error, slow, timeout, unauthorized",
  ],
  [["--dialect", "klingon"], 'there is no dialect "klingon": there are rfc9457, seam'],
  [["a.yaml", "b.yaml"], "one document at a time, not a.yaml and b.yaml"],
  [["missing.yaml"], "missing.yaml: no such file"],
  [["chek"], 'chek: no such file: did you mean "check"?'],
  [["check", "missing.yaml"], "missing.yaml: no such file"],
  [["--fixtures", "missing"], "missing: no such folder of fixtures"],
];

for (const [args, line] of refusals) {
  test(`${args.join(" ")} is refused in one clear line`, async (t) => {
    const { code, stdout, stderr } = await runInProcess(args);

    t.equal(stderr, `portal-mock: ${line}\n`);
    t.equal(stdout, "");
    t.equal(code, 2);
  });
}

test("broken YAML is shown with file, line and column", async (t) => {
  const folder = t.testdir({
    "openapi.yaml": "openapi: 3.1.0\ninfo:\n  title: Pets\n version: 1\n",
  });

  const { code, stderr } = await runInProcess([path.join(folder, "openapi.yaml")]);

  t.match(stderr, /^portal-mock: \S*openapi\.yaml:\d:\d: not valid YAML: [^\n]+\n$/);
  t.equal(code, 2);
});

test("a wrong fixture is shown with file, line and column", async (t) => {
  const folder = t.testdir({
    "openapi.yaml": petDocument,
    fixtures: {
      default: { "listPets.yaml": "status: 200\nbody:\n  - Rex\n  - 7\n" },
    },
  });

  const { code, stderr } = await runInProcess([
    path.join(folder, "openapi.yaml"),
    "--fixtures",
    path.join(folder, "fixtures"),
  ]);

  t.match(
    stderr,
    /^portal-mock: fixtures\/default\/listPets\.yaml:4:5: the body at "\/1" must be string, not number /,
  );
  t.equal(stderr.split("\n").length, 2);
  t.equal(code, 2);
});

test("all wrong fixtures are shown at once, a line each", async (t) => {
  const folder = t.testdir({
    "openapi.yaml": petDocument,
    fixtures: {
      default: { "listPet.yaml": "status: 200" },
      odd: { "listPets.yaml": "stauts: 200" },
    },
  });

  const { code, stderr } = await runInProcess([
    path.join(folder, "openapi.yaml"),
    "--fixtures",
    path.join(folder, "fixtures"),
  ]);

  t.strictSame(stderr.split("\n"), [
    'portal-mock: fixtures/default/listPet.yaml: the document has no operation "listPet": did you mean "listPets"?',
    'portal-mock: fixtures/odd/listPets.yaml:1:1: there is no key `stauts`: did you mean "status"?: there are description, when, priority, status, headers, body, merge, empty, delay, dribble, fault, invalid, replies, then, limit',
    "",
  ]);
  t.equal(code, 2);
});

test("a taken port is refused in one clear line", async (t) => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  t.teardown(() => other.close());
  const { port } = other.address() as AddressInfo;

  const { code, stderr } = await runInProcess(["-p", String(port)]);

  t.equal(
    stderr,
    `portal-mock: port ${port} is taken: stop what listens there, or choose another with --port (0 is a random one)\n`,
  );
  t.equal(code, 2);
});

test("a variable that is misspelt or makes no sense is refused", async (t) => {
  const misspelt = await runInProcess([], { PORTAL_MOCK_PROT: "4010" });
  const senseless = await runInProcess([], { PORTAL_MOCK_CORS: "maybe" });

  t.equal(
    misspelt.stderr,
    'portal-mock: there is no option PORTAL_MOCK_PROT: did you mean "PORTAL_MOCK_PORT"?\n',
  );
  t.equal(misspelt.code, 2);
  t.equal(senseless.stderr, 'portal-mock: PORTAL_MOCK_CORS must be true or false, not "maybe"\n');
  t.equal(senseless.code, 2);
});
