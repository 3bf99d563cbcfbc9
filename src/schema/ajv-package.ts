/** Loads ajv when the first schema is compiled, since a start compiles none. */
import { createRequire } from "node:module";
import type * as Ajv from "ajv/dist/2020.js";
import type AddFormats from "ajv-formats";
import type * as Formats from "ajv-formats/dist/formats.js";

const require = createRequire(import.meta.url);

export function loadAjv(): typeof Ajv {
  return require("ajv/dist/2020.js") as typeof Ajv;
}

/** The formats alone, which need nothing of ajv. */
export function loadFormatDefinitions(): Readonly<Record<string, unknown>> {
  const { fullFormats } = require("ajv-formats/dist/formats.js") as typeof Formats;
  return fullFormats;
}

export function loadFormats(): typeof AddFormats.default {
  return (require("ajv-formats") as typeof AddFormats).default;
}
