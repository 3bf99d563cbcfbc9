/** Resolves dynamic anchors (JSON Schema 2020-12 core, 8.2.3.2) to the outermost schema of that name on the way. */
import type { Location } from "../../model.ts";
import type { Document } from "../load.ts";
import { isObject } from "../../values/json.ts";
import type { Resolved } from "./resolve.ts";
import {
  childPointer,
  pointerTokens,
  valueAt,
} from "../../values/json-pointer.ts";
import { anchored } from "./schema-reference.ts";

type Scope = ReadonlyMap<string, string>;

export interface Dynamic {
  /** The scope inside the schema at `location`, which was reached with `scope`. */
  enter(scope: Scope, location: Location): Scope;
  /** The target of a `$dynamicRef` that leads to `target` when it is read as a `$ref`. */
  target(reference: string, target: Resolved, scope: Scope): Resolved;
}

export function createDynamic(document: Document): Dynamic {
  const places = new Map<string, Resolved>();
  const mentions = new Map<string, boolean>();
  const enter = (scope: Scope, location: Location): Scope => {
    const { text, value } = document.file(location.file, location);
    const isMentioned =
      mentions.get(location.file) ?? text.includes("$dynamicAnchor");
    mentions.set(location.file, isMentioned);
    if (!isMentioned) return scope;
    const resource = resourceOf(value, location);
    const names = new Set(dynamicNames(resource));
    const entered = new Map(scope);
    for (const name of names) {
      const found = anchored(resource, name, ["$dynamicAnchor"]);
      if (entered.has(name) || found === undefined) continue;
      const key = `${found.location.file}#${found.location.pointer}`;
      places.set(key, found);
      entered.set(name, key);
    }
    return entered;
  };
  return {
    enter,
    target: (reference, target, scope) => {
      const name = reference.slice(reference.indexOf("#") + 1);
      const isDynamic =
        isObject(target.value) && target.value["$dynamicAnchor"] === name;
      const outermost = isDynamic ? scope.get(name) : undefined;
      return (outermost && places.get(outermost)) || target;
    },
  };
}

/** The nearest schema around a place with an `$id`, or the whole file. */
function resourceOf(root: Resolved["value"], location: Location): Resolved {
  const { file, pointer } = location;
  const tokens = pointerTokens(pointer) ?? [];
  for (let count = tokens.length; count > 0; count--) {
    const way = tokens.slice(0, count);
    const value = valueAt(root, way);
    if (isObject(value) && typeof value["$id"] === "string")
      return { value, location: { file, pointer: childPointer("", ...way) } };
  }
  return { value: root, location: { file, pointer: "" } };
}

function dynamicNames({ value }: Resolved): string[] {
  const names: string[] = [];
  const waiting = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === null || typeof next !== "object") continue;
    const name = isObject(next) ? next["$dynamicAnchor"] : undefined;
    if (typeof name === "string") names.push(name);
    for (const item of Object.values(next)) waiting.push(item);
  }
  return names;
}
