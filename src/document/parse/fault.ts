/** What parsing a file gives: its value, and mistakes that did not keep it from being read. */
import type { Json } from "../../model.ts";
import { childPointer } from "../../values/json-pointer.ts";

/** The content of a file. */
export interface Parsed {
  readonly language: "json" | "yaml";
  readonly value: Json;
  /** Mistakes that did not keep it from being read. */
  readonly faults: readonly Fault[];
}

/** A mistake of a file, such as a value that JSON can't express, and how it was read. */
export interface Fault {
  /** JSON Pointer to the value that it concerns. */
  readonly pointer: string;
  readonly reason: string;
}

/** The path to a value, linked from its end. It becomes a pointer only for a fault. */
export interface ValuePath {
  readonly before: ValuePath | undefined;
  readonly token: string | number;
}

export type NoteFault = (path: ValuePath | undefined, reason: string) => void;

/** The most faults to report of one file. */
const maxFaults = 100;

/** Adds faults to `faults` that are not there yet. */
export function createNoteFault(faults: Fault[]): NoteFault {
  return (path, reason) => {
    if (faults.length < maxFaults) faults.push({ pointer: pointerOf(path), reason });
  };
}

/** A name may come twice in YAML, and in JSON by RFC 8259, 4. */
export function duplicateReason(name: string): string {
  return `"${name}" is a duplicate key: the last one is used`;
}

function pointerOf(path: ValuePath | undefined): string {
  const tokens: (string | number)[] = [];
  for (let step = path; step !== undefined; step = step.before) tokens.push(step.token);
  return childPointer("", ...tokens.reverse());
}
