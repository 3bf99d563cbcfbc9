/** The style sheets and scripts of the pages. */
import { createHash } from "node:crypto";
import { readAssetFiles } from "./asset-files.ts";

export interface Assets {
  /** The text of the asset `base.css`. Throws if there is none of that name, which is a mistake of ours. */
  readonly text: (name: string) => string;
  /** The names of the assets in a folder and those below it: `console/views/journal.js`. */
  readonly namesIn: (folder: string) => readonly string[];
}

/** Reads all assets at once. */
export function readAssets(): Assets {
  const files = readAssetFiles();
  return {
    text: (name) => {
      const text = files.get(name);
      if (text === undefined) throw new Error(`there is no asset ${name}`);
      return text;
    },
    namesIn: (folder) => [...files.keys()].filter((name) => name.startsWith(`${folder}/`)),
  };
}

/** The source in a Content-Security-Policy that allows one inline text: `'sha256-…'` (CSP Level 3, 2.3.1). */
export function hashSource(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
