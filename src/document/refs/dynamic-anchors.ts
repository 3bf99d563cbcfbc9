/** Resolves dynamic anchors (JSON Schema 2020-12 core, 8.2.3.2) to the outermost schema of that name on the way. */
import type { Location } from "../../model.ts";
import type { Document } from "../load.ts";
import { isObject } from "../../values/json.ts";
import { memoizeByKey } from "../../values/memoize.ts";
import { childLocation, locationKey, pointerTokens, valueAt } from "../../values/json-pointer.ts";
import type { Resolved } from "./resolve.ts";
import { objectsInResource } from "./schema-reference.ts";

type DynamicScope = ReadonlyMap<string, string>;

export interface DynamicAnchors {
  /** The scope inside the schema at `location`, which was reached with `scope`. */
  enterScope(scope: DynamicScope, location: Location): DynamicScope;
  /** The target of a `$dynamicRef` that leads to `target` when it is read as a `$ref`. */
  resolve(reference: string, resolve: Resolved, scope: DynamicScope): Resolved;
}

export function createDynamicAnchors(document: Document): DynamicAnchors {
  const places = new Map<string, Resolved>();
  const anchorsByResource = new Map<string, ReadonlyMap<string, Resolved>>();
  const hasDynamicAnchors = memoizeByKey((file: string) =>
    document.file(file, { file, pointer: "" }).text.includes("$dynamicAnchor"),
  );
  const enterScope = (scope: DynamicScope, location: Location): DynamicScope => {
    if (!hasDynamicAnchors(location.file)) return scope;
    const resource = enclosingResource(document.file(location.file, location).value, location);
    // YAML aliases repeat a value at several places.
    const place = locationKey(resource.location);
    const own = anchorsByResource.get(place) ?? dynamicAnchorsOf(resource);
    anchorsByResource.set(place, own);
    const entered = new Map(scope);
    for (const [name, anchored] of own) {
      if (entered.has(name)) continue;
      const key = locationKey(anchored.location);
      places.set(key, anchored);
      entered.set(name, key);
    }
    return entered;
  };
  return {
    enterScope,
    resolve: (reference, target, scope) => {
      const name = reference.slice(reference.indexOf("#") + 1);
      const isDynamic = isObject(target.value) && target.value["$dynamicAnchor"] === name;
      const outermost = isDynamic ? scope.get(name) : undefined;
      return (outermost && places.get(outermost)) || target;
    },
  };
}

/** The nearest schema around a place with an `$id`, or the whole file. */
function enclosingResource(root: Resolved["value"], location: Location): Resolved {
  const whole = { value: root, location: { file: location.file, pointer: "" } };
  const tokens = pointerTokens(location.pointer) ?? [];
  for (let count = tokens.length; count > 0; count--) {
    const ancestorTokens = tokens.slice(0, count);
    const value = valueAt(root, ancestorTokens);
    if (isObject(value) && typeof value["$id"] === "string")
      return { value, location: childLocation(whole.location, ...ancestorTokens) };
  }
  return whole;
}

/** The first schema of a resource with each `$dynamicAnchor`. */
function dynamicAnchorsOf(resource: Resolved): ReadonlyMap<string, Resolved> {
  const found = new Map<string, Resolved>();
  for (const object of objectsInResource(resource)) {
    const name = object.value["$dynamicAnchor"];
    if (typeof name === "string" && !found.has(name)) found.set(name, object);
  }
  return found;
}
