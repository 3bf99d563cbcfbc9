/** Finds positions in YAML text by its events. */
import { memoizeByKey } from "../../values/memoize.ts";
import type { FindOffset } from "./json-offsets.ts";
import {
  anchorName,
  eventTypes,
  readEvents,
  scalarText,
  startOf,
  type YamlEvent,
} from "./yaml-events.ts";

/** A child of a node: the offset of its name, or of an item, and the index of its event. */
interface Child {
  readonly offset: number | undefined;
  readonly index: number;
}

/** `undefined` for a text that only the other parser reads; so is the offset of an empty item, which it knows. */
export function createFindInEvents(text: string): FindOffset | undefined {
  const events = readEvents(text);
  if (events === undefined) return undefined;
  const ends = endsOf(events);
  const childrenOf = memoizeByKey((index: number) => listChildren(text, events, ends, index));
  const anchors = memoizeByKey((index: number) => anchorBefore(text, events, index));
  return (tokens) => {
    const [root] = events;
    let offset = root && startOf(text, root);
    let index = 0;
    for (const token of tokens) {
      if (events[index]?.type === eventTypes.alias) index = anchors(index) ?? index;
      const child = childrenOf(index).get(token);
      if (child === undefined) return offset;
      if (child.offset === undefined) return undefined;
      offset = child.offset;
      index = child.index;
    }
    return offset;
  };
}

/** For each event that opens a node the index of the event behind it. */
function endsOf(events: readonly YamlEvent[]): Int32Array {
  const ends = new Int32Array(events.length);
  const open: number[] = [];
  for (const [index, { type }] of events.entries()) {
    if (type === eventTypes.mapping || type === eventTypes.sequence) open.push(index);
    else if (type === eventTypes.pop) ends[open.pop() ?? 0] = index + 1;
    else ends[index] = index + 1;
  }
  return ends;
}

/** Of duplicate names the last one counts. */
function listChildren(
  text: string,
  events: readonly YamlEvent[],
  ends: Int32Array,
  parent: number,
): ReadonlyMap<string, Child> {
  const found = new Map<string, Child>();
  const type = events[parent]?.type;
  if (type !== eventTypes.mapping && type !== eventTypes.sequence) return found;
  for (let index = parent + 1; index < (ends[parent] ?? 0) - 1;) {
    const event = events[index];
    if (event === undefined) break;
    const offset = startOf(text, event);
    const after = ends[index] ?? 0;
    if (type === eventTypes.sequence) {
      found.set(String(found.size), { offset, index });
      index = after;
      continue;
    }
    if (event.type === eventTypes.scalar)
      found.set(scalarText(text, event), { offset, index: after });
    index = ends[after] ?? 0;
  }
  return found;
}

/** The index of the node that the alias at `index` repeats. */
function anchorBefore(
  text: string,
  events: readonly YamlEvent[],
  index: number,
): number | undefined {
  const alias = events[index];
  if (alias?.type !== eventTypes.alias) return undefined;
  const name = anchorName(text, alias);
  for (let before = index - 1; before >= 0; before--) {
    const event = events[before];
    if (event === undefined || event.type === eventTypes.alias) continue;
    if ("anchorStart" in event && anchorName(text, event) === name) return before;
  }
  return undefined;
}
