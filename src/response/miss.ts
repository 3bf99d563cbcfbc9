/** Tells who named a scenario that none of its conditional fixtures was meant for the request, and how close one came. */
import type { MockRequest } from "../model.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { defaultScenario, givenScenario } from "../scenario/scenario.ts";
import { describeMiss } from "../scenario/when.ts";
import type { Miss } from "../scenario/when.ts";
import { headerLine } from "./problem-reply.ts";
import type { Trail } from "./trail.ts";

/** A fixture whose conditions the request does not meet. */
export interface Missed {
  readonly fixture: Fixture;
  readonly miss: Miss;
}

/** `X-Mock-Miss`, where there is something to say. */
export function describeMissed(
  trail: Trail,
): Readonly<Record<string, string>> | undefined {
  // Nobody named a scenario, or none of its fixtures has conditions: the usual case costs no more than this.
  if (trail.candidates?.constant !== undefined) return undefined;
  const request = trail.inspected?.read.request;
  if (request === undefined) return undefined;
  const missed = closestOf(trail, request);
  return missed === undefined
    ? undefined
    : { "x-mock-miss": headerLine(sentenceOf(missed)) };
}

/** `expired/getPet.vip: body /name is "Rex", not "Tom"`. */
export function sentenceOf({ fixture, miss }: Missed): string {
  return `${fixture.id}: ${describeMiss(miss)}`;
}

/** The one that came closest, where every fixture with conditions that was asked for missed. */
function closestOf(trail: Trail, request: MockRequest): Missed | undefined {
  let closest: Missed | undefined;
  for (const fixture of trail.candidates?.fixtures ?? []) {
    if (fixture.when === undefined || !isAskedFor(fixture, trail)) continue;
    const miss = fixture.when.miss(request);
    if (miss === undefined) return undefined;
    if (closest === undefined || miss.held > closest.miss.held)
      closest = { fixture, miss };
  }
  return closest;
}

/** Of the scenario that was named, or of one that it goes on from; or given to the session. */
function isAskedFor({ scenario }: Fixture, trail: Trail): boolean {
  if (scenario === givenScenario) return true;
  if (trail.scenarioFrom === "none" || trail.scenarioFrom === "when")
    return false;
  return scenario !== defaultScenario || trail.scenario === defaultScenario;
}
