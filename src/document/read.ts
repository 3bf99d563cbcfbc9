/** Reads members of document objects: each says what it expected, and where, when it finds something else. */
import { MockError } from "../errors.ts";
import type { Json, JsonObject, Location } from "../model.ts";
import type { Document } from "./load.ts";
import { childPointer } from "./pointer.ts";
import { isObject, resolve } from "./resolve.ts";

/** An object of the document, and where it is written. */
export interface Node {
  readonly document: Document;
  readonly value: JsonObject;
  readonly location: Location;
}

export function invalid(
  document: Document,
  location: Location,
  what: string,
): MockError {
  return new MockError("MOCK_ERR_DOCUMENT", what, document.position(location));
}

export function below(
  location: Location,
  ...tokens: (string | number)[]
): Location {
  return {
    file: location.file,
    pointer: childPointer(location.pointer, ...tokens),
  };
}

/** The object that `value` is or refers to. Throws MOCK_ERR_DOCUMENT where it is none. */
export function objectNode(
  document: Document,
  value: Json,
  location: Location,
  what: string,
): Node {
  const resolved = resolve(document, value, location);
  if (!isObject(resolved.value))
    throw invalid(document, location, `${what} must be an object`);
  return { document, value: resolved.value, location: resolved.location };
}

/** The members of the map at `key`, in document order, each resolved; none where the key is missing. */
export function mapEntries(
  node: Node,
  key: string,
  what: string,
): [string, Node][] {
  const map = own(node, key);
  if (map === undefined) return [];
  const at = below(node.location, key);
  if (!isObject(map))
    throw invalid(node.document, at, `\`${key}\` must be an object`);
  return Object.entries(map)
    .filter(([name]) => what !== "response" || !name.startsWith("x-"))
    .map(([name, value]) => [
      name,
      objectNode(node.document, value, below(at, name), `${what} "${name}"`),
    ]);
}

/** The items of the list at `key`; none where the key is missing. */
export function listItems(
  node: Node,
  key: string,
): { value: Json; location: Location }[] {
  const list = own(node, key);
  if (list === undefined) return [];
  const at = below(node.location, key);
  if (!Array.isArray(list))
    throw invalid(node.document, at, `\`${key}\` must be a list`);
  return list.map((value, index) => ({ value, location: below(at, index) }));
}

export function own(node: Node, key: string): Json | undefined {
  return Object.hasOwn(node.value, key) ? node.value[key] : undefined;
}

export function text(node: Node, key: string): string | undefined {
  const value = own(node, key);
  if (value === undefined || typeof value === "string") return value;
  throw invalid(
    node.document,
    below(node.location, key),
    `\`${key}\` must be a text`,
  );
}

export function flag(node: Node, key: string): boolean | undefined {
  const value = own(node, key);
  if (value === undefined || typeof value === "boolean") return value;
  throw invalid(
    node.document,
    below(node.location, key),
    `\`${key}\` must be true or false`,
  );
}
