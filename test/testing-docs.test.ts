/** What docs/testing.md shows is what the examples run and the tests expect. */
import { readFileSync } from "node:fs";
import { test } from "tap";

const read = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
const docs = read("docs/testing.md");

/** Blocks that are fenced off as code. */
const blocks = [...docs.matchAll(/^```\w*\n(.*?)^```$/gms)].map(([, code = ""]) => code);

for (const file of [
  "examples/node-test/invite.test.js",
  "examples/vitest/invite.test.js",
  "examples/playwright/portal.spec.js",
])
  test(`the first test of ${file} is shown`, (t) => {
    const [first = "", end = ""] = read(file).split(/^(\}\);\n)/m);
    t.ok(blocks.includes(first + end), first + end);
    t.end();
  });

test("the error of an expectation that is not met is the one that is thrown", (t) => {
  const [, message = ""] =
    /`(Expected exactly 1 request:\n.*?)`/s.exec(read("test/client/session.test.ts")) ?? [];
  t.match(message, "Closest is request w3.2");
  t.ok(blocks.includes(`${message}\n`));
  t.match(read("README.md"), message);
  t.end();
});

test("what a test prints that fails is what one prints", (t) => {
  const [, report = ""] = /`(# portal-mock: .*?)`/s.exec(read("test/examples.test.ts")) ?? [];
  t.match(report, "near: customersCreatePortalPost");
  t.match(docs, report);
  t.end();
});
