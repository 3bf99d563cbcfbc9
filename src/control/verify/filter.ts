/** Compiles a filter of recorded requests. */
import type { Engine } from "../../engine.ts";
import { problemOf } from "../../state/journal/entry.ts";
import type { Entry } from "../../state/journal/journal.ts";
import type { Json, JsonObject } from "../../model.ts";
import { nearest } from "../../values/nearest.ts";
import { problemCatalogue } from "../../problem.ts";
import { show } from "../../scenario/matchers/show.ts";
import { compileWhen, type Mismatch, type When } from "../../scenario/when/when.ts";
import type { Session } from "../../state/sessions/session.ts";
import type { Fault } from "../given-fixtures.ts";
import { partsOf } from "./parts.ts";

/** The members of the schema `Filter` that are conditions. */
export interface FilterValue {
  readonly operation?: string;
  readonly method?: string;
  /** The path as it was sent, or the template of an operation. */
  readonly path?: string;
  /** `200`, 200 or `4XX`. */
  readonly status?: string | number;
  readonly scenario?: string;
  readonly problem?: string;
  readonly query?: Json;
  readonly headers?: Json;
  readonly cookies?: Json;
  readonly body?: Json;
}

export type FilterStage = Mismatch["stage"] | "operation" | "status" | "scenario" | "problem";

/** The first condition that a request does not meet. */
export interface FilterMiss {
  readonly stage: FilterStage;
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
  /** How much of the filter matched before: the larger, the closer. */
  readonly held: number;
}

/** Returns `undefined` for a request that matches. */
export type Filter = (entry: Entry) => FilterMiss | undefined;

/** The names that a filter may use. */
export interface KnownNames {
  readonly operation: readonly string[];
  readonly scenario: readonly string[];
  readonly problem: readonly string[];
}

/** The known names of an engine, a session and its recorded requests. */
export function knownNames(
  { operations }: Engine,
  session: Session,
  entries: readonly Entry[],
): KnownNames {
  const asked = entries.flatMap(({ trace }) => trace?.scenario ?? []);
  return {
    operation: operations.map(({ id }) => id),
    scenario: [...new Set([...session.scenarios().keys(), ...asked])],
    problem: Object.keys(problemCatalogue),
  };
}

/** Compiles the filter at `pointer`. Errors are added to `faults`. */
export function compileFilter(
  value: FilterValue,
  pointer: string,
  known: KnownNames,
  faults: Fault[],
): Filter {
  addNameFaults(value, pointer, known, faults);
  const facts = factsOf(value);
  const when = compileWhen(conditionsOf(value), pointer, faults);
  const [before, after] = [facts.slice(0, 2), facts.slice(2)];
  return (entry) =>
    missOfFacts(before, entry, 0) ??
    missOfWhen(when, entry, before.length) ??
    missOfFacts(after, entry, before.length + when.specificity);
}

/** A condition on one known fact about a request; missing if anything matches. */
interface Fact {
  readonly stage: FilterStage;
  readonly expected: string | undefined;
  readonly found: (entry: Entry) => string | undefined;
  readonly accepts: (entry: Entry) => boolean;
}

/** Facts that are compared before the conditions on the request, and after them. */
function factsOf(value: FilterValue): Fact[] {
  const { operation, path, status, scenario, problem } = value;
  const plain = (
    stage: FilterStage,
    expected: string | undefined,
    read: (entry: Entry) => string | undefined,
  ): Fact => ({
    stage,
    expected,
    found: read,
    accepts: (entry) => read(entry) === expected,
  });
  return [
    plain("operation", operation, ({ trace }) => trace?.operation.id),
    {
      stage: "path",
      expected: path,
      found: ({ raw }) => raw.path,
      accepts: ({ raw, trace }) => raw.path === path || trace?.operation.path === path,
    },
    {
      stage: "status",
      expected: status === undefined ? undefined : String(status).toUpperCase(),
      found: ({ reply }) => String(reply.status),
      accepts: ({ reply }) => isStatus(reply.status, String(status)),
    },
    plain("scenario", scenario, ({ trace }) => trace?.scenario),
    plain("problem", problem, (entry) => problemOf(entry)?.kind),
  ];
}

function isStatus(status: number, wanted: string): boolean {
  return /xx$/i.test(wanted) ? String(status)[0] === wanted[0] : String(status) === wanted;
}

function missOfFacts(facts: readonly Fact[], entry: Entry, held: number): FilterMiss | undefined {
  const index = facts.findIndex(
    ({ expected, accepts }) => expected !== undefined && !accepts(entry),
  );
  const fact = facts[index];
  if (fact?.expected === undefined) return undefined;
  return {
    stage: fact.stage,
    pointer: "",
    expected: show(fact.expected),
    found: show(fact.found(entry)),
    held: held + index,
  };
}

function missOfWhen(when: When, entry: Entry, held: number): FilterMiss | undefined {
  if (when.conditions.length === 0) return undefined;
  const mismatch = when.mismatch(partsOf(entry));
  return mismatch === undefined ? undefined : { ...mismatch, held: held + mismatch.held };
}

/** The conditions of a `when`, with a path that is compared as text. */
function conditionsOf({ method, query, headers, cookies, body }: FilterValue): JsonObject {
  const all = { method, query, headers, cookies, body };
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    ),
  );
}

/** An unknown name would match nothing, and nobody would know why. */
function addNameFaults(
  value: FilterValue,
  pointer: string,
  known: KnownNames,
  faults: Fault[],
): void {
  for (const key of ["operation", "scenario", "problem"] as const) {
    const name = value[key];
    if (name === undefined || known[key].includes(name)) continue;
    const hint = nearest(name, known[key]);
    const reason = `there is no ${key} "${name}"${hint}`;
    faults.push({ pointer: `${pointer}/${key}`, reason });
  }
}
