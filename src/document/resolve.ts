/** Follows `$ref`s: inside a file, and to other files of the document's folder. */
import path from "node:path";
import { MockError } from "../errors.ts";
import type { Json, JsonObject, Location } from "../model.ts";
import type { Document } from "./load.ts";
import { childPointer, pointerTokens, valueAt } from "./pointer.ts";

/** A value and the place it was written. */
export interface Resolved {
  readonly value: Json;
  readonly location: Location;
}

/** Chains of references longer than this can only be a mistake. */
const maxHops = 100;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value that `value` stands for: itself, or what its `$ref` leads to. Throws MOCK_ERR_REF. */
export function resolve(
  document: Document,
  value: Json,
  location: Location,
): Resolved {
  let resolved: Resolved = { value, location };
  for (let hop = 0; hop < maxHops; hop++) {
    const reference = referenceOf(resolved.value);
    if (reference === undefined) return resolved;
    resolved = follow(document, reference, resolved.location);
  }
  throw new MockError(
    "MOCK_ERR_REF",
    "$ref leads back to itself",
    document.position(location),
  );
}

/** The text of a reference object's `$ref`. */
export function referenceOf(value: Json | undefined): string | undefined {
  if (!isObject(value) || !Object.hasOwn(value, "$ref")) return undefined;
  const reference = value["$ref"];
  return typeof reference === "string" ? reference : undefined;
}

/** What one `$ref` (RFC 3986, 4.1) found at `from` points to. Throws MOCK_ERR_REF. */
export function follow(
  document: Document,
  reference: string,
  from: Location,
): Resolved {
  const fail = (why: string): MockError =>
    new MockError(
      "MOCK_ERR_REF",
      `$ref "${reference}" ${why}`,
      document.position(from),
    );
  const hash = reference.indexOf("#");
  const filePart = hash === -1 ? reference : reference.slice(0, hash);
  const fragment = decode(hash === -1 ? "" : reference.slice(hash + 1));
  const decodedFile = decode(filePart);
  if (fragment === undefined || decodedFile === undefined)
    throw fail("is not percent-encoded well");
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(filePart)) {
    throw fail(
      "is a URL: only files beside the document are read; download it and refer to the file",
    );
  }
  const file =
    decodedFile === ""
      ? from.file
      : path.resolve(path.dirname(from.file), decodedFile);
  const source =
    file === from.file
      ? document.file(from.file, from)
      : document.file(file, from);
  const location = { file: source.path, pointer: fragment };
  const tokens = pointerTokens(fragment);
  if (tokens === undefined) {
    const anchored = findAnchor(source.value, fragment);
    if (anchored === undefined) throw fail("leads to no $anchor of that name");
    return {
      value: anchored.value,
      location: { file: source.path, pointer: anchored.pointer },
    };
  }
  const value = valueAt(source.value, tokens);
  if (value === undefined) throw fail("leads nowhere");
  return { value, location };
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

interface Anchored {
  readonly value: JsonObject;
  readonly pointer: string;
}

/** The object of a file that says `$anchor: name` (JSON Schema 2020-12 core, 8.2.2). */
function findAnchor(root: Json, name: string): Anchored | undefined {
  const waiting: { value: Json; pointer: string }[] = [
    { value: root, pointer: "" },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, pointer } = next;
    if (value === null || typeof value !== "object") continue;
    if (
      isObject(value) &&
      (value["$anchor"] === name || value["$dynamicAnchor"] === name)
    ) {
      return { value, pointer };
    }
    for (const [key, item] of Object.entries(value)) {
      waiting.push({
        value: item,
        pointer: childPointer(pointer, key),
      });
    }
  }
  return undefined;
}
