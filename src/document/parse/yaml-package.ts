/** The YAML parser, loaded by the first file that needs it: a description in JSON is served sooner without. */
import { createRequire } from "node:module";
import type * as Yaml from "yaml";

const require = createRequire(import.meta.url);

export function loadYaml(): typeof Yaml {
  return require("yaml") as typeof Yaml;
}
