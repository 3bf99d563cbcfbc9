/**
 * The path from a schema to one of its subschemas, as a list that is linked from its end: thousands are made and few
 * are read, so they share what they have in common.
 */
import type { Location } from "../../model.ts";
import { childLocation } from "../../values/json-pointer.ts";

export interface Steps {
  readonly before: Steps | undefined;
  readonly token: string;
  /** The number of steps. */
  readonly depth: number;
}

export function step(before: Steps | undefined, token: string): Steps {
  return { before, token, depth: (before?.depth ?? 0) + 1 };
}

/** The reference tokens of the steps, from first to last. */
export function stepTokens(steps: Steps | undefined): string[] {
  const tokens: string[] = [];
  for (let each = steps; each !== undefined; each = each.before) tokens.push(each.token);
  return tokens.reverse();
}

/** The location that the steps lead to. */
export function locationAt(root: Location, steps: Steps | undefined): Location {
  return steps === undefined ? root : childLocation(root, ...stepTokens(steps));
}
