/** Lets Node run the TypeScript of this repository: `node --import ./test/support/typescript.mjs file.ts`. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import module, { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";

const require = createRequire(import.meta.url);
const cache = fileURLToPath(
  new URL("../../node_modules/.cache/portal-mock/javascript", import.meta.url),
);

// Newer versions of Node run hooks in the same thread, older ones load this file again in a thread of its own.
if (module.registerHooks !== undefined) module.registerHooks({ load });
else if (isMainThread) module.register(import.meta.url);

/** The hook of Node's module loader. Everything but TypeScript is loaded as usual. */
export function load(url, context, nextLoad) {
  if (!url.endsWith(".ts")) return nextLoad(url, context);
  const source = transpile(fileURLToPath(url));
  return { format: "module", shortCircuit: true, source };
}

/** TypeScript to JavaScript with a source map. The result is kept between processes, since the compiler takes long to load. */
function transpile(fileName) {
  const text = readFileSync(fileName, "utf8");
  const name = path.basename(fileName);
  const key = createHash("sha256").update(`${name}\0${text}`).digest("hex");
  const file = path.join(cache, `${key}.js`);
  try {
    return readFileSync(file, "utf8");
  } catch {
    const ts = require("typescript");
    const { outputText } = ts.transpileModule(text, {
      fileName,
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        inlineSourceMap: true,
      },
    });
    keep(file, outputText);
    return outputText;
  }
}

/** Writes under a name of its own first, since other processes read at the same time. */
function keep(file, code) {
  mkdirSync(cache, { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, code);
  renameSync(draft, file);
}
