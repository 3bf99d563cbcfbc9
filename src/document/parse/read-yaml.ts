/** Reads the value of YAML text from its events (YAML 1.2.2, 10.3): fast, and only what needs no message. */
import type { Json, JsonObject } from "../../model.ts";
import { createNoteFault, duplicateReason, type Parsed, type ValuePath } from "./fault.ts";
import { resolvePlain } from "./plain-scalar.ts";
import {
  anchorName,
  eventTypes,
  isPlain,
  readEvents,
  scalarText,
  type ScalarEvent,
  type YamlEvent,
} from "./yaml-events.ts";

/** Thrown where there is something to say about the text, which the other reader says. */
const unreadable = Symbol("unreadable");

/** A value that an alias may repeat, and how many values it is made of. */
interface Anchored {
  readonly value: Json;
  readonly size: number;
}

/** The most values that aliases may repeat: more are meant to exhaust memory. */
export const maxRepeated = 1_000_000;

/**
 * The value of the text, and its faults; `undefined` where the text is refused, or has what JSON can't express: an
 * unknown alias, a key that is no text, a tag, nesting beyond `maxNesting`.
 */
export function readYaml(text: string, maxNesting: number): Parsed | undefined {
  const events = readEvents(text);
  if (events === undefined) return undefined;
  try {
    return { language: "yaml", ...readValue(text, events, maxNesting) };
  } catch (failure) {
    if (failure === unreadable || failure instanceof RangeError) return undefined;
    throw failure;
  }
}

function readValue(
  text: string,
  events: readonly YamlEvent[],
  maxNesting: number,
): Pick<Parsed, "value" | "faults"> {
  const faults: Parsed["faults"][number][] = [];
  const note = createNoteFault(faults);
  const anchors = new Map<string, Anchored | undefined>();
  let at = 0;
  let size = 0;
  let repeated = 0;

  const next = (): YamlEvent => events[at++] ?? giveUp();
  const ends = (): boolean => {
    if (events[at]?.type !== eventTypes.pop) return false;
    at++;
    return true;
  };

  const readNode = (path: ValuePath | undefined, depth: number): Json => {
    const event = next();
    if (event.type === eventTypes.alias) return repeat(anchorName(text, event) ?? "");
    if (event.type === eventTypes.pop || event.type === eventTypes.document) return giveUp();
    const anchor = anchorName(text, event);
    if (anchor === undefined) return readContent(event, path, depth);
    anchors.set(anchor, undefined);
    const before = size;
    const value = readContent(event, path, depth);
    anchors.set(anchor, { value, size: size - before });
    return value;
  };

  const repeat = (name: string): Json => {
    const made = anchors.get(name) ?? giveUp();
    repeated += made.size;
    size += made.size;
    return repeated > maxRepeated ? giveUp() : made.value;
  };

  const readContent = (event: YamlEvent, path: ValuePath | undefined, depth: number): Json => {
    size++;
    if (event.type === eventTypes.scalar) return readScalar(event, path);
    if (depth >= maxNesting) return giveUp();
    return event.type === eventTypes.mapping ? readMapping(path, depth) : readSequence(path, depth);
  };

  const readScalar = (event: ScalarEvent, path: ValuePath | undefined): Json => {
    const written = scalarText(text, event);
    if (!isPlain(event)) return written;
    const value = resolvePlain(written);
    if (typeof value !== "number" || Number.isFinite(value)) return value;
    note(path, `JSON has no ${written}: it is read as a string`);
    return written;
  };

  /** The text of a key as it is written: `1.0` is not `1`. */
  const readKey = (event: ScalarEvent): string => {
    const written = scalarText(text, event);
    if (event.valueStart === -1 || event.anchorStart !== -1) return giveUp();
    const value = isPlain(event) ? resolvePlain(written) : written;
    return typeof value === "number" && !Number.isFinite(value) ? giveUp() : written;
  };

  const readSequence = (path: ValuePath | undefined, depth: number): Json[] => {
    const items: Json[] = [];
    while (!ends()) items.push(readNode({ before: path, token: items.length }, depth + 1));
    return items;
  };

  const readMapping = (path: ValuePath | undefined, depth: number): JsonObject => {
    const members = new Map<string, Json>();
    const written = new Set<string>();
    while (!ends()) {
      const key = next();
      if (key.type !== eventTypes.scalar) return giveUp();
      const name = readKey(key);
      if (name === "<<" && isPlain(key)) {
        mergeMembers(readNode({ before: path, token: name }, depth + 1), members);
        continue;
      }
      const memberPath = { before: path, token: name };
      if (written.has(name)) note(memberPath, duplicateReason(name));
      written.add(name);
      members.set(name, readNode(memberPath, depth + 1));
    }
    return Object.fromEntries(members);
  };

  return { value: readNode(undefined, 0), faults };
}

function giveUp(): never {
  throw unreadable;
}

/** Adds missing members from an object, or from each object of a list. `<<` is YAML 1.1 and in use. */
export function mergeMembers(source: Json, members: Map<string, Json>): void {
  const sources = Array.isArray(source) ? source : [source];
  for (const each of sources) {
    if (each === null || typeof each !== "object" || Array.isArray(each)) continue;
    for (const [name, value] of Object.entries(each))
      if (!members.has(name)) members.set(name, value);
  }
}
