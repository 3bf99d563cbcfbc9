/**
 * Reads the files of the pages from their folder and packages. The build puts a module in the place of this one that
 * reads the same from a single file, which it wrote with this one.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { packageFile } from "../values/package.ts";
import { packageModules } from "./package-modules.ts";

/** The texts of style sheets and scripts by name: `base.css`, `console/views/journal.js`, `preact.js`. */
export function readAssetFiles(): ReadonlyMap<string, string> {
  const folder = packageFile("src/pages/assets");
  const own = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll(path.sep, "/"))
    .filter((name) => /\.(?:css|js)$/.test(name))
    .sort();
  return new Map([
    ...own.map((name) => [name, readFileSync(path.join(folder, name), "utf8")] as const),
    ...Object.entries(packageModules).map(([name, file]) => [file, readModule(name)] as const),
  ]);
}

/** The module of a package, without the comment that leads to a source map that is not served. */
function readModule(name: string): string {
  const text = readFileSync(fileURLToPath(import.meta.resolve(name)), "utf8");
  return text.replace(/^\/\/# sourceMappingURL=.*$/m, "");
}
