import { readFileSync } from "node:fs";
import path from "node:path";
import { test, type Test } from "tap";
import { runCheck, type CheckRun, type CheckOutput } from "../../src/check/run.ts";
import type { CheckReport } from "../../src/check/report.ts";
import { ansiColour, noColour } from "../../src/values/terminal.ts";

const document = `openapi: 3.1.0
info: {title: A pet, version: "1"}
paths:
  /pet:
    get:
      operationId: getPet
      responses:
        "200": {content: {application/json: {schema: {type: string}}}}
`;

interface Said {
  readonly code: number;
  readonly printed: string;
  readonly progress: readonly string[];
}

async function run(
  t: Test,
  parts: Partial<CheckRun> = {},
  text = document,
  terminal: Partial<CheckOutput> = {},
): Promise<Said> {
  const spec = path.join(t.testdir({ "openapi.yaml": text }), "openapi.yaml");
  const printed: string[] = [];
  const progress: string[] = [];
  const code = await runCheck(
    { options: { spec, seeds: 2 }, json: false, ...parts },
    {
      print: (said) => printed.push(said),
      progress: (said) => progress.push(said),
      paint: noColour,
      ...terminal,
    },
  );
  return { code, printed: printed.join("\n"), progress };
}

test("a clean document ends with 0 and a few lines", async (t) => {
  const { code, printed } = await run(t);
  t.equal(code, 0);
  t.equal(printed, "1 of 1 operation enforced\n1 of 1 reply valid for 2 seeds");
});

test("a gap ends with 1", async (t) => {
  const { code, printed } = await run(
    t,
    {},
    document.replace("{type: string}", "{$ref: '#/missing'}"),
  );
  t.equal(code, 1);
  t.match(printed, "0 of 1 operation enforced\n");
});

test("progress is shown and taken back", async (t) => {
  const { progress } = await run(t);
  t.strictSame(progress, ["checking operation 1 of 1", "checking operation 1 of 1", ""]);
});

test("colours are used where they are wanted", async (t) => {
  const { printed } = await run(t, {}, document, { paint: ansiColour });
  t.equal(printed.split("\n")[0], "\u001B[32m1 of 1 operation enforced\u001B[0m");
});

test("--json writes the report alone", async (t) => {
  const { printed, progress } = await run(t, { json: true });
  const report = JSON.parse(printed) as CheckReport;
  t.equal(report.format, "urn:portal-mock:check:1");
  t.equal(report.ok, true);
  t.strictSame(Object.keys(report), [
    "format",
    "version",
    "document",
    "openapi",
    "seeds",
    "strict",
    "ok",
    "summary",
    "gaps",
    "invalidReplies",
    "wrongExamples",
    "wrongFixtures",
    "outgoing",
    "operations",
    "replies",
  ]);
  t.strictSame(progress, []);
});

test("--junit writes XML alone", async (t) => {
  const { printed, progress } = await run(t, { junit: "-" });
  t.match(printed, /^<\?xml [^]*<\/testsuites>$/);
  t.strictSame(progress, []);
});

test("--junit=<file> writes there, and the lines of a check where they always go", async (t) => {
  const junit = path.join(t.testdirName, "junit.xml");
  const { printed } = await run(t, { junit });
  t.match(readFileSync(junit, "utf8"), /^<\?xml [^]*<\/testsuites>\n$/);
  t.match(printed, "1 of 1 operation enforced\n");
});

test("a report that can't be written is an error that names the file", async (t) => {
  const junit = path.join(t.testdirName, "none", "junit.xml");
  await t.rejects(run(t, { junit }), {
    code: "MOCK_ERR_FILE",
    message: `${junit}: can't be written (ENOENT)`,
  });
});
