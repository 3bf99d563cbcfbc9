/** The types of the zod-compatible validator. */
import type { Json } from "../../model.ts";

/** The keys and indices that lead to a value of the request. */
export type Path = readonly (string | number)[];

/** One error of a request, in the API's words. */
export interface Issue {
  readonly path: Path;
  readonly message: string;
  /** If every alternative failed: the issues of each, in their order. */
  readonly unionErrors?: readonly (readonly Issue[])[];
}

export type Verdict =
  | {
      readonly ok: true;
      /** The request as the API stores it: without unknown keys, with defaults, in the schema's order. */
      readonly value: Json;
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export type ZodValidator = (input: Json) => Verdict;

/** A validation in progress. */
export interface Run {
  /** The path to the current value; each parser restores it. */
  readonly path: (string | number)[];
  issues: Issue[];
}

/** The result of a parser for an unusable value, after it has reported why. */
export const aborted: unique symbol = Symbol("aborted");

/**
 * Parses a value (`undefined` if missing), and adds to the issues of the run. It has the three outcomes of zod 3: a
 * result without new issues (valid), a result with new issues (dirty, refinements still run), and `aborted`.
 */
export type Parse = (value: Json | undefined, run: Run) => Json | typeof aborted;
