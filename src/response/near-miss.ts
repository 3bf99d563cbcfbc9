/** Finds the fixture that nearly matched, where a scenario was named and none of its fixtures matched the request. */
import type { MockRequest } from "../model.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { defaultScenario, givenScenario } from "../scenario/scenario.ts";
import { describeMiss } from "../scenario/when/when.ts";
import type { Miss } from "../scenario/when/when.ts";
import { headerLine } from "./refusals/problem-reply.ts";
import type { Trace } from "./trace.ts";

/** A fixture whose conditions the request does not meet. */
export interface NearMiss {
  readonly fixture: Fixture;
  readonly miss: Miss;
}

/** `X-Mock-Miss`, where there is something to say. */
export function nearMissHeader(
  trace: Trace,
): Readonly<Record<string, string>> | undefined {
  // Nobody named a scenario, or none of its fixtures has conditions: the usual case costs no more than this.
  if (trace.candidates?.constant !== undefined) return undefined;
  const request = trace.inspected?.read.request;
  if (request === undefined) return undefined;
  const missed = closestOf(trace, request);
  return missed === undefined
    ? undefined
    : { "x-mock-miss": headerLine(describeNearMiss(missed)) };
}

/** `expired/getPet.vip: body /name is "Rex", not "Tom"`. */
export function describeNearMiss({ fixture, miss }: NearMiss): string {
  return `${fixture.id}: ${describeMiss(miss)}`;
}

/**
 * The one that came closest of those that were asked for, where all of them missed: what the session was given, and what
 * the scenario that was named says itself.
 */
function closestOf(trace: Trace, request: MockRequest): NearMiss | undefined {
  const fixtures = trace.candidates?.fixtures ?? [];
  const given = closestIn(fixtures.filter(isGiven), request);
  if (given === "met") return undefined;
  const own = closestIn(
    fixtures.filter((fixture) => isOfScenario(fixture, trace)),
    request,
  );
  if (own === "met" || own === undefined) return given;
  return given === undefined || own.miss.held > given.miss.held ? own : given;
}

/** `met` where one of them is meant; `undefined` where there are none. */
function closestIn(
  fixtures: readonly Fixture[],
  request: MockRequest,
): NearMiss | "met" | undefined {
  let closest: NearMiss | undefined;
  for (const fixture of fixtures) {
    const miss = fixture.when?.miss(request);
    if (miss === undefined) return "met";
    if (closest === undefined || miss.held > closest.miss.held)
      closest = { fixture, miss };
  }
  return closest;
}

function isGiven({ scenario }: Fixture): boolean {
  return scenario === givenScenario;
}

/** Of the scenario that was named, or of one that it goes on from. */
function isOfScenario(fixture: Fixture, trace: Trace): boolean {
  const { scenario, scenarioFrom } = trace;
  if (isGiven(fixture) || scenarioFrom === "none" || scenarioFrom === "when")
    return false;
  return fixture.scenario !== defaultScenario || scenario === defaultScenario;
}
