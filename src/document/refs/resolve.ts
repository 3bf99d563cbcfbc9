/** Follows `$ref`s within a file, and to other files of the document's folder. */
import path from "node:path";
import { MockError } from "../../errors.ts";
import type { Json, JsonObject, Location } from "../../model.ts";
import { isObject } from "../../values/json.ts";
import type { Document } from "../load.ts";
import { pointerTokens, valueAt, childLocation } from "../../values/json-pointer.ts";

/** A value, and the place where it is written. */
export interface Resolved {
  readonly value: Json;
  readonly location: Location;
}

/** A longer chain of references is a cycle. */
const maxHops = 100;

/** Resolves a value: itself, or the target of its `$ref`. Throws MOCK_ERR_REF. */
export function resolve(document: Document, value: Json, location: Location): Resolved {
  let resolved: Resolved = { value, location };
  for (let hop = 0; hop < maxHops; hop++) {
    const reference = referenceOf(resolved.value);
    if (reference === undefined) return resolved;
    resolved = followReference(document, reference, resolved.location);
  }
  throw new MockError("MOCK_ERR_REF", "$ref leads back to itself", document.position(location));
}

/** The text of a reference object's `$ref`. */
export function referenceOf(value: Json | undefined): string | undefined {
  if (!isObject(value) || !Object.hasOwn(value, "$ref")) return undefined;
  const reference = value["$ref"];
  return typeof reference === "string" ? reference : undefined;
}

/** Follows one reference (RFC 3986, 4.1) that was found at `from` under `keyword`. Throws MOCK_ERR_REF. */
export function followReference(
  document: Document,
  reference: string,
  from: Location,
  keyword = "$ref",
  budget: HopBudget = { hops: maxHops },
): Resolved {
  const hash = reference.indexOf("#");
  const filePart = hash === -1 ? reference : reference.slice(0, hash);
  const file = referencedFile(document, filePart, from, keyword, reference);
  const source = document.file(file, from);
  const fail = createReferenceError(document, from, keyword, reference);
  const fragment = decodePercent(hash === -1 ? "" : reference.slice(hash + 1));
  if (fragment === undefined) throw fail("is not valid percent-encoding");
  const start = { value: source.value, location: { file: source.path, pointer: "" } };
  const tokens = pointerTokens(fragment);
  if (tokens === undefined) {
    const anchored = findAnchor(start, fragment);
    if (anchored === undefined) throw fail("leads to no $anchor of that name");
    return anchored;
  }
  if (budget.hops-- === 0) throw fail("leads back to itself");
  const found = valueThroughReferences(document, start, tokens, budget);
  if (found === undefined) throw fail("leads nowhere");
  return found;
}

/** The absolute path of the file that a reference names. Throws MOCK_ERR_REF. */
export function referencedFile(
  document: Document,
  filePart: string,
  from: Location,
  keyword: string,
  reference = filePart,
): string {
  const fail = createReferenceError(document, from, keyword, reference);
  if (filePart === "") return from.file;
  if (filePart === selfUri(document)) return document.root.path;
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(filePart)) {
    throw fail(
      "is a URL: only files beside the document are read; download it and refer to the file",
    );
  }
  const decoded = decodePercent(filePart);
  if (decoded === undefined) throw fail("is not valid percent-encoding");
  return path.resolve(path.dirname(from.file), decoded);
}

/** Makes the errors of a reference, which say why it can't be followed. */
function createReferenceError(
  document: Document,
  from: Location,
  keyword: string,
  reference: string,
): (why: string) => MockError {
  return (why) =>
    new MockError("MOCK_ERR_REF", `${keyword} "${reference}" ${why}`, document.position(from));
}

/** The `$self` of a document (OpenAPI 3.2, 4.1.1). */
function selfUri({ value }: Document): Json | undefined {
  return isObject(value) ? value["$self"] : undefined;
}

/** The number of references that resolving one of them may follow in all. */
interface HopBudget {
  hops: number;
}

/** The value at `tokens`, through references on the way; `undefined` if there is none. */
function valueThroughReferences(
  document: Document,
  start: Resolved,
  tokens: readonly string[],
  budget: HopBudget,
): Resolved | undefined {
  let current = start;
  for (const token of tokens) {
    let next = childOf(current, token);
    for (
      let reference = referenceOf(current.value);
      next === undefined && reference !== undefined;
      reference = referenceOf(current.value)
    ) {
      current = followReference(document, reference, current.location, "$ref", budget);
      next = childOf(current, token);
    }
    if (next === undefined) return undefined;
    current = next;
  }
  return current;
}

function childOf({ value, location }: Resolved, token: string): Resolved | undefined {
  const next = valueAt(value, [token]);
  if (next === undefined) return undefined;
  return { value: next, location: childLocation(location, token) };
}

/** Decodes percent-encoding; `undefined` if it is not valid. */
export function decodePercent(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Finds the object of a file with `$anchor: name` (JSON Schema 2020-12 core, 8.2.2). */
function findAnchor(file: Resolved, name: string): Resolved | undefined {
  for (const object of objectsIn(file, () => false))
    if (hasAnchor(object.value, name)) return object;
  return undefined;
}

export function hasAnchor(object: JsonObject, name: string): boolean {
  return object["$anchor"] === name || object["$dynamicAnchor"] === name;
}

/** Walks the objects of a value, an object before its members and the last member first, but for skipped members. */
export function* objectsIn(
  start: Resolved,
  isSkipped: (key: string, value: Json) => boolean,
): Generator<Resolved & { readonly value: JsonObject }> {
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, location } = next;
    if (value === null || typeof value !== "object") continue;
    if (isObject(value)) yield { value, location };
    for (const [key, item] of Object.entries(value))
      if (!isSkipped(key, item))
        waiting.push({ value: item, location: childLocation(location, key) });
  }
}
