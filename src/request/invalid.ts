/** Makes the problem of a request's violations. */
import type { Violation } from "../model.ts";
import { createProblem, describeViolation, type Problem } from "../problem.ts";

/** The most violations in one refusal. */
const maxViolations = 100;
/** The most places in its detail, and the most alternatives for one place. */
const maxTold = 3;

/** Makes a problem of the kind `invalid`. Its detail has a sentence for each of the most important places. */
export function invalidRequest(violations: readonly Violation[], status: number): Problem {
  const places = byPlace(violations.slice(0, maxViolations)).sort(
    (left, right) => weightOf(right) - weightOf(left),
  );
  const told = places.slice(0, maxTold);
  const more = violations.length - told.reduce((sum, place) => sum + place.length, 0);
  const sentences = told.map(sentenceOf);
  if (more > 0) sentences.push(`and ${more} more`);
  return createProblem("invalid", sentences.join("; "), {
    status,
    violations: violations.slice(0, maxViolations),
  });
}

function byPlace(violations: readonly Violation[]): Violation[][] {
  const places = new Map<string, Violation[]>();
  for (const violation of violations) {
    const place = `${violation.in} ${violation.pointer}`;
    const known = places.get(place);
    if (known === undefined) places.set(place, [violation]);
    else known.push(violation);
  }
  return [...places.values()];
}

/** Weighs a place: what is missing comes first, then what has the wrong type, and last what only sums up others. */
function weightOf(place: readonly Violation[]): number {
  if (place.some(({ keyword }) => keyword === "required")) return 3;
  if (place.some(({ keyword }) => keyword === "type")) return 2;
  return place.every(sumsUp) ? 0 : 1;
}

function sumsUp({ keyword }: Violation): boolean {
  return ["anyOf", "oneOf", "allOf", "if", "not"].includes(keyword);
}

/** Each branch of a union reports its own expectation, and one of them is enough: they are joined by "or". */
function sentenceOf(place: readonly Violation[]): string {
  const union = place.some(({ keyword }) => keyword === "anyOf" || keyword === "oneOf");
  const reasons = place.filter((violation) => !sumsUp(violation));
  const [first, ...others] = reasons.length === 0 ? place : reasons;
  if (first === undefined) return "";
  const messages = new Set(others.map(({ message }) => message));
  messages.delete(first.message);
  return [describeViolation(first), ...[...messages].slice(0, maxTold - 1)].join(
    union ? ", or " : " and ",
  );
}
