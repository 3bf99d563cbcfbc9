/** The types and helpers that all kinds of matchers share. */
import { childPointer } from "../../values/json-pointer.ts";
import type { Json } from "../../model.ts";
import type { TemplateError } from "../templates/template.ts";

/** The first place where a value is not what a matcher asks for. */
export interface Difference {
  /** JSON Pointer (RFC 6901) into the value. */
  readonly pointer: string;
  /** What may stand there: a value as JSON, or a noun phrase. */
  readonly expected: string;
  /** What stands there as JSON, shortened; `nothing` where nothing does. */
  readonly found: string;
  /** How many of the matcher's conditions held before. */
  readonly held: number;
}

/** Accepts or rejects a value. It holds no state, and takes time bounded by its own size and the value's. */
export interface Matcher {
  /** `undefined` is a value that is not there. */
  readonly accepts: (value: Json | undefined) => boolean;
  /** `undefined` where it accepts. */
  readonly difference: (value: Json | undefined) => Difference | undefined;
  /** How many conditions it sets: its leaves. */
  readonly conditions: number;
}

/** A matcher that can be put together with others. */
export interface Part extends Matcher {
  /** What it accepts, as a phrase of bounded length that `expected` may quote. */
  readonly expected: string;
  readonly facts: Facts;
}

/** What can be told, without a value, of all that a matcher accepts. */
export type Facts =
  | { readonly kind: "unknown" }
  /** One of these, or a text that says the same. */
  | { readonly kind: "only"; readonly values: readonly (Json | undefined)[] }
  /** An object, whose members these accept. */
  | { readonly kind: "members"; readonly parts: ReadonlyMap<string, Part> }
  /** An array, whose items these accept. */
  | { readonly kind: "items"; readonly parts: readonly Part[] }
  | { readonly kind: "all" | "some"; readonly parts: readonly Part[] };

export const unknown: Facts = { kind: "unknown" };

/**
 * Where the value stands. In a `text` (a query field, a path parameter, a cookie) numbers are written as texts, and
 * one name may have several values; in a `header` these may also be one text with commas (RFC 9110, 5.3).
 */
export type Place = "body" | "text" | "header";

/** What of a matcher is being compiled. */
export interface Spot {
  readonly value: Json;
  readonly pointer: string;
  readonly depth: number;
}

/** How objects and arrays are read: operators anywhere, or all of it data. */
export type Mode = "matcher" | "partial" | "exact";

/** The compilation of one matcher. */
export interface Work {
  readonly errors: TemplateError[];
  readonly place: Place;
  /** What bounds are set to. */
  readonly noun: string;
  readonly budget: { parts: number };
  readonly compile: (spot: Spot, work: Work, mode: Mode) => Part;
}

/** A step further in. */
export function innerSpot(
  { pointer, depth }: Spot,
  key: string | number,
  value: Json,
): Spot {
  return { value, pointer: childPointer(pointer, key), depth: depth + 1 };
}

/** What stands for a matcher that can't be compiled: it accepts nothing, and an error says why. */
export const broken: Part = {
  accepts: () => false,
  difference: () => ({ pointer: "", expected: "", found: "", held: 0 }),
  conditions: 1,
  expected: "",
  facts: unknown,
};

/** Tells of an error. */
export function fail({ errors }: Work, pointer: string, reason: string): Part {
  errors.push({ pointer, reason });
  return broken;
}
