/** Reads members of document objects. A member that can't be read is reported, and left out or replaced. */
import { formatPosition, MockError } from "../errors.ts";
import type { Gap, Json, JsonObject, Location } from "../model.ts";
import type { Document } from "./load.ts";
import { isObject } from "../values/json.ts";
import { childLocation, locationKey } from "../values/json-pointer.ts";
import { resolve, type Resolved } from "./refs/resolve.ts";

export { childLocation } from "../values/json-pointer.ts";

/** Reports a part that can't be read: what is wrong with it, and what the mock does instead. */
export type Report = (location: Location, reason: string) => void;

/** An object of the document, its location, and the report for its errors. */
export interface Node {
  readonly document: Document;
  readonly value: JsonObject;
  readonly location: Location;
  readonly report: Report;
}

/** What replaces an object that is missing or wrong. */
export interface Fallback {
  /** What the object is called, as in `parameter "id"`. */
  readonly what: string;
  /** What the mock does instead, as in `it is left out`. */
  readonly instead: string;
  /** Whether an empty object replaces it; `null` is replaced without a report. */
  readonly empty?: boolean;
  /** Whether names that begin with `x-` are extensions in a map of such objects. */
  readonly extensions?: boolean;
}

/** Creates a report that adds new gaps to `gaps`. */
export function createReport(gaps: Gap[]): Report {
  const known = new Set<string>();
  return (location, reason) => {
    const key = `${locationKey(location)} ${reason}`;
    if (known.has(key)) return;
    known.add(key);
    gaps.push({ location, reason });
  };
}

/** Calls `run`; a `MockError` becomes a gap at `location`. */
export function tryOrReport<T>(
  { document, report }: Node,
  location: Location,
  instead: string,
  run: () => T,
): T | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof MockError)) throw error;
    report(location, `${reasonOf(error, document, location)}: ${instead}`);
    return undefined;
  }
}

/** A gap has a location of its own, so the reason names only a different one. */
function reasonOf(error: MockError, document: Document, location: Location): string {
  const here = `${formatPosition(document.position(location))}: `;
  return error.message.startsWith(here) ? error.message.slice(here.length) : error.message;
}

/** The object that `value` is or refers to, with the reports of `parent`. */
export function objectNode(
  parent: Node,
  value: Json,
  location: Location,
  fallback: Fallback,
): Node | undefined {
  const { document, report } = parent;
  const resolved = tryOrReport(parent, location, fallback.instead, () =>
    resolve(document, value, location),
  );
  if (resolved !== undefined && isObject(resolved.value))
    return {
      document,
      report,
      value: resolved.value,
      location: resolved.location,
    };
  const forgiven = fallback.empty === true && resolved?.value === null;
  if (resolved !== undefined && !forgiven)
    report(location, `${fallback.what} must be an object: ${fallback.instead}`);
  return fallback.empty === true ? { document, report, value: {}, location } : undefined;
}

/** The object at `key`; `undefined` where the key is missing. */
export function objectAt(node: Node, key: string, fallback: Fallback): Node | undefined {
  const value = member(node, key);
  return value === undefined
    ? undefined
    : objectNode(node, value, childLocation(node.location, key), fallback);
}

/** The members of the map at `key`, in document order, each resolved; none where the key is missing. */
export function mapEntries(node: Node, key: string, fallback: Fallback): [string, Node][] {
  return rawEntries(node, key).flatMap(([name, value, location]) => {
    if (fallback.extensions === true && name.startsWith("x-")) return [];
    const what = `${fallback.what} "${name}"`;
    const entry = objectNode(node, value, location, { ...fallback, what });
    return entry === undefined ? [] : [[name, entry] as [string, Node]];
  });
}

/** The members of the map at `key`, as written, and where. */
export function rawEntries(node: Node, key: string): [string, Json, Location][] {
  const map = resolvedAt(node, key);
  if (map === undefined) return [];
  const { value, location } = map;
  if (isObject(value))
    return Object.entries(value).map(([name, item]) => [name, item, childLocation(location, name)]);
  node.report(location, `\`${key}\` must be an object: it is ignored`);
  return [];
}

/** The items of the list at `key`; none where the key is missing. */
export function listItems(node: Node, key: string): { value: Json; location: Location }[] {
  const list = resolvedAt(node, key);
  if (list === undefined) return [];
  const { value, location } = list;
  if (Array.isArray(value))
    return value.map((item, index) => ({
      value: item,
      location: childLocation(location, index),
    }));
  node.report(location, `\`${key}\` must be a list: it is ignored`);
  return [];
}

/** Many documents keep a whole map or list in a file, though only its members may be references. */
function resolvedAt(node: Node, key: string): Resolved | undefined {
  const value = member(node, key);
  if (value === undefined) return undefined;
  const at = childLocation(node.location, key);
  return tryOrReport(node, at, "it is ignored", () => resolve(node.document, value, at));
}

/** The texts of the list at `key`; `undefined` where the key is missing. */
export function textItems(node: Node, key: string): string[] | undefined {
  if (member(node, key) === undefined) return undefined;
  return listItems(node, key).flatMap(({ value, location }) => {
    if (typeof value === "string") return [value];
    node.report(location, `\`${key}\` must list texts: this one is ignored`);
    return [];
  });
}

/** The value at `key`, whatever it is. */
export function nullableMember(node: Node, key: string): Json | undefined {
  return Object.hasOwn(node.value, key) ? node.value[key] : undefined;
}

/** The same, but `null` counts as missing: it is what YAML makes of a key without a value. */
export function member(node: Node, key: string): Json | undefined {
  return nullableMember(node, key) ?? undefined;
}

/** The text at `key`. A number is converted as it is written. */
export function text(node: Node, key: string): string | undefined {
  const value = member(node, key);
  if (value === undefined || typeof value === "string") return value;
  if (typeof value !== "object") return String(value);
  const at = childLocation(node.location, key);
  node.report(at, `\`${key}\` must be a text: it is ignored`);
  return undefined;
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["false", false],
  ["no", false],
]);

/** The boolean at `key`; a text such as "true" and YAML 1.1's `yes` are accepted. */
export function flag(node: Node, key: string): boolean | undefined {
  const value = member(node, key);
  if (value === undefined || typeof value === "boolean") return value;
  const known = flags.get(String(value).toLowerCase());
  if (known === undefined) {
    const at = childLocation(node.location, key);
    node.report(at, `\`${key}\` must be true or false: it is ignored`);
  }
  return known;
}
