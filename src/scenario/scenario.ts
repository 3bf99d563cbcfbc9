/** A scenario: a named set of fixtures, and the scenarios that it extends. */
import type { Fixture } from "./fixture.ts";

export interface Scenario {
  readonly name: string;
  readonly description: string | undefined;
  /** Names of scenarios that answer where this one has no fixture, before the default one does. */
  readonly parents: readonly string[];
  /** Whether a fixture of it whose `when` matches answers requests that name no scenario. */
  readonly auto: boolean;
  /** By operation id; the one that answers first is first. */
  readonly fixtures: ReadonlyMap<string, readonly Fixture[]>;
}

export type Scenarios = ReadonlyMap<string, Scenario>;

/** The scenario that all others fall back to. */
export const defaultScenario = "default";
/** The name under which sources show fixtures that a session was given: no scenario may have it. */
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

/** No fixtures at all: only the default scenario, which is empty. */
export function noScenarios(): Scenarios {
  return new Map([[defaultScenario, emptyScenario(defaultScenario)]]);
}

/** The order in which fixtures of an operation are asked. */
export function byPrecedence(left: Fixture, right: Fixture): number {
  return (
    right.priority - left.priority || conditionsOf(right) - conditionsOf(left)
  );
}

function conditionsOf({ when }: Fixture): number {
  return when === undefined ? -1 : when.specificity;
}

/** The scenario itself, those it goes on from, and theirs, each once; the default one last. Unknown ones are passed over. */
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
