import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const bench = fileURLToPath(new URL(".", import.meta.url));
export const resultsFolder = resolve(bench, "results");

/** Installs the peers and builds the product, each only where it is missing. */
export function prepareTools() {
  mkdirSync(resultsFolder, { recursive: true });
  if (!existsSync(resolve(bench, "node_modules"))) {
    console.log("bench/node_modules is missing: installing the peers");
    // `ci` keeps to the lock file and never rewrites it.
    if (!runNpm(["ci", "--no-audit", "--no-fund"], bench)) {
      throw new Error("npm ci failed in bench/");
    }
  }
  if (!existsSync(resolve(root, "dist/cli.js"))) {
    console.log("dist/cli.js is missing: building");
    // Without it portal-mock fails to start, and its row says so.
    runNpm(["run", "build"], root);
  }
}

/** The documents to serve, as files, by the names that servers.mjs uses. */
export function prepareDocuments({ spec, skipFull }) {
  const byDefault =
    spec === undefined
      ? { name: "default", file: resolve(root, "openapi.yaml"), shipped: true }
      : { name: "default", file: resolve(spec), shipped: false };
  if (!existsSync(byDefault.file)) {
    throw new Error(`there is no document at ${byDefault.file}`);
  }
  if (skipFull) return [byDefault];
  return [byDefault, { name: "full", file: writeFullDocument(), shipped: false }];
}

function writeFullDocument() {
  const require = createRequire(resolve(root, "package.json"));
  const { openapi } = require("@seamapi/types/connect");
  const file = resolve(resultsFolder, "seam-full.json");
  writeFileSync(file, JSON.stringify(openapi));
  return file;
}

function runNpm(args, cwd) {
  return spawnSync("npm", args, { cwd, stdio: "inherit" }).status === 0;
}
