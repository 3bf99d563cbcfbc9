/** Finds the files of this package, which is laid out alike for the sources and for the bundles in dist. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The nearest folder above with a package.json. */
const packageFolder = ["../", "../../"]
  .map((above) => new URL(above, import.meta.url))
  .find((folder) => existsSync(new URL("package.json", folder)));

/** The absolute path of a file or folder of the package: `openapi.yaml`. */
export function packageFile(name: string): string {
  return fileURLToPath(new URL(name, packageFolder));
}
