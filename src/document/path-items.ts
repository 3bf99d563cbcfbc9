/** Finds path items and the operations in them (OpenAPI 3.2, 4.9). */
import type { Json, Location } from "../model.ts";
import { tryOrReport, childLocation, rawEntries, type Node } from "./node.ts";
import { isObject } from "../values/json.ts";
import { followReference, referenceOf } from "./refs/resolve.ts";

/** A path item. */
export interface PathItem {
  /** The path template. */
  readonly path: string;
  /** The members beside its `$ref`, then those of its target: the first layer that has a member wins. */
  readonly layers: readonly Node[];
}

/** An operation object that was found, but not read yet. */
export interface FoundOperation extends PathItem {
  /** Upper case. */
  readonly method: string;
  readonly value: Json;
  readonly location: Location;
}

/** `query` is new in OpenAPI 3.2. */
const methods: ReadonlySet<string> = new Set([
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
]);

/** A longer chain of references can only be a mistake. */
const maxHops = 100;

/** Reads the path items of `paths`, in document order. A path without a leading slash gets one. */
export function readPathItems(root: Node): PathItem[] {
  return rawEntries(root, "paths")
    .filter(([path]) => !path.startsWith("x-"))
    .map(([written, value, location]) => {
      const path = written.startsWith("/") ? written : `/${written}`;
      if (path !== written) root.report(location, `a path begins with /: it is taken as ${path}`);
      const what = `path "${written}"`;
      return { path, layers: pathItemLayers(root, value, location, what) };
    });
}

/** The layers of the path item `value`. Messages call it `what`. */
export function pathItemLayers(owner: Node, value: Json, location: Location, what: string): Node[] {
  const { document, report } = owner;
  const layers: Node[] = [];
  let next = { value, location };
  for (let hop = 0; hop < maxHops; hop++) {
    const { value: written, location: at } = next;
    if (isObject(written)) layers.push({ document, report, value: written, location: at });
    else if (written !== null) report(at, `${what} must be an object: it has no operations`);
    const reference = referenceOf(written);
    if (reference === undefined) return layers;
    const target = tryOrReport(owner, at, "what it leads to is left out", () =>
      followReference(document, reference, at),
    );
    if (target === undefined) return layers;
    next = target;
  }
  report(location, "$ref leads back to itself: what it leads to is left out");
  return layers;
}

/** The operations of a path item, in document order, which `Allow` keeps. */
export function findOperations(item: PathItem): FoundOperation[] {
  const found = new Map<string, FoundOperation>();
  for (const layer of item.layers) {
    for (const [method, value, location] of layerOperations(layer))
      if (!found.has(method)) found.set(method, { ...item, method, value, location });
  }
  return [...found.values()];
}

function layerOperations(layer: Node): [string, Json, Location][] {
  const fixed = Object.keys(layer.value)
    .filter((key) => methods.has(key.toLowerCase()))
    .map((key): [string, Json, Location] => [
      key.toUpperCase(),
      layer.value[key] ?? null,
      childLocation(layer.location, key),
    ]);
  const more = rawEntries(layer, "additionalOperations").map(
    ([method, ...rest]): [string, Json, Location] => [method.toUpperCase(), ...rest],
  );
  return [...fixed, ...more];
}
