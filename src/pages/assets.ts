/** The style sheets and scripts of the pages, read when the first page is asked for. */
import { createHash } from "node:crypto";
import { readAssetFiles } from "./asset-files.ts";

let files: ReadonlyMap<string, string> | undefined;

/** The text of the asset `base.css`. Throws if there is none of that name, which is a mistake of ours. */
export function readAsset(name: string): string {
  files ??= readAssetFiles();
  const text = files.get(name);
  if (text === undefined) throw new Error(`there is no asset ${name}`);
  return text;
}

/** The names of the assets in a folder and those below it: `console/views/journal.js`. */
export function listAssets(folder: string): string[] {
  files ??= readAssetFiles();
  return [...files.keys()].filter((name) => name.startsWith(`${folder}/`));
}

/** The source in a Content-Security-Policy that allows one inline text: `'sha256-…'` (CSP Level 3, 2.3.1). */
export function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
