/** The files and the version of this package, which is laid out alike for the sources and for the bundles in dist. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The nearest folder above with a package.json. */
const packageFolder = ["../", "../../"]
  .map((above) => new URL(above, import.meta.url))
  .find((folder) => existsSync(new URL("package.json", folder)));

/** The absolute path of a file or folder of the package: `openapi.yaml`. */
export function packageFile(name: string): string {
  return fileURLToPath(new URL(name, packageFolder));
}

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
