/** The result type that all body readers share. */
import type { MediaRange } from "../../values/media-type.ts";
import type { Json, Violation } from "../../model.ts";
import { createProblem } from "../../problem.ts";
import type { Problem } from "../../problem.ts";

/** What was made of the bytes of a body: a value, or why there is none. */
export interface Parsed {
  /** Missing where the body is not looked into. */
  readonly value?: Json;
  readonly problem?: Problem;
  /** What is wrong with it that its schema does not say. */
  readonly violations?: readonly Violation[];
}

/** Reads bytes that were sent as `type`. */
export type ReadBytes = (bytes: Buffer, type: MediaRange) => Parsed;

export function malformed(detail: string): Parsed {
  return { problem: createProblem("malformed", detail) };
}
