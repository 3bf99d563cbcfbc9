/** Reads the `basePath` of Swagger 2.0. */
import { text } from "../node.ts";
import type { Node } from "../node.ts";
import { pathOf } from "../servers.ts";

/** Without a slash at its end; none where it is empty. `host` and `schemes` have no say in a path. */
export function readBasePath(root: Node): string[] {
  const path = pathOf(text(root, "basePath") ?? "");
  return path === "" ? [] : [path];
}
