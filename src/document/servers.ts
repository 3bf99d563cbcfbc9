/** Reads the base paths of `servers` (OpenAPI 3.2, 4.5). */
import {
  childLocation,
  listItems,
  member,
  objectAt,
  objectNode,
  nullableMember,
  text,
  textItems,
  type Node,
} from "./node.ts";

/** The base paths of the innermost of `owners` with `servers`, or of the document. */
export type ReadBasePaths = (owners: readonly Node[]) => readonly string[];

/** The most combinations of server variables to serve. */
const maxVariants = 64;

/** Base paths have no trailing slash; the empty one is left out. */
export function createReadBasePaths(root: Node): ReadBasePaths {
  const shared = basePathsOf(root);
  return (owners) => {
    const owner = owners.find((candidate) => nullableMember(candidate, "servers") !== undefined);
    return owner === undefined ? shared : basePathsOf(owner);
  };
}

function basePathsOf(owner: Node): string[] {
  const fallback = { what: "a server", instead: "it is left out" };
  const paths = listItems(owner, "servers").flatMap(({ value, location }) => {
    const server = objectNode(owner, value, location, fallback);
    return server === undefined ? [] : serverPaths(server);
  });
  return [...new Set(paths)].filter((path) => path !== "");
}

/** A path for each combination of the variables' values, the defaults first. */
function serverPaths(server: Node): string[] {
  const url = text(server, "url") ?? "/";
  // Variables before the path don't matter.
  const [origin = ""] = /^(?:[^/?#]*:)?\/\/[^/?#]*/.exec(url) ?? [];
  let variants = [""];
  for (const [, literal = "", name] of url
    .slice(origin.length)
    .matchAll(/([^{}]*)(?:\{([^{}]*)\}|[{}]|$)/g)) {
    const values = name === undefined ? [""] : serverVariableValues(server, name);
    variants = values
      .flatMap((value) => variants.map((before) => before + literal + value))
      .slice(0, maxVariants);
  }
  return variants.map((variant) => urlPath(origin === "" ? variant : `//host${variant}`));
}

/** The path of a URL or a relative reference, without `.` and `..` (RFC 3986, 5.2.4). */
export function urlPath(url: string): string {
  const path = url.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, "").replace(/[?#].*$/s, "");
  const segments: string[] = [];
  for (const segment of path.split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "." && segment !== "") segments.push(segment);
  }
  return segments.map((segment) => `/${segment}`).join("");
}

/** The values of a server variable: its default, then the rest of its `enum`. */
function serverVariableValues(server: Node, name: string): readonly string[] {
  const variables = objectAt(server, "variables", {
    what: "`variables`",
    instead: "it is ignored",
  });
  const written = variables === undefined ? undefined : member(variables, name);
  if (variables === undefined || written === undefined) {
    const reason = `server variable "${name}" is not declared: it is taken as "${name}"`;
    server.report(childLocation(server.location, "url"), reason);
    return [name];
  }
  // Many documents have the default value in place of the variable object.
  if (typeof written !== "object") return [String(written)];
  const variable = objectAt(variables, name, {
    what: `server variable "${name}"`,
    instead: `it is taken as "${name}"`,
  });
  if (variable === undefined) return [name];
  const listed = textItems(variable, "enum") ?? [];
  const values = [text(variable, "default") ?? listed[0] ?? name, ...listed];
  return [...new Set(values)];
}

/** The base path without a trailing slash, if it is not empty. `host` and `schemes` don't matter. */
export function readBasePath(root: Node): string[] {
  const path = urlPath(text(root, "basePath") ?? "");
  return path === "" ? [] : [path];
}
