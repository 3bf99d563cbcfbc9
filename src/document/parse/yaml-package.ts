/** Loads the YAML parser when it is first needed: a document in JSON starts sooner without. */
import { createRequire } from "node:module";
import type * as Yaml from "yaml";

const require = createRequire(import.meta.url);

export function loadYaml(): typeof Yaml {
  return require("yaml") as typeof Yaml;
}
