/** Every example is run by the runner that it is for, as whoever copies it would. */
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { t, test, type Test } from "tap";
import { browserFlags, findBrowser } from "./support/browser.ts";
import { build, root } from "./support/cli.ts";

t.setTimeout(300_000);
t.before(build);

const { resolve } = createRequire(import.meta.url);

interface Finished {
  readonly code: number;
  readonly output: string;
}

/** Runs Node in the repository, with nothing of this process's environment but what is named. */
function runNode(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const { PATH, HOME } = process.env;
  return new Promise((settle) => {
    execFile(
      process.execPath,
      args,
      { cwd: root, env: { PATH, HOME, NO_COLOR: "1", ...environment } },
      (error, stdout, stderr) =>
        settle({
          code: error === null ? 0 : Number(error.code ?? 1),
          output: stdout + stderr,
        }),
    );
  });
}

/** A file of tests among ours, so that it finds the package by its name. */
function writeTest(t: Test, name: string, text: string): string {
  return path.join(t.testdir({ [name]: text }), name);
}

function vitest(file: string): Promise<Finished> {
  const cli = path.join(path.dirname(resolve("vitest/package.json")), "vitest.mjs");
  return runNode([
    cli,
    "run",
    "--testTimeout=60000",
    "--hookTimeout=60000",
    "--root",
    path.dirname(file),
    path.basename(file),
  ]);
}

test("node:test", async (t) => {
  const { code, output } = await runNode([
    "--test",
    "--test-reporter=tap",
    "examples/node-test/invite.test.js",
  ]);
  t.match({ code, output }, { code: 0, output: "# pass 3" });
});

test("tap", async (t) => {
  const { code, output } = await runNode(["examples/tap/invite.test.js"]);
  t.match({ code, output }, { code: 0, output: "# { total: 2, pass: 2 }" });
});

test("Vitest", async (t) => {
  const { code, output } = await vitest(path.join(root, "examples/vitest/invite.test.js"));
  t.match({ code, output }, { code: 0, output: /Tests\s+5 passed/ });
});

test("Playwright", async (t) => {
  const { code, output } = await runNode(
    [
      resolve("@playwright/test/cli"),
      "test",
      "--config=examples/playwright",
      "--reporter=list",
      "--timeout=120000",
      `--output=${t.testdir()}`,
    ],
    { CHROMIUM_PATH: findBrowser(), CHROMIUM_FLAGS: browserFlags.join(" ") },
  );
  t.match({ code, output }, { code: 0, output: "3 passed" });
});

test("a test of node:test that fails says what its session was asked", async (t) => {
  const file = writeTest(
    t,
    "fails.test.mjs",
    `import { test } from "node:test";
import { mockForTests } from "portal-mock/node-test";
const useMock = mockForTests();
test("it fails", async (t) => {
  const session = await useMock(t);
  await fetch(session.url + "/customers/create_portl", { headers: session.headers });
  await session.verify({ operation: "customersCreatePortalPost" });
});
`,
  );
  const { code, output } = await runNode(["--test", "--test-reporter=tap", file]);
  t.equal(code, 1);
  t.match(
    output,
    `# portal-mock: the requests of session test-1, and their replies
#   test-1.1 GET /customers/create_portl 404 problem:not-found
#       the document has no path /customers/create_portl: did you mean "/customers/create_portal"?
#       near: customersCreatePortalPost: path is "/customers/create_portl", not "/customers/create_portal"
`,
  );
});

test("a test of Vitest that fails does so too", async (t) => {
  const file = writeTest(
    t,
    "fails.test.mjs",
    `import { mockForTests } from "portal-mock/vitest";
import { afterAll, afterEach, beforeAll, beforeEach, test } from "vitest";
const mock = mockForTests({}, { beforeAll, afterAll, beforeEach, afterEach });
test("it fails", async () => {
  await fetch(mock.session.address("/customers/create_portl"));
  throw new Error("on purpose");
});
test("it does not", async () => {
  await fetch(mock.session.address("/customers/create_portl"));
});
`,
  );
  const { code, output } = await vitest(file);
  t.equal(code, 1);
  t.match(output, "portal-mock: the requests of session test-1");
  t.notMatch(output, "session test-2");
});
