/** Lists the fixtures that may answer an operation, once for each set of scenarios. */
import type { Fixture, SequenceStep } from "./fixture.ts";
import { byPrecedence, lineageOf, type Scenarios } from "./scenario.ts";

/** The fixtures of an operation in a scenario, the one that answers first at the front. */
export interface CandidateList {
  readonly fixtures: readonly Fixture[];
  /** Their current replies, if neither the request nor the session's history affects them. */
  readonly constant: readonly SequenceStep[] | undefined;
}

export interface Candidates {
  /** The fixtures of a scenario, of those that it extends, and of the default scenario. */
  readonly of: (scenario: string) => CandidateList;
  /** The fixtures with conditions of all scenarios, for requests that name no scenario. */
  readonly conditional: readonly Fixture[];
}

const none: readonly Fixture[] = [];

export function createCandidates(scenarios: Scenarios, operationId: string): Candidates {
  const lists = new Map<string, CandidateList>();
  return {
    of: (name) => {
      const known = lists.get(name);
      if (known !== undefined) return known;
      const list = listOf(
        lineageOf(scenarios, name).flatMap(({ fixtures }) => fixtures.get(operationId) ?? none),
      );
      lists.set(name, list);
      return list;
    },
    conditional: [...scenarios.values()]
      .filter(({ auto }) => auto)
      .flatMap(({ fixtures }) => fixtures.get(operationId) ?? none)
      .filter(({ when }) => when !== undefined)
      .toSorted(byPrecedence),
  };
}

function listOf(fixtures: readonly Fixture[]): CandidateList {
  const varies = fixtures.some(({ when, sequence }) => when !== undefined || sequence.length > 1);
  return {
    fixtures,
    constant: varies ? undefined : fixtures.flatMap(({ sequence }) => sequence),
  };
}
