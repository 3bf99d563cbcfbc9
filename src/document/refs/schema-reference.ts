/** Follows `$ref`s of schemas by base URI and anchor (JSON Schema 2020-12 core, 8.2). */
import { pathToFileURL } from "node:url";
import { MockError } from "../../errors.ts";
import type { Json, Location } from "../../model.ts";
import type { Document } from "../load.ts";
import { pointerTokens, valueAt, childLocation } from "../../values/json-pointer.ts";
import { isObject } from "../../values/json.ts";
import { memoizeByKey } from "../../values/memoize.ts";
import { decodePercent, followReference, hasAnchor, objectsIn, type Resolved } from "./resolve.ts";

/** The target of a reference, or the reason why there is none. */
export type FollowedReference = Resolved | string;

export type FollowSchema = (reference: string, from: Location) => FollowedReference;

/** A schema with an `$id` of its own, or a whole file. */
interface SchemaResource {
  readonly location: Location;
  readonly value: Json;
  readonly uri: string;
}

/** Keywords whose content is a value and not a schema. */
const valueKeywords = new Set(["example", "examples", "default", "enum", "const"]);

/** Follows each reference once from each base. */
export function createFollowSchema(document: Document): FollowSchema {
  const known = new Map<string, FollowedReference>();
  const resourcesOf = createResourcesOf(document);
  return (reference, from) => {
    const resources = resourcesOf(from.file);
    const base = innermostResource(resources, from);
    const key = `${base?.uri ?? from.file} ${reference}`;
    const found =
      known.get(key) ??
      (base && followInResources(reference, base, resources)) ??
      followInFile(document, reference, from);
    known.set(key, found);
    return found;
  };
}

function followInFile(document: Document, reference: string, from: Location): FollowedReference {
  try {
    return followReference(document, reference, from);
  } catch (error) {
    if (!(error instanceof MockError)) throw error;
    return error.what;
  }
}

/** The resources of a file with an `$id` in it, the file itself first; none for other files. */
function createResourcesOf(document: Document): (file: string) => readonly SchemaResource[] {
  return memoizeByKey((file) => {
    const { text, value } = document.file(file, { file, pointer: "" });
    return text.includes("$id") ? resourcesIn(file, value) : [];
  });
}

function resourcesIn(file: string, value: Json): SchemaResource[] {
  const uri = pathToFileURL(file).href;
  const whole = { location: { file, pointer: "" }, value, uri };
  const resources: SchemaResource[] = [whole];
  const waiting: SchemaResource[] = [whole];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.value === null || typeof next.value !== "object") continue;
    const id = isObject(next.value) ? next.value["$id"] : undefined;
    const own = typeof id === "string" ? resolveUri(id, next.uri) : undefined;
    if (own !== undefined) resources.push({ ...next, uri: own });
    for (const [key, item] of Object.entries(next.value)) {
      if (valueKeywords.has(key)) continue;
      const location = childLocation(next.location, key);
      waiting.push({ location, value: item, uri: own ?? next.uri });
    }
  }
  return resources.length === 1 ? [] : resources;
}

/** Resolves a reference against a base, without its fragment. */
function resolveUri(reference: string, base: string): string | undefined {
  if (!URL.canParse(reference, base)) return undefined;
  return new URL(reference, base).href.replace(/#.*$/s, "");
}

function innermostResource(
  resources: readonly SchemaResource[],
  { pointer }: Location,
): SchemaResource | undefined {
  let best: SchemaResource | undefined;
  for (const resource of resources) {
    const own = resource.location.pointer;
    const holds = pointer === own || pointer.startsWith(`${own}/`);
    if (holds && own.length >= (best?.location.pointer.length ?? 0)) best = resource;
  }
  return best;
}

/** The target of a reference by the `$id`s of a file; `undefined` if they don't help. */
function followInResources(
  reference: string,
  base: SchemaResource,
  resources: readonly SchemaResource[],
): Resolved | undefined {
  const uri = resolveUri(reference, base.uri);
  const resource = resources.find((each) => each.uri === uri && each.location.pointer !== "");
  if (resource === undefined) return undefined;
  const hash = reference.indexOf("#");
  const fragment = decodePercent(hash === -1 ? "" : reference.slice(hash + 1));
  const tokens = fragment === undefined ? undefined : pointerTokens(fragment);
  if (tokens === undefined) return findAnchorInResource(resource, fragment ?? "");
  const value = valueAt(resource.value, tokens);
  return value === undefined
    ? undefined
    : { value, location: childLocation(resource.location, ...tokens) };
}

function findAnchorInResource(resource: Resolved, name: string): Resolved | undefined {
  for (const object of objectsInResource(resource))
    if (hasAnchor(object.value, name)) return object;
  return undefined;
}

/** The objects of a resource that may be schemas, without those of resources within it. */
export function objectsInResource(resource: Resolved): ReturnType<typeof objectsIn> {
  return objectsIn(
    resource,
    (key, value) => valueKeywords.has(key) || (isObject(value) && typeof value["$id"] === "string"),
  );
}
