/** Reads the `basePath` of Swagger 2.0. */
import { text, type Node } from "../node.ts";
import { urlPath } from "../servers.ts";

/** The base path without a trailing slash, if it is not empty. `host` and `schemes` don't matter. */
export function readBasePath(root: Node): string[] {
  const path = urlPath(text(root, "basePath") ?? "");
  return path === "" ? [] : [path];
}
