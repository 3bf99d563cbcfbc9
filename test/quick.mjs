/** Runs the test files whose path has one of these words in it, and shows what fails: `npm run test:quick -- WORD…`. */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const description = require.resolve("tap/package.json");
const tap = path.join(path.dirname(description), require(description).bin.tap);
const words = process.argv.slice(2).map((word) => `--test-arg=${word}`);
const { status } = spawnSync(
  process.execPath,
  [tap, "run", "--reporter=terse", ...words, "test/all.mjs"],
  { stdio: "inherit" },
);
process.exitCode = status ?? 1;
