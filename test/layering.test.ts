/** What keeps the house in order: which way imports go, who owns which package, and what only one file may touch. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "tap";

/** From the ground up. A layer may import those beneath it; a folder is one thing with all that is in it. */
const layers: readonly (readonly string[])[] = [
  ["model", "remembered"],
  [
    "clock",
    "cookies",
    "duration",
    "ecma-pattern",
    "errors",
    "json-fault",
    "json-schema",
    "loopback",
    "media-type",
    "nearest",
    "problem",
    "seed",
    "version",
  ],
  ["fault", "latency"],
  ["options", "document", "schema", "xml"],
  ["gaps", "replay-token", "request", "scenario"],
  ["session"],
  ["response"],
  ["seam", "journal"],
  ["explain"],
  ["engine"],
  ["control"],
  ["check", "client", "replay", "http"],
  ["plugin", "watch"],
  ["server"],
  ["start-line", "testing"],
  ["command-line"],
  ["cli"],
];

/** The files that may import a package: a folder ends with `/`. Any other package has no owner yet. */
const owners: Readonly<Record<string, readonly string[]>> = {
  fastify: ["http/", "plugin.ts", "server.ts"],
  "@fastify/cors": ["http/cors.ts"],
  "@fastify/swagger": ["http/page.ts"],
  "@fastify/swagger-ui": ["http/page.ts"],
  ajv: ["schema/ajv-package.ts", "schema/ajv.ts", "schema/union-keyword.ts"],
  "ajv-formats": ["schema/ajv-package.ts", "schema/ajv.ts"],
  yaml: [
    "document/yaml-package.ts",
    "document/parse-yaml.ts",
    "document/locate.ts",
    "document/yaml-value.ts",
  ],
  "json-schema-faker": ["response/generate.ts", "response/generate/"],
  "@faker-js/faker": ["response/generate/realistic.ts"],
  "@remix-run/multipart-parser": ["request/multipart.ts"],
  "fast-xml-parser": ["xml/"],
  re2js: ["schema/linear.ts"],
  chokidar: ["watch.ts"],
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

/** The folder of src that a file is in, or the file itself, without its extension. */
function partOf(file: string): string {
  const [first = ""] = file.split("/");
  return first.replace(/\.ts$/, "");
}

function layerOf(file: string): number {
  return layers.findIndex((layer) => layer.includes(partOf(file)));
}

function inSource({ imported }: Import): boolean {
  return sources.has(imported);
}

function isOwner(file: string, owned: readonly string[]): boolean {
  return owned.some((owner) =>
    owner.endsWith("/") ? file.startsWith(owner) : file === owner,
  );
}

/** Code without comments: they may speak of anything. */
function codeOf(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

function filesThatSay(pattern: RegExp): string[] {
  return [...sources]
    .filter(([, text]) => pattern.test(codeOf(text)))
    .map(([file]) => file);
}

test("every file has a layer", (t) => {
  const homeless = [...sources.keys()].filter((file) => layerOf(file) === -1);
  t.strictSame(homeless, []);
  t.end();
});

test("imports go downward only", (t) => {
  const upward = imports
    .filter(inSource)
    .filter(({ file, imported }) => partOf(file) !== partOf(imported))
    .filter(({ file, imported }) => layerOf(imported) >= layerOf(file))
    .map(({ file, imported }) => `${file} imports ${imported}`);
  t.strictSame(upward, []);
  t.end();
});

test("no import goes round in a circle", (t) => {
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

test("the process belongs to cli.ts", (t) => {
  t.strictSame(filesThatSay(/\bprocess\b\s*\.|\bnode:process\b/), ["cli.ts"]);
  t.end();
});

test("the wall clock belongs to clock.ts", (t) => {
  const pattern =
    /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bhrtime\b/;
  t.strictSame(filesThatSay(pattern), ["clock.ts"]);
  t.end();
});

test("nothing is left to chance", (t) => {
  const pattern = /\bMath\.random\b|\brandom(?:UUID|Bytes|Int)\b/;
  // A token must not be guessed, and is no part of a reply.
  t.strictSame(filesThatSay(pattern), ["control/access.ts"]);
  t.end();
});

/** One circle of imports, as the files it goes through. */
function findCircle(edges: readonly Import[]): string[] | undefined {
  const finished = new Set<string>();
  const visit = (file: string, trail: string[]): string[] | undefined => {
    if (trail.includes(file))
      return [...trail.slice(trail.indexOf(file)), file];
    if (finished.has(file)) return undefined;
    for (const { imported } of edges.filter((edge) => edge.file === file)) {
      const circle = visit(imported, [...trail, file]);
      if (circle !== undefined) return circle;
    }
    finished.add(file);
    return undefined;
  };
  for (const file of sources.keys()) {
    const circle = visit(file, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}
