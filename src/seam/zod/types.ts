/** The types of the zod-compatible validator. */
import type { Json } from "../../model.ts";

/** Where in a request: the keys and list indices that lead there. */
export type Path = readonly (string | number)[];

/** One thing that is wrong with a request, in the API's words. */
export interface Issue {
  readonly path: Path;
  readonly message: string;
  /** Where every alternative failed: the issues of each, in the order of the alternatives. */
  readonly unionErrors?: readonly (readonly Issue[])[];
}

export type Verdict =
  | {
      readonly ok: true;
      /** The request as the API stores it: without unknown keys, with its defaults, in the schema's order. */
      readonly value: Json;
    }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export type ZodValidator = (input: Json) => Verdict;

/** One judgement under way. */
export interface Run {
  /** The way to the value at hand; each parser leaves it as it found it. */
  readonly path: (string | number)[];
  issues: Issue[];
}

/** What a parser returns for a value that it can make nothing of, having said why. */
export const aborted: unique symbol = Symbol("aborted");

/**
 * Reads a value (`undefined`: none was sent) and adds to the issues of the run. The three outcomes of zod 3 are: a result
 * without a new issue (valid), a result with new issues (dirty, and refinements still run), and `aborted`.
 */
export type Parse = (
  value: Json | undefined,
  run: Run,
) => Json | typeof aborted;
