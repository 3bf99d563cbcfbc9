/** What keeps the house in order: which way imports go, who owns which package, and what only one file may touch. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "tap";

/** From the ground up. A room may import those beneath it: a file, or a folder with all that is in it but rooms named for themselves. */
const layers: readonly (readonly string[])[] = [
  ["model"],
  ["values"],
  ["errors", "problem", "pages"],
  ["options", "schema"],
  ["document", "xml"],
  ["generate", "request", "scenario"],
  ["state/sessions"],
  ["response"],
  ["state", "replay/token"],
  ["seam", "explain"],
  ["engine"],
  ["control"],
  ["check", "client", "http", "replay"],
  ["plugin"],
  ["server"],
  ["testing"],
  ["command-line"],
  ["cli"],
];

/** The files that may import a package: a folder ends with `/`. Any other package has no owner yet. */
const owners: Readonly<Record<string, readonly string[]>> = {
  fastify: ["http/", "plugin.ts", "server.ts"],
  "@fastify/cors": ["http/cors.ts"],
  "@fastify/swagger": ["http/docs-page.ts"],
  ajv: ["schema/ajv-package.ts", "schema/ajv.ts", "schema/union-keyword.ts"],
  "ajv-formats": ["schema/ajv-package.ts", "schema/ajv.ts"],
  yaml: [
    "document/parse/parse-yaml.ts",
    "document/parse/locate.ts",
    "document/parse/yaml-value.ts",
  ],
  "js-yaml": ["document/parse/yaml-events.ts"],
  "json-schema-faker": ["generate/"],
  "@faker-js/faker": ["generate/realistic/call-faker.ts"],
  "@remix-run/multipart-parser": ["request/body/multipart.ts"],
  "fast-xml-parser": ["xml/"],
  re2js: ["schema/patterns/linear.ts"],
  chokidar: ["http/watch.ts"],
  "fastest-levenshtein": ["values/nearest.ts"],
  "close-with-grace": ["cli.ts"],
};

interface Import {
  readonly file: string;
  /** A file of src, or the name of a package. */
  readonly imported: string;
}

const root = fileURLToPath(new URL("../src", import.meta.url));
const sources = new Map(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file): [string, string] => [
      file.replaceAll(path.sep, "/"),
      readFileSync(path.join(root, file), "utf8"),
    ]),
);
const imports = [...sources].flatMap(([file, text]) => importsOf(file, text));

/** Imports and exports from elsewhere, those of types included. */
function importsOf(file: string, text: string): Import[] {
  const statements =
    /^(?:import|export)\b[^;]*?\bfrom "([^"]+)";|^import "([^"]+)";|\b(?:import|require)\("([^"]+)"\)/gm;
  return [...text.matchAll(statements)].map(([, from, bare, dynamic]) => {
    const name = from ?? bare ?? dynamic ?? "";
    return {
      file,
      imported: name.startsWith(".")
        ? path.posix.join(path.posix.dirname(file), name)
        : packageOf(name),
    };
  });
}

/** `@scope/name/file.js` and `name/file.js` are files of `@scope/name` and `name`. */
function packageOf(name: string): string {
  if (name.startsWith("node:")) return name;
  return name
    .split("/")
    .slice(0, name.startsWith("@") ? 2 : 1)
    .join("/");
}

/** The room that a file is in: the innermost that has a layer. */
function roomOf(file: string): string | undefined {
  const name = file.replace(/\.ts$/, "");
  return layers
    .flat()
    .filter((room) => name === room || name.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

function layerOf(file: string): number {
  const room = roomOf(file);
  return layers.findIndex((layer) => room !== undefined && layer.includes(room));
}

function inSource({ imported }: Import): boolean {
  return sources.has(imported);
}

function isOwner(file: string, owned: readonly string[]): boolean {
  return owned.some((owner) => (owner.endsWith("/") ? file.startsWith(owner) : file === owner));
}

/** Code without comments: they may speak of anything. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

function filesThatSay(pattern: RegExp): string[] {
  return [...sources].filter(([, text]) => pattern.test(codeOf(text))).map(([file]) => file);
}

test("every file has a layer", (t) => {
  const homeless = [...sources.keys()].filter((file) => layerOf(file) === -1);
  t.strictSame(homeless, []);
  t.end();
});

test("imports go downward only", (t) => {
  const upward = imports
    .filter(inSource)
    .filter(({ file, imported }) => roomOf(file) !== roomOf(imported))
    .filter(({ file, imported }) => layerOf(imported) >= layerOf(file))
    .map(({ file, imported }) => `${file} imports ${imported}`);
  t.strictSame(upward, []);
  t.end();
});

test("no imports form a cycle", (t) => {
  t.strictSame(findCircle(imports.filter(inSource)), undefined);
  t.end();
});

test("a relative import names a file that exists", (t) => {
  const lost = imports
    .filter(({ imported }) => imported.endsWith(".ts"))
    .filter((each) => !inSource(each))
    .map(({ file, imported }) => `${file} imports ${imported}`);
  t.strictSame(lost, []);
  t.end();
});

test("a package is imported by its owner alone", (t) => {
  const trespassers = imports
    .filter((each) => !inSource(each) && !each.imported.startsWith("node:"))
    .filter(({ file, imported }) => !isOwner(file, owners[imported] ?? []))
    .map(({ file, imported }) => `${file} imports ${imported}`);
  t.strictSame(trespassers, []);
  t.end();
});

test("every package that has an owner is imported", (t) => {
  const packages = imports
    .filter((each) => !inSource(each) && !each.imported.startsWith("node:"))
    .map(({ imported }) => imported);
  t.strictSame([...new Set(packages)].sort(), Object.keys(owners).sort());
  t.end();
});

test("packages that are sent to browsers are read by the console alone", (t) => {
  t.strictSame(filesThatSay(/\bimport\.meta\.resolve\b|\brequire\.resolve\b/), [
    "pages/asset-files.ts",
  ]);
  t.end();
});

test("the process belongs to cli.ts", (t) => {
  t.strictSame(filesThatSay(/\bprocess\b\s*\.|\bnode:process\b/), ["cli.ts"]);
  t.end();
});

test("the wall clock belongs to values/clock.ts", (t) => {
  const pattern = /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bhrtime\b/;
  t.strictSame(filesThatSay(pattern), ["values/clock.ts"]);
  t.end();
});

test("nothing is left to chance", (t) => {
  const pattern = /\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b/;
  // A token must not be guessed, and is no part of a reply.
  t.strictSame(filesThatSay(pattern), ["control/access.ts"]);
  t.end();
});

/** One cycle of imports, as the files it goes through. */
function findCircle(edges: readonly Import[]): string[] | undefined {
  const finished = new Set<string>();
  const visit = (file: string, trace: string[]): string[] | undefined => {
    if (trace.includes(file)) return [...trace.slice(trace.indexOf(file)), file];
    if (finished.has(file)) return undefined;
    for (const { imported } of edges.filter((edge) => edge.file === file)) {
      const cycle = visit(imported, [...trace, file]);
      if (cycle !== undefined) return cycle;
    }
    finished.add(file);
    return undefined;
  };
  for (const file of sources.keys()) {
    const cycle = visit(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
