/** Reads the title of a document, and reports missing metadata, such as `info`, that the mock can do without. */
import path from "node:path";
import type { Document } from "./load.ts";
import { childLocation, member, nullableMember, text, type Node } from "./node.ts";
import { isObject } from "../values/json.ts";

/** The title of a document, or the name of its file where it has none. */
export function documentTitle({ value, root }: Pick<Document, "value" | "root">): string {
  const info = isObject(value) ? value["info"] : undefined;
  const title = isObject(info) ? info["title"] : undefined;
  return typeof title === "string" && title.trim() !== "" ? title.trim() : path.basename(root.path);
}

/** Reports an incomplete version number and a missing `info`. */
export function reportMetadata(root: Node): void {
  const { location, report } = root;
  const version = nullableMember(root, "openapi");
  if (version !== undefined && !/^3\.\d+\.\d+/.test(String(version)))
    report(
      childLocation(location, "openapi"),
      `\`openapi\` is a text such as "3.1.0": ${String(version)} is taken for that`,
    );
  const missing = (key: string, at = location, instead = "the document is served without"): void =>
    report(at, `the field \`${key}\` is missing: ${instead}`);
  const value = member(root, "info");
  if (!isObject(value)) missing("info");
  else {
    const info = { ...root, value, location: childLocation(location, "info") };
    for (const key of ["title", "version"])
      if (text(info, key) === undefined) missing(key, info.location);
  }
  if (member(root, "paths") === undefined && member(root, "webhooks") === undefined)
    missing("paths", location, "there are no operations");
}
