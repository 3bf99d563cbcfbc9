/**
 * Runs the suite and lets tap report on it: `npm test`, `npm run test:quick -- WORD…`, `npm run test:long`.
 * tap reads from a pipe, since it would put loaders into every process that it starts itself.
 */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const description = require.resolve("tap/package.json");
const tap = path.join(path.dirname(description), require(description).bin.tap);
const all = fileURLToPath(new URL("all.mjs", import.meta.url));
const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const env = { ...process.env };
if (process.argv.includes("--long")) env["TEST_LONG"] = "true";

const suite = spawn(process.execPath, [all, ...words], {
  stdio: ["ignore", "pipe", "inherit"],
  env,
});
const options = words.length > 0 ? ["--reporter=terse"] : [];
const report = spawn(process.execPath, [tap, "run", ...options, "-"], {
  stdio: ["pipe", "inherit", "inherit"],
});
suite.stdout.pipe(report.stdin);

/** Either may fail: the suite by a test, the report by output that is cut short. */
for (const child of [suite, report])
  child.once("close", (code) => {
    if (code !== 0) process.exitCode = code ?? 1;
  });
