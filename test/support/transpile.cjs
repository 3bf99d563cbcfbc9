/**
 * What the test runner runs of a TypeScript file, kept between processes: each test file is a process of its own,
 * and would transpile all of src again, which takes longer than most of the tests.
 */
const { createHash } = require("node:crypto");
const {
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} = require("node:fs");
const { join } = require("node:path");
const ts = require("typescript");

const cache = join(
  __dirname,
  "../../node_modules/.cache/portal-mock/transpiled",
);

/** A transpiler for ts-node: `compilerOptions` are those of tsconfig.json, and all files are modules. */
exports.create = ({ service }) => {
  const compilerOptions = {
    ...service.config.options,
    module: ts.ModuleKind.ESNext,
  };
  const settings = JSON.stringify([ts.version, compilerOptions]);
  mkdirSync(cache, { recursive: true });
  return {
    transpile(code, { fileName }) {
      const key = createHash("sha256");
      for (const part of [settings, fileName, code]) key.update(`${part}\0`);
      const file = join(cache, `${key.digest("hex")}.json`);
      return read(file) ?? write(file, transpile(code, fileName));
    },
  };

  function transpile(code, fileName) {
    const { outputText, sourceMapText, diagnostics } = ts.transpileModule(
      code,
      { fileName, compilerOptions, reportDiagnostics: true },
    );
    return { outputText, sourceMapText, diagnostics };
  }
};

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Under a name of its own first: other processes read while this one writes. */
function write(file, result) {
  if (result.diagnostics.length > 0) return result;
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(result));
  renameSync(draft, file);
  return result;
}
