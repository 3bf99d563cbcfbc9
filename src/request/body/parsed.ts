/** The result type that all body readers share. */
import type { MediaRange } from "../../values/media-type.ts";
import type { Json, Violation } from "../../model.ts";
import { createProblem, type Problem } from "../../problem.ts";

/** A parsed body, or the reason why it can't be parsed. */
export interface Parsed {
  /** Missing if the body is not parsed. */
  readonly value?: Json;
  readonly problem?: Problem;
  /** Violations that its schema does not cover. */
  readonly violations?: readonly Violation[];
}

/** Parses bytes that were sent as `type`. */
export type ReadBytes = (bytes: Buffer, type: MediaRange) => Parsed;

export function malformed(detail: string): Parsed {
  return { problem: createProblem("malformed", detail) };
}
