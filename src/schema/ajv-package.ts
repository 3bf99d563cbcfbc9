/** Loads ajv when the first schema is compiled, since a start compiles none. */
import { createRequire } from "node:module";
import type * as Ajv from "ajv/dist/2020.js";
import type AddFormats from "ajv-formats";

const require = createRequire(import.meta.url);

export function loadAjv(): typeof Ajv {
  return require("ajv/dist/2020.js") as typeof Ajv;
}

export function loadFormats(): typeof AddFormats.default {
  return (require("ajv-formats") as typeof AddFormats).default;
}
