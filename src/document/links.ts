/** Reads the links from a response to further operations (OpenAPI 3.1, 4.8.20). */
import type { Json, JsonObject, Link } from "../model.ts";
import type { FoundOperation } from "./path-items.ts";
import { attempt, below, mapEntries, member, text } from "./node.ts";
import type { Node } from "./node.ts";
import { isObject } from "../values/json.ts";
import { follow } from "./refs/resolve.ts";

/** An operation that a link may lead to. */
export interface Target {
  readonly method: string;
  readonly path: string;
}

/** Operations by where they are written, and by their `operationId`. */
export interface Targets {
  readonly byPlace: ReadonlyMap<string, Target>;
  readonly byId: ReadonlyMap<string, Target>;
}

export function createTargets(found: readonly FoundOperation[]): Targets {
  const byPlace = new Map<string, Target>();
  const byId = new Map<string, Target>();
  for (const { method, path, value, location } of found) {
    byPlace.set(`${location.file}#${location.pointer}`, { method, path });
    const id = isObject(value) ? value["operationId"] : undefined;
    if (typeof id === "string" && !byId.has(id)) byId.set(id, { method, path });
  }
  return { byPlace, byId };
}

/** Reads the links of a response. A link whose operation is not found is kept without it. */
export function readLinks(response: Node, targets: Targets): Link[] {
  const remedy = { what: "link", instead: "it is left out", extensions: true };
  return mapEntries(response, "links", remedy).map(([name, node]) => {
    const operation = targetOf(node, name, targets);
    return {
      name,
      ...(operation === undefined ? {} : { operation }),
      parameters: parametersOf(node),
      location: node.location,
    };
  });
}

function targetOf(
  node: Node,
  name: string,
  targets: Targets,
): Target | undefined {
  const id = text(node, "operationId");
  const reference = text(node, "operationRef");
  const report = (key: string, why: string): undefined =>
    void node.report(
      below(node.location, key),
      `link "${name}": ${why}: it leads to no operation`,
    );
  if (id !== undefined)
    return (
      targets.byId.get(id) ?? report("operationId", `no operation is "${id}"`)
    );
  if (reference === undefined) {
    node.report(
      node.location,
      `link "${name}" has neither \`operationId\` nor \`operationRef\`: it leads to no operation`,
    );
    return undefined;
  }
  const at = below(node.location, "operationRef");
  const found = attempt(node, at, `link "${name}" leads to no operation`, () =>
    follow(node.document, reference, at, "operationRef"),
  );
  if (found === undefined) return undefined;
  const { file, pointer } = found.location;
  return (
    targets.byPlace.get(`${file}#${pointer}`) ??
    report("operationRef", `${reference} is no operation of this document`)
  );
}

function parametersOf(node: Node): JsonObject {
  const parameters: Json | undefined = member(node, "parameters");
  if (parameters === undefined || isObject(parameters)) return parameters ?? {};
  const at = below(node.location, "parameters");
  node.report(at, "`parameters` must be an object: it is ignored");
  return {};
}
