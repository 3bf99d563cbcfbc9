/** Collects mistakes of a file that don't keep it from being read. */
import type { Json, JsonObject } from "../../model.ts";
import { childPointer } from "../../values/json-pointer.ts";

/** What a file says that JSON can't, and what is made of it. */
export interface Fault {
  /** JSON Pointer to what it concerns. */
  readonly pointer: string;
  readonly reason: string;
}

/** The way to a value, from its end: only faults need it as a pointer. */
export interface Trail {
  readonly before: Trail | undefined;
  readonly token: string | number;
}

export type Note = (trail: Trail | undefined, reason: string) => void;

/** More faults than this of one file say nothing new. */
const maxFaults = 100;

/** Adds to `faults`, as long as they are news. */
export function createNote(faults: Fault[]): Note {
  return (trail, reason) => {
    if (faults.length < maxFaults)
      faults.push({ pointer: pointerOf(trail), reason });
  };
}

function pointerOf(trail: Trail | undefined): string {
  const tokens: (string | number)[] = [];
  for (let step = trail; step !== undefined; step = step.before)
    tokens.push(step.token);
  return childPointer("", ...tokens.reverse());
}

/** How deep a value goes, and how many members its objects have; it stops counting beyond `maxDepth`. */
export function measure(
  root: Json,
  maxDepth: number,
): { readonly depth: number; readonly members: number } {
  let members = 0;
  let depth = 0;
  for (let level = containersOf([root]); level.length > 0; depth++) {
    if (depth > maxDepth) break;
    const next: (Json[] | JsonObject)[] = [];
    for (const container of level) {
      if (Array.isArray(container)) {
        for (const item of container)
          if (item !== null && typeof item === "object") next.push(item);
        continue;
      }
      // What JSON.parse makes has no members but its own.
      for (const name in container) {
        members++;
        const value = container[name];
        if (value !== null && typeof value === "object") next.push(value);
      }
    }
    level = next;
  }
  return { depth, members };
}

function containersOf(values: readonly Json[]): (Json[] | JsonObject)[] {
  return values.filter((value) => value !== null && typeof value === "object");
}
