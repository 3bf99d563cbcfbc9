/** The types and helpers that all kinds of matchers share. */
import { childPointer } from "../../values/json-pointer.ts";
import type { Json } from "../../model.ts";
import type { TemplateError } from "../templates/template.ts";

/** The first place where a value does not match. */
export interface Difference {
  /** JSON Pointer (RFC 6901) into the value. */
  readonly pointer: string;
  /** What is expected there: a value as JSON, or a noun phrase. */
  readonly expected: string;
  /** The value there as JSON, shortened; `nothing` if there is none. */
  readonly found: string;
  /** The number of conditions that held before. */
  readonly held: number;
}

/** Accepts or rejects a value. It has no state, and its time is bounded by its own size and the value's. */
export interface Matcher {
  /** `undefined` stands for a missing value. */
  readonly accepts: (value: Json | undefined) => boolean;
  /** Returns `undefined` if it accepts. */
  readonly difference: (value: Json | undefined) => Difference | undefined;
  /** The number of its conditions: its leaves. */
  readonly conditions: number;
}

/** A matcher that can be combined with others. */
export interface Part extends Matcher {
  /** What it accepts, as a phrase of bounded length for `expected`. */
  readonly expected: string;
  readonly facts: Facts;
}

/** What is known of all values that a matcher accepts. */
export type Facts =
  | { readonly kind: "unknown" }
  /** One of these values, or its text. */
  | { readonly kind: "only"; readonly values: readonly (Json | undefined)[] }
  /** An object whose members match these parts. */
  | { readonly kind: "members"; readonly parts: ReadonlyMap<string, Part> }
  /** An array whose items match these parts. */
  | { readonly kind: "items"; readonly parts: readonly Part[] }
  | { readonly kind: "all" | "some"; readonly parts: readonly Part[] };

export const unknown: Facts = { kind: "unknown" };

/**
 * Where the value comes from. In a `text` (a query field, a path parameter, a cookie) numbers are texts, and a name
 * may have several values; in a `header` these may also be one text with commas (RFC 9110, 5.3).
 */
export type Place = "body" | "text" | "header";

/** The part of a matcher that is being compiled. */
export interface MatcherNode {
  readonly value: Json;
  readonly pointer: string;
  readonly depth: number;
}

/** How objects and arrays are read: with operators anywhere, or as data. */
export type MatcherMode = "matcher" | "partial" | "exact";

/** The compilation of one matcher. */
export interface MatcherCompilation {
  readonly errors: TemplateError[];
  readonly place: Place;
  /** What bounds apply to. */
  readonly noun: string;
  readonly budget: { parts: number };
  readonly compile: (node: MatcherNode, compilation: MatcherCompilation, mode: MatcherMode) => Part;
}

/** The node of a member or item. */
export function innerNode(
  { pointer, depth }: MatcherNode,
  key: string | number,
  value: Json,
): MatcherNode {
  return { value, pointer: childPointer(pointer, key), depth: depth + 1 };
}

/** The result of a matcher with an error: it accepts nothing. */
export const rejectAll: Part = {
  accepts: () => false,
  difference: () => ({ pointer: "", expected: "", found: "", held: 0 }),
  conditions: 1,
  expected: "",
  facts: unknown,
};

/** Reports an error. */
export function fail({ errors }: MatcherCompilation, pointer: string, reason: string): Part {
  errors.push({ pointer, reason });
  return rejectAll;
}
