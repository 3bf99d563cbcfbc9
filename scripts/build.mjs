/**
 * Builds dist: the code in a few files with source maps, the types of what the package exports, and the assets of the
 * pages in one file. `--if-changed` does nothing while dist is newer than what it is made of.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = path.join(root, "dist");
/** Where a build is made; it takes the place of the one before when it is complete. */
const next = path.join(root, "dist.next");

const entries = {
  cli: "src/cli.ts",
  server: "src/server.ts",
  "node-test": "src/testing/node-test.ts",
  vitest: "src/testing/vitest.ts",
  playwright: "src/testing/playwright.ts",
};

/** Packages that are installed beside the code: they are loaded when they are needed, or given. */
const installed = [
  "@faker-js/faker",
  "@fastify/swagger",
  "ajv",
  "ajv-formats",
  "json-schema-faker",
];

/** Packages that are required when they are needed, by us or by Fastify, each a file of its own. */
const vendored = [
  "@remix-run/multipart-parser",
  "fast-xml-parser",
  "light-my-request",
  "pino",
  "re2js",
  "yaml",
];

/** Packages of Fastify for schemas of routes: no route of ours has one. */
const leftOut = ["@fastify/ajv-compiler", "@fastify/fast-json-stringify-compiler"];

/** Reads `require("yaml")` as `require("./vendor-yaml.cjs")`. */
const readsVendored = {
  name: "vendored",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/](?:src|node_modules)[\\/].*\.(?:ts|[cm]?js)$/ }, ({ path: file }) => ({
      loader: file.endsWith(".ts") ? "ts" : "js",
      contents: withVendored(readFileSync(file, "utf8")),
    }));
  },
};

/** Leaves packages out, and lets others load Node's TLS and HTTP/2, which they import at once, when they use them. */
const loadsLater = {
  name: "later",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path: name }) =>
      leftOut.includes(name) ? { path: name, namespace: "left out" } : undefined,
    );
    onLoad({ filter: /./, namespace: "left out" }, ({ path: name }) => ({
      contents: `throw new TypeError("${name} is not bundled");`,
    }));
    onResolve({ filter: /^node:(?:https|http2)$/ }, ({ path: name, importer, namespace }) =>
      namespace === "file" && importer.includes("node_modules")
        ? { path: name, namespace: "later" }
        : undefined,
    );
    onLoad({ filter: /./, namespace: "later" }, ({ path: name }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, member) => require("${name}")[member] });`,
    }));
  },
};

function withVendored(text) {
  return text.replace(/\brequire\((["'])([^"'.]+)\1\)/g, (whole, _quote, name) =>
    vendored.includes(name) ? `require("./${fileOf(name)}.cjs")` : whole,
  );
}

/** `@remix-run/multipart-parser` is `vendor-multipart-parser`. */
function fileOf(name) {
  return `vendor-${name.replace(/^@.*\//, "")}`;
}

/** What all bundles have in common. */
const code = {
  absWorkingDir: root,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  external: [...installed.flatMap((name) => [name, `${name}/*`]), "./vendor-*.cjs"],
};
const assetFiles = path.join(root, "src/pages/asset-files.ts");

/** Reads the assets from the file that `writeAssets` writes. */
const readsOneFile = {
  name: "assets",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]pages[\\/]asset-files\.ts$/ }, () => ({
      contents: `
        import { readFileSync } from "node:fs";
        export function readAssetFiles() {
          return new Map(Object.entries(JSON.parse(readFileSync(new URL("assets.json", import.meta.url), "utf8"))));
        }`,
    }));
  },
};

if (!process.argv.includes("--if-changed") || isStale()) await build();

/** The files are compared by their times. */
function isStale() {
  const built = timeOf(path.join(dist, "server.js"));
  const made = ["src", "scripts", "package-lock.json", "tsconfig.json"];
  return made.some((name) => newestIn(path.join(root, name)) > built);
}

function newestIn(place) {
  const stats = statSync(place);
  if (!stats.isDirectory()) return stats.mtimeMs;
  const times = readdirSync(place, { recursive: true }).map((name) =>
    timeOf(path.join(place, name)),
  );
  return Math.max(...times);
}

function timeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Loaded only for a build, since `--if-changed` comes before each start. */
async function bundle(options) {
  const { build: esbuild } = await import("esbuild");
  return esbuild(options);
}

async function build() {
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next);
  await Promise.all([bundleTypes(), bundleCode(), writeAssets()]);
  rmSync(dist, { recursive: true, force: true });
  renameSync(next, dist);
}

async function bundleCode() {
  const vendoredFiles = bundleVendored();
  const { metafile } = await bundle({
    metafile: true,
    ...code,
    entryPoints: entries,
    outdir: next,
    chunkNames: "[name]-[hash]",
    splitting: true,
    // A start reads every byte; who needs a readable stack sets --enable-source-maps.
    minify: true,
    legalComments: "none",
    sourcemap: "linked",
    sourcesContent: false,
    plugins: [readsOneFile, readsVendored, loadsLater],
    // Packages in CommonJS require Node's own modules.
    banner: {
      js: 'import { createRequire as createRequireOfBundle } from "node:module"; const require = createRequireOfBundle(import.meta.url);',
    },
  });
  writeLicenses([...Object.keys(metafile.inputs), ...(await vendoredFiles)]);
  for (const name of readdirSync(next)) if (name.endsWith(".js.map")) dropMapOfPackages(name);
}

/** A map that leads only to the code of packages is of no use to anybody, and large. */
function dropMapOfPackages(name) {
  const map = path.join(next, name);
  const { sources } = JSON.parse(readFileSync(map, "utf8"));
  if (!sources.every((source) => source.includes("node_modules/"))) return;
  rmSync(map);
  const file = map.replace(/\.map$/, "");
  writeFileSync(file, readFileSync(file, "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, ""));
}

/** Bundles each package of `vendored` on its own, and returns the files that went into it. */
async function bundleVendored() {
  const { metafile } = await bundle({
    ...code,
    entryPoints: Object.fromEntries(vendored.map((name) => [fileOf(name), name])),
    outdir: next,
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    minify: true,
    legalComments: "none",
    metafile: true,
    external: [],
  });
  return Object.keys(metafile.inputs);
}

/** Writes the licenses of the packages whose code is in the bundles or assets, as most of them ask for. */
function writeLicenses(files) {
  const folders = [
    ...files,
    ...["preact", "htm"].map((name) => `node_modules/${name}/package.json`),
  ]
    .map(
      (file) =>
        /^node_modules\/(?:@[^/]+\/)?[^/]+(?:\/node_modules\/(?:@[^/]+\/)?[^/]+)*/.exec(file)?.[0],
    )
    .filter((folder) => folder !== undefined);
  const texts = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license } = JSON.parse(
      readFileSync(path.join(root, folder, "package.json"), "utf8"),
    );
    const file = readdirSync(path.join(root, folder)).find((each) => /^licen[cs]e/i.test(each));
    const text =
      file === undefined ? "" : readFileSync(path.join(root, folder, file), "utf8").trim();
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  writeFileSync(path.join(next, "LICENSES.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
}

async function bundleTypes() {
  const [{ rollup }, { dts }] = await Promise.all([import("rollup"), import("rollup-plugin-dts")]);
  const { cli: _, ...exported } = entries;
  const types = await rollup({
    input: Object.fromEntries(
      Object.entries(exported).map(([name, file]) => [name, path.join(root, file)]),
    ),
    external: (name) => !name.startsWith(".") && !path.isAbsolute(name),
    plugins: [dts({ tsconfig: path.join(root, "tsconfig.json") })],
  });
  await types.write({ dir: next, format: "es", chunkFileNames: "types-[name].d.ts" });
}

/** Writes the assets of the pages with the module that reads them, which the bundles don't have. */
async function writeAssets() {
  const reader = path.join(next, "asset-files.js");
  await bundle({ entryPoints: { "asset-files": assetFiles }, outdir: next, ...code });
  const { readAssetFiles } = await import(pathToFileURL(reader).href);
  rmSync(reader);
  const files = Object.fromEntries(readAssetFiles());
  writeFileSync(path.join(next, "assets.json"), JSON.stringify(files));
}
