/** Tells whether two matchers can't accept the same value, as far as their text shows. */
import type { Json } from "../../model.ts";
import type { Facts, Part, Place } from "./part.ts";

/** The most steps of a comparison, after which nothing is certain. */
const maxSteps = 20_000;

/** Whether two matchers accept no common value; false if that is not certain. A field counts as having one value. */
export function partsAreDisjoint(left: Part, right: Part, place: Place): boolean {
  return disjoint(left, right, { place, steps: maxSteps });
}

interface Comparison {
  readonly place: Place;
  steps: number;
}

function disjoint(left: Part, right: Part, comparison: Comparison): boolean {
  comparison.steps -= 1;
  if (comparison.steps <= 0) return false;
  const one = left.facts;
  const other = right.facts;
  if (one.kind === "only") return allRejected(one.values, right, comparison);
  if (other.kind === "only") return allRejected(other.values, left, comparison);
  // Alternatives first: another part may rule out each of them.
  if (one.kind === "some") return one.parts.every((part) => disjoint(part, right, comparison));
  if (other.kind === "some") return other.parts.every((part) => disjoint(left, part, comparison));
  if (one.kind === "all" || other.kind === "all")
    return (
      partsOf(one).some((part) => disjoint(part, right, comparison)) ||
      partsOf(other).some((part) => disjoint(left, part, comparison))
    );
  return structuresAreDisjoint(one, other, comparison);
}

/** The parts that all have to hold. */
function partsOf(facts: Facts): readonly Part[] {
  return facts.kind === "all" ? facts.parts : [];
}

function structuresAreDisjoint(one: Facts, other: Facts, comparison: Comparison): boolean {
  if (one.kind === "members" && other.kind === "members")
    return [...one.parts].some(([name, part]) => {
      const same = other.parts.get(name);
      return same !== undefined && disjoint(part, same, comparison);
    });
  if (one.kind === "items" && other.kind === "items")
    return (
      one.parts.length !== other.parts.length ||
      one.parts.some((part, index) => {
        const same = other.parts[index];
        return same !== undefined && disjoint(part, same, comparison);
      })
    );
  return one.kind !== "unknown" && other.kind !== "unknown";
}

/** Whether none of the values is accepted, in any form in which it may be sent. */
function allRejected(
  values: readonly (Json | undefined)[],
  { accepts }: Part,
  comparison: Comparison,
): boolean {
  comparison.steps -= values.length;
  if (comparison.steps <= 0) return false;
  return values.every((value) => formsOf(value, comparison.place).every((form) => !accepts(form)));
}

/** A constant in a field may be a text, or the value that the contract reads from that text. */
function formsOf(value: Json | undefined, place: Place): readonly (Json | undefined)[] {
  if (place === "body" || value === null || value === undefined) return [value];
  if (typeof value !== "string") return [value, String(value)];
  const number = Number(value);
  if (String(number) === value) return [value, number];
  return value === "true" || value === "false" ? [value, value === "true"] : [value];
}
