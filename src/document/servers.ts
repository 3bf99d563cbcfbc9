/** The base paths of `servers` (OpenAPI 3.1, 4.8.5). */
import { own, text, listItems, objectNode, below } from "./read.ts";
import type { Node } from "./read.ts";
import { isObject } from "./resolve.ts";

/** The base paths of the innermost owner that has `servers`, without a trailing slash and without the empty one. */
export function readBasePaths(owners: readonly Node[]): string[] {
  const owner = owners.find(
    (candidate) => own(candidate, "servers") !== undefined,
  );
  if (owner === undefined) return [];
  const paths = listItems(owner, "servers").map(({ value, location }) =>
    basePath(objectNode(owner.document, value, location, "a server")),
  );
  return [...new Set(paths)].filter((path) => path !== "");
}

function basePath(server: Node): string {
  const url = (text(server, "url") ?? "/").replace(
    /\{([^{}]*)\}/g,
    (_, name: string) => defaultOf(server, name),
  );
  const path = url
    .replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, "")
    .replace(/[?#].*$/s, "");
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" || trimmed.startsWith("/") ? trimmed : `/${trimmed}`;
}

function defaultOf(server: Node, name: string): string {
  const variables = own(server, "variables");
  if (!isObject(variables) || !Object.hasOwn(variables, name)) return name;
  const at = below(server.location, "variables", name);
  const variable = objectNode(
    server.document,
    variables[name] ?? null,
    at,
    `server variable "${name}"`,
  );
  return text(variable, "default") ?? name;
}
