/** Words issues as zod 3 does in English. */
import type { Json } from "../../model.ts";
import { aborted, type Run } from "./types.ts";

/** Adds an issue about the current value, or about its member `key`. */
export function report(run: Run, message: string, key?: string): void {
  const path = key === undefined ? [...run.path] : [...run.path, key];
  run.issues.push({ path, message });
}

/** Reports that the value is unusable, and returns `aborted`. */
export function refuse(run: Run, message: string, key?: string): typeof aborted {
  report(run, message, key);
  return aborted;
}

/** The message for a value of the wrong type, or for a missing one. */
export function wrongType(expected: string, value: Json | undefined): string {
  if (value === undefined) return "Required";
  return `Expected ${expected}, received ${typeName(value)}`;
}

function typeName(value: Json): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

/** `'full' | 'restricted'` */
export function alternatives(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(" | ");
}

/** The messages of violated keywords, unless the schema's `x-mock` has its own. */
export const texts: Readonly<Record<string, (limit: Json) => string>> = {
  minLength: (limit) => `String must contain at least ${limit} character(s)`,
  maxLength: (limit) => `String must contain at most ${limit} character(s)`,
  pattern: () => "Invalid",
  exclusiveMinimum: (limit) => `Number must be greater than ${limit}`,
  maxProperties: () => "Invalid input",
};
