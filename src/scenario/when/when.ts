/** Compiles `when` of fixtures and filters of the journal: which requests match, and why others don't. */
import { childPointer } from "../../values/json-pointer.ts";
import type { Json } from "../../model.ts";
import type { Difference } from "../matchers/part.ts";
import type { TemplateError } from "../templates/template.ts";
import { compileConditions, type Condition, type Stage } from "./conditions.ts";
import { conditionsAreDisjoint, type HasSeveral } from "./disjoint.ts";
import type { RequestParts } from "./read.ts";

/** Why a request does not match: the first difference, and its stage. */
export interface Mismatch extends Difference {
  /** In a stage with names the pointer starts with one: `/user-agent` of `headers`. */
  readonly stage: Stage;
}

/** Which requests match. */
export interface When {
  readonly matches: (request: RequestParts) => boolean;
  /** `undefined` if it matches. */
  readonly mismatch: (request: RequestParts) => Mismatch | undefined;
  /** The number of its conditions. */
  readonly specificity: number;
  /** In the order in which they are tried: method, path, query, headers, cookies, body. */
  readonly conditions: readonly Condition[];
}

/**
 * Compiles the `when` at `pointer`. Errors are added to `errors`, each with its JSON Pointer; it then matches nothing.
 * One without conditions matches every request.
 */
export function compileWhen(value: Json, pointer: string, errors: TemplateError[]): When {
  const before = errors.length;
  const conditions = compileConditions(value, pointer, errors);
  const isWhole = errors.length === before;
  return {
    matches: (request) => {
      for (const { part, read } of conditions) if (!part.accepts(read(request))) return false;
      return isWhole;
    },
    mismatch: (request) => missOf(conditions, request),
    specificity: conditions.reduce((sum, { part }) => sum + part.conditions, 0),
    conditions,
  };
}

function missOf(conditions: readonly Condition[], request: RequestParts): Mismatch | undefined {
  let held = 0;
  for (const { stage, name, part, read } of conditions) {
    const difference = part.difference(read(request));
    if (difference === undefined) {
      held += part.conditions;
      continue;
    }
    const start = name === undefined ? "" : childPointer("", name);
    return {
      stage,
      pointer: start + difference.pointer,
      expected: difference.expected,
      found: difference.found,
      held: held + difference.held,
    };
  }
  return undefined;
}

/**
 * Whether no request matches both, because their conditions on some field have no value in common. False if that is
 * not certain. A field counts as having one value, unless `hasSeveral` says otherwise or it is a header that HTTP
 * defines as a list.
 */
export function areDisjoint(
  left: When,
  right: When,
  hasSeveral: HasSeveral = () => false,
): boolean {
  return left.conditions.some((one) =>
    right.conditions.some((other) => conditionsAreDisjoint(one, other, hasSeveral)),
  );
}

/** Describes it in a sentence: `body /customer_data/customer_key is "c1", not "expired-customer"`. */
export function describeMismatch({
  stage,
  pointer,
  expected,
  found,
}: Omit<Mismatch, "stage" | "held"> & { readonly stage: string }): string {
  const place = pointer === "" ? stage : `${stage} ${pointer}`;
  return expected.startsWith("anything but ")
    ? `${place} is ${found}, where ${expected} may stand`
    : `${place} is ${found}, not ${expected}`;
}
