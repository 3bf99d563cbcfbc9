/** What npm installs is what we tested: packed, installed elsewhere, and used from there. */
import { execFile, spawn } from "node:child_process";
import { readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { t, test } from "tap";
import { build, root } from "./support/cli.ts";
import { bearer } from "./support/mock.ts";

t.setTimeout(300_000);

const run = promisify(execFile);
const folder = t.testdir({
  packed: {},
  app: {
    "package.json": '{ "name": "app", "type": "module", "private": true }',
  },
});
const app = path.join(folder, "app");
const installed = path.join(app, "node_modules", "portal-mock");

t.before(async () => {
  build();
  // The build is up to date; `prepare` would make it again.
  await run(
    "npm",
    ["pack", "--ignore-scripts", "--pack-destination", path.join(folder, "packed")],
    { cwd: root },
  );
  const [tarball = ""] = readdirSync(path.join(folder, "packed"));
  const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];
  await run("npm", ["install", ...flags, path.join(folder, "packed", tarball)], {
    cwd: app,
  });
});

test("the package holds what it needs, and nothing of its making", (t) => {
  t.strictSame(readdirSync(installed).sort(), [
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "dist",
    "fixtures",
    "openapi.yaml",
    "package.json",
    "src",
  ]);
  t.strictSame(readdirSync(path.join(installed, "src"), { recursive: true }).sort(), [
    "control",
    path.join("control", "openapi.yaml"),
  ]);
  t.ok(readdirSync(path.join(installed, "fixtures")).includes("default"));
  const names = readdirSync(path.join(installed, "dist"));
  t.ok(names.includes("assets.json"));
  t.ok(names.includes("LICENSES.txt"));
  t.notOk(names.some((name) => /\.test\.|(?<!\.d)\.ts$/.test(name)));
  const files = readdirSync(installed, { recursive: true, withFileTypes: true });
  t.ok(files.filter((file) => file.isFile()).length <= 80);
  t.end();
});

test("its command starts, and answers", async (t) => {
  const command = path.join(app, "node_modules", ".bin", "portal-mock");
  const child = spawn(command, ["--port", "0"], {
    cwd: app,
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.teardown(() => child.kill());
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`it exited with ${code}`)));
  });
  const [, url] = /listens on (http:\S+):/.exec(line) ?? [];

  const reply = await fetch(`${url}/customers/create_portal`, {
    method: "POST",
    headers: { ...bearer, "content-type": "application/json" },
    body: '{"customer_data":{"customer_key":"c1"}}',
  });

  t.equal(reply.status, 200);
  t.match(await reply.json(), { customer_portal: { customer_key: "c1" } });
  const requests = await fetch(`${url}/__mock/requests/count`);
  t.strictSame(await requests.json(), { count: 1 });
  const document = await fetch(`${url}/docs/json`);
  t.match(await document.json(), { openapi: "3.1.1", servers: [{ url: "/" }] });
  const page = await fetch(`${url}/__mock/assets/preact.js`);
  t.equal(page.status, 200);
});

test("its module mocks in process", async (t) => {
  writeFileSync(
    path.join(app, "use.js"),
    `import { createMock } from "portal-mock";
const mock = await createMock();
const reply = await mock.inject({
  method: "POST",
  url: "/customers/create_portal",
  headers: { authorization: "Bearer seam_test1" },
});
await mock.close();
console.log(reply.statusCode, reply.json().customer_portal.customer_key);
`,
  );

  const { stdout } = await run(process.execPath, ["use.js"], { cwd: app });

  t.equal(stdout, "200 mock-customer\n");
});

test("its document and its fixtures' schema can be imported", async (t) => {
  const resolve = createRequire(path.join(app, "use.js")).resolve;

  t.equal(resolve("portal-mock/openapi.yaml"), path.join(installed, "openapi.yaml"));
  t.equal(
    resolve("portal-mock/fixture.schema.json"),
    path.join(installed, "fixtures", "fixture.schema.json"),
  );
  t.throws(() => resolve("portal-mock/dist/engine.js"), {
    code: "ERR_PACKAGE_PATH_NOT_EXPORTED",
  });
});

test("its types compile, and hold wrong options back", async (t) => {
  writeFileSync(
    path.join(app, "use.ts"),
    `import { connectMock, ControlError, createMock, MockError, portalMock } from "portal-mock";
import type { FixtureDefinition, Mock, MockErrorCode, MockOptions, MockSession } from "portal-mock";
import { mockForTests as forNodeTest } from "portal-mock/node-test";
import { portalMock as forPlaywright } from "portal-mock/playwright";
import { mockForTests as forVitest } from "portal-mock/vitest";

const options: MockOptions = { scenario: "expired", log: "info", onLog: (level, line) => level + line };
await using mock: Mock = await createMock(options);
const { statusCode } = await mock.inject("/openapi.json");
const status: number = statusCode;
const code: MockErrorCode = new MockError("MOCK_ERR_PORT", "taken").code;
const kind: string = new ControlError("none", "unknown-name").kind;
// @ts-expect-error there is no such option
await createMock({ prot: 4010 });
// @ts-expect-error a port is a number
await createMock({ port: "4010" });

const fixture: FixtureDefinition = { when: { body: { age: { minimum: 3 } } }, replies: [{ status: 503, times: 2 }, {}] };
await using session: MockSession = (await connectMock("http://127.0.0.1:4010", { token: "t" })).session();
await using given = await session.given("getPet", fixture);
await session.verify([{ operation: "getPet", count: { minimum: 1 } }], { order: true });
const at: Date = await session.clock.advance("P8D");
// @ts-expect-error there is no such fault
await session.fault("CONNECTION_LOST");
// @ts-expect-error there is no such key
await session.given("getPet", { stauts: 503 });
// @ts-expect-error a filter has no count
await session.requests({ count: 1 });
export { at, code, forNodeTest, forPlaywright, forVitest, given, kind, portalMock, status };
`,
  );
  writeFileSync(
    path.join(app, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        target: "es2023",
        module: "nodenext",
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
        typeRoots: [path.join(root, "node_modules", "@types")],
        types: ["node"],
      },
      files: ["use.ts"],
    }),
  );
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");

  const { stdout } = await run(process.execPath, [compiler, "-p", app]).catch(
    (error: { stdout: string }) => error,
  );

  t.equal(stdout, "");
});
