/** Tells whether two conditions on the same part can't both hold. */
import { partsAreDisjoint } from "../matchers/disjoint.ts";
import type { Condition, Stage } from "./conditions.ts";

/** Tells whether a field may have several values, and so match two constants. Header names are in lower case. */
export type HasSeveral = (stage: Stage, name: string) => boolean;

/** Headers that ordinary clients send as lists (RFC 9110, 5.6.1). */
const listHeaders: ReadonlySet<string> = new Set([
  "accept",
  "accept-charset",
  "accept-encoding",
  "accept-language",
  "cache-control",
  "connection",
  "forwarded",
  "if-match",
  "if-none-match",
  "prefer",
  "te",
  "via",
  "x-forwarded-for",
]);

/** Whether both can't hold; false if that is not certain, as for conditions on different fields. */
export function conditionsAreDisjoint(
  one: Condition,
  other: Condition,
  hasSeveral: HasSeveral,
): boolean {
  const { stage, name, place } = one;
  if (stage !== other.stage || name !== other.name) return false;
  const isList =
    name !== undefined &&
    (hasSeveral(stage, name) || (stage === "headers" && listHeaders.has(name)));
  if (!isList) return partsAreDisjoint(one.part, other.part, place);
  // Of a list only its presence is certain.
  return (
    (isNothing(one) && !other.part.accepts(undefined)) ||
    (isNothing(other) && !one.part.accepts(undefined))
  );
}

function isNothing({ part: { facts } }: Condition): boolean {
  return facts.kind === "only" && facts.values.every((value) => value === undefined);
}
