/** Reads the style sheets and scripts of the pages, which are files of this package. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../src/pages/assets", import.meta.url));

/** Reads the asset `base.css`. */
export function readAsset(name: string): string {
  return readFileSync(`${folder}/${name}`, "utf8");
}

/** The names of the assets in a folder and those below it: `console/views/journal.js`. */
export function listAssets(name: string): string[] {
  return readdirSync(`${folder}/${name}`, { recursive: true, encoding: "utf8" })
    .map((file) => `${name}/${file.replaceAll(path.sep, "/")}`)
    .filter((file) => /\.(?:css|js)$/.test(file))
    .sort();
}

/** The source in a Content-Security-Policy that allows one inline text: `'sha256-…'` (CSP Level 3, 2.3.1). */
export function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
