/**
 * The suite. Runs every `*.test.ts` below this folder, a folder to a process, which loads the source once,
 * with as many processes side by side as there are cores; the linter, the formatter and the compiler run among them.
 * `node test/all.mjs WORD…` runs only the files whose path has one of the words in it.
 */
import { execFile, execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import t from "tap";

const folder = fileURLToPath(new URL(".", import.meta.url));
const root = path.dirname(folder);
const require = createRequire(import.meta.url);
const compiler = require.resolve("typescript/bin/tsc");
const words = process.argv.slice(2);

/** Groups that take long start first, so that no core is idle at the end. */
const longFirst = ["examples", "pages", "cli", "package", "generate", "seam", "control"];

/** Files beside the folders that are a group of their own: they start processes, and share little with others. */
const alone = ["examples", "cli", "package", "cases", "repeatable", "browser"];

/** The limit of a process, in seconds: the slowest takes less than a minute. */
const timeout = 600;

/** The checks of the code itself, each a command of Node: its name and its arguments. */
const checks = {
  types: [compiler, "--noEmit", "-p", "test/tsconfig.json"],
  "types of the pages": [compiler, "-p", "src/pages/assets"],
  format: [binary("oxfmt"), "--check", "."],
  lint: [binary("oxlint"), "--deny-warnings"],
};

/** Without the loader that tap puts into every process below it: nothing here measures coverage. */
const { NODE_OPTIONS: _, ...environment } = process.env;

t.jobs = os.availableParallelism();
t.setTimeout(0);
if (words.length === 0) {
  execFileSync(process.execPath, ["scripts/build.mjs", "--if-changed"], {
    cwd: root,
    stdio: "inherit",
  });
  environment["TEST_BUILT"] = "true";
}
const groups = [...groupFiles()].sort(([a], [b]) => rank(a) - rank(b));
for (const [name, files] of groups) spawnGroup(name, files);
if (words.length === 0) for (const [name, args] of Object.entries(checks)) runCheck(name, args);

/** The test files by group: a folder, a file that is alone, or the rest: tests of the whole. */
function groupFiles() {
  const found = new Map();
  for (const file of readdirSync(folder, { recursive: true }).sort()) {
    if (!file.endsWith(".test.ts")) continue;
    if (words.length > 0 && !words.some((word) => file.includes(word))) continue;
    const [first = "", rest] = file.split(path.sep);
    const own = first.replace(/\.test\.ts$/, "");
    const name = rest !== undefined || alone.includes(own) ? own : "whole";
    found.set(name, [...(found.get(name) ?? []), path.join(folder, file)]);
  }
  return found;
}

function spawnGroup(name, files) {
  const args = [
    "--enable-source-maps",
    "--import",
    new URL("./support/typescript.mjs", import.meta.url).href,
    path.join(folder, "support/group.mjs"),
    `test/${name}`,
    ...files,
  ];
  const env = { ...environment, TAP_TIMEOUT: String(timeout) };
  const options = { buffered: true, timeout: timeout * 1000, env, cwd: root };
  t.spawn(process.execPath, args, options, name);
}

function runCheck(name, args) {
  t.test(name, { buffered: true, timeout: timeout * 1000 }, async (t) => {
    const output = await new Promise((resolve) => {
      execFile(process.execPath, args, { cwd: root, env: environment }, (error, out, err) =>
        resolve(error === null ? "" : out + err),
      );
    });
    if (output !== "") t.comment(output);
    t.equal(output === "", true, `${name} has no complaint`);
  });
}

function binary(name) {
  const file = require.resolve(`${name}/package.json`);
  const { bin } = require(file);
  return path.join(path.dirname(file), typeof bin === "string" ? bin : bin[name]);
}

function rank(name) {
  const index = longFirst.indexOf(name);
  return index === -1 ? longFirst.length : index;
}
