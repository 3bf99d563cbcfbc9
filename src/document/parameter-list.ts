/** Collects the parameters of an operation from its path item and itself, for any version of OpenAPI. */
import { childLocation, listItems, objectNode, text, type Node } from "./node.ts";

/** A parameter object with a name and a place. */
export interface ListedParameter {
  readonly name: string;
  /** Its `in` in lower case, which may be unknown. */
  readonly place: string;
  readonly node: Node;
}

/**
 * The parameters of `owners`, the closest owner first: one for each name and place, without path parameters that the
 * path lacks.
 */
export function listParameters(owners: readonly Node[], template: string): ListedParameter[] {
  const names = templateParameterNames(template);
  const parameters = new Map<string, ListedParameter>();
  for (const owner of owners) {
    for (const [key, parameter] of ownParameters(owner))
      if (!parameters.has(key)) parameters.set(key, parameter);
  }
  return [...parameters.values()].filter(({ name, place, node }) => {
    if (place !== "path" || names.has(name)) return true;
    const reason = `path parameter "${name}" is not in ${template}: it is left out`;
    node.report(node.location, reason);
    return false;
  });
}

function ownParameters(owner: Node): ReadonlyMap<string, ListedParameter> {
  const parameters = new Map<string, ListedParameter>();
  for (const { value, location } of listItems(owner, "parameters")) {
    const fallback = { what: "a parameter", instead: "it is left out" };
    const node = objectNode(owner, value, location, fallback);
    const parameter = node === undefined ? undefined : namedParameter(node);
    if (parameter === undefined) continue;
    const { name, place } = parameter;
    const key = parameterKey(parameter);
    if (parameters.has(key)) {
      const reason = `${place} parameter "${name}" is listed twice: the first one counts`;
      owner.report(location, reason);
    } else parameters.set(key, parameter);
  }
  return parameters;
}

function namedParameter(node: Node): ListedParameter | undefined {
  const name = text(node, "name");
  const place = text(node, "in")?.trim().toLowerCase();
  if (name !== undefined && place !== undefined) return { name, place, node };
  const reason =
    name === undefined
      ? "a parameter needs a `name`: it is left out"
      : `parameter "${name}" needs an \`in\`: it is left out`;
  node.report(node.location, reason);
  return undefined;
}

/** Header names are case-insensitive, and an operation of Swagger 2.0 has one body. */
function parameterKey({ name, place }: ListedParameter): string {
  if (place === "body") return place;
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

/**
 * The names of a path template's parameters. What frameworks write around a name, as in `{path*}`, `{+path}`, `{id?}`
 * or `{id:[0-9]+}`, may be part of it or not.
 */
function templateParameterNames(template: string): ReadonlySet<string> {
  const written = [...template.matchAll(/\{([^{}]*)/g)].map(([, name = ""]) => name);
  const bare = written.map((name) => name.replace(/^[+#./;?&*]/, "").replace(/[*?+:=].*$/s, ""));
  return new Set([...written, ...bare]);
}

/** Reports that the parameter is left out, and why. */
export function reportLeftOut({ name, node }: ListedParameter, why: string): void {
  node.report(childLocation(node.location, "in"), `parameter "${name}": ${why}: it is left out`);
}
