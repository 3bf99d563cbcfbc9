/** A scenario: a named set of fixtures, and the scenarios that it extends. */
import type { Fixture } from "./fixture.ts";

export interface Scenario {
  readonly name: string;
  readonly description: string | undefined;
  /** The scenarios that answer where this one has no fixture, before the default scenario. */
  readonly parents: readonly string[];
  /** Whether its fixtures with conditions answer requests that name no scenario. */
  readonly auto: boolean;
  /** By operation id, in order of precedence. */
  readonly fixtures: ReadonlyMap<string, readonly Fixture[]>;
}

export type Scenarios = ReadonlyMap<string, Scenario>;

/** The scenario that all others fall back to. */
export const defaultScenario = "default";
/** The name of the scenario of fixtures that a session was given; it is reserved. */
export const givenScenario = "given";

export function emptyScenario(name: string): Scenario {
  return {
    name,
    description: undefined,
    parents: [],
    auto: true,
    fixtures: new Map(),
  };
}

/** Only the default scenario, without fixtures. */
export function noScenarios(): Scenarios {
  return new Map([[defaultScenario, emptyScenario(defaultScenario)]]);
}

/** Compares fixtures of an operation by precedence. */
export function byPrecedence(left: Fixture, right: Fixture): number {
  return right.priority - left.priority || conditionsOf(right) - conditionsOf(left);
}

function conditionsOf({ when }: Fixture): number {
  return when === undefined ? -1 : when.specificity;
}

/** The scenario, those that it extends, and theirs, each once; the default scenario last. Unknown ones are skipped. */
export function lineageOf(scenarios: Scenarios, name: string): Scenario[] {
  const lineage = new Set<Scenario>();
  const visit = (each: string): void => {
    const scenario = scenarios.get(each);
    if (scenario === undefined || lineage.has(scenario)) return;
    lineage.add(scenario);
    scenario.parents.forEach(visit);
  };
  visit(name);
  const base = scenarios.get(defaultScenario);
  if (base !== undefined) {
    lineage.delete(base);
    lineage.add(base);
  }
  return [...lineage];
}
