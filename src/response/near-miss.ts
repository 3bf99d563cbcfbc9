/** Finds the fixture that nearly matched, where a scenario was named and none of its fixtures matched the request. */
import type { MockRequest } from "../model.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { defaultScenario, givenScenario } from "../scenario/scenario.ts";
import { describeMismatch, type Mismatch } from "../scenario/when/when.ts";
import { headerLine } from "./refusals/problem-reply.ts";
import type { Trace } from "./trace.ts";

/** A fixture whose conditions did not match the request. */
export interface NearMiss {
  readonly fixture: Fixture;
  readonly mismatch: Mismatch;
}

/** `X-Mock-Miss`, if a fixture nearly matched. */
export function nearMissHeader(trace: Trace): Readonly<Record<string, string>> | undefined {
  // A shortcut for the usual case: no scenario was named, or none of its fixtures has conditions.
  if (trace.candidates?.constant !== undefined) return undefined;
  const request = trace.inspected?.read.request;
  if (request === undefined) return undefined;
  const missed = closestOf(trace, request);
  return missed === undefined ? undefined : { "x-mock-miss": headerLine(describeNearMiss(missed)) };
}

/** `expired/getPet.vip: body /name is "Rex", not "Tom"`. */
export function describeNearMiss({ fixture, mismatch }: NearMiss): string {
  return `${fixture.id}: ${describeMismatch(mismatch)}`;
}

/** The fixture that nearly matched, among those of the session and of the named scenario, if none of them matched. */
function closestOf(trace: Trace, request: MockRequest): NearMiss | undefined {
  const fixtures = trace.candidates?.fixtures ?? [];
  const given = closestIn(fixtures.filter(isGiven), request);
  if (given === "met") return undefined;
  const own = closestIn(
    fixtures.filter((fixture) => isOfScenario(fixture, trace)),
    request,
  );
  if (own === "met" || own === undefined) return given;
  return given === undefined || own.mismatch.held > given.mismatch.held ? own : given;
}

/** `met` if one of them matches; `undefined` if there are none. */
function closestIn(
  fixtures: readonly Fixture[],
  request: MockRequest,
): NearMiss | "met" | undefined {
  let closest: NearMiss | undefined;
  for (const fixture of fixtures) {
    const mismatch = fixture.when?.mismatch(request);
    if (mismatch === undefined) return "met";
    if (closest === undefined || mismatch.held > closest.mismatch.held)
      closest = { fixture, mismatch };
  }
  return closest;
}

function isGiven({ scenario }: Fixture): boolean {
  return scenario === givenScenario;
}

/** Whether a fixture belongs to the named scenario, or to one that it extends. */
function isOfScenario(fixture: Fixture, trace: Trace): boolean {
  const { scenario, scenarioFrom } = trace;
  if (isGiven(fixture) || scenarioFrom === "none" || scenarioFrom === "when") return false;
  return fixture.scenario !== defaultScenario || scenario === defaultScenario;
}
