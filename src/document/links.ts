/** Reads the links from a response to further operations (OpenAPI 3.1, 4.8.20). */
import type { Json, JsonObject, Link, LinkTarget } from "../model.ts";
import type { FoundOperation } from "./path-items.ts";
import { tryOrReport, childLocation, mapEntries, member, text, type Node } from "./node.ts";
import { isObject } from "../values/json.ts";
import { locationKey } from "../values/json-pointer.ts";
import { followReference } from "./refs/resolve.ts";

/** Operations by where they are written, and by their `operationId`. */
export interface LinkTargets {
  readonly byLocation: ReadonlyMap<string, LinkTarget>;
  readonly byId: ReadonlyMap<string, LinkTarget>;
}

export function createLinkTargets(found: readonly FoundOperation[]): LinkTargets {
  const byLocation = new Map<string, LinkTarget>();
  const byId = new Map<string, LinkTarget>();
  for (const { method, path, value, location } of found) {
    byLocation.set(locationKey(location), { method, path });
    const id = isObject(value) ? value["operationId"] : undefined;
    if (typeof id === "string" && !byId.has(id)) byId.set(id, { method, path });
  }
  return { byLocation, byId };
}

/** Reads the links of a response. A link whose operation is not found is kept without it. */
export function readLinks(response: Node, targets: LinkTargets): Link[] {
  const fallback = {
    what: "link",
    instead: "it is left out",
    extensions: true,
  };
  return mapEntries(response, "links", fallback).map(([name, node]) => {
    const operation = findLinkTarget(node, name, targets);
    return {
      name,
      ...(operation === undefined ? {} : { operation }),
      parameters: parametersOf(node),
      location: node.location,
    };
  });
}

function findLinkTarget(node: Node, name: string, targets: LinkTargets): LinkTarget | undefined {
  const id = text(node, "operationId");
  const reference = text(node, "operationRef");
  const report = (key: string, why: string): undefined =>
    void node.report(
      childLocation(node.location, key),
      `link "${name}": ${why}: it leads to no operation`,
    );
  if (id !== undefined)
    return targets.byId.get(id) ?? report("operationId", `no operation is "${id}"`);
  if (reference === undefined) {
    node.report(
      node.location,
      `link "${name}" has neither \`operationId\` nor \`operationRef\`: it leads to no operation`,
    );
    return undefined;
  }
  const at = childLocation(node.location, "operationRef");
  const found = tryOrReport(node, at, `link "${name}" leads to no operation`, () =>
    followReference(node.document, reference, at, "operationRef"),
  );
  if (found === undefined) return undefined;
  return (
    targets.byLocation.get(locationKey(found.location)) ??
    report("operationRef", `${reference} is no operation of this document`)
  );
}

function parametersOf(node: Node): JsonObject {
  const parameters: Json | undefined = member(node, "parameters");
  if (parameters === undefined || isObject(parameters)) return parameters ?? {};
  const at = childLocation(node.location, "parameters");
  node.report(at, "`parameters` must be an object: it is ignored");
  return {};
}
