/** Reads the style sheets and scripts of the pages, which are files of this package. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../src/pages/assets", import.meta.url));

/** Reads the asset `base.css`. */
export function readAsset(name: string): string {
  return readFileSync(`${folder}/${name}`, "utf8");
}

/** The source in a Content-Security-Policy that allows one inline text: `'sha256-…'` (CSP Level 3, 2.3.1). */
export function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
