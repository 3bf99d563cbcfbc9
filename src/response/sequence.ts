/** Chooses the scenario of a request, and the replies that its fixtures have at their positions (step 3). */
import type { MockRequest, Operation } from "../model.ts";
import { nearest } from "../values/nearest.ts";
import { createProblem, type Problem } from "../problem.ts";
import type { Preferences } from "../request/preferences/preferences.ts";
import { createCandidates, type CandidateList, type Candidates } from "../scenario/candidates.ts";
import { stepAt, type Fixture, type SequenceStep } from "../scenario/fixture.ts";
import { defaultScenario, type Scenarios } from "../scenario/scenario.ts";
import type { Session } from "../state/sessions/session.ts";
import type { Trace } from "./trace.ts";

/** Notes the scenario that the request, its session or the server names. Returns a problem if it is unknown. */
export function chooseNamedScenario(
  trace: Trace,
  { scenario, scenarioFrom }: Preferences,
  ofServer: string | undefined,
): Problem | undefined {
  const { session, sessionScenario } = trace;
  const name = scenario ?? sessionScenario ?? ofServer;
  if (name === undefined) return undefined;
  if (!session.scenarios().has(name)) return unknownScenario(session.scenarios(), name);
  trace.scenario = name;
  trace.scenarioFrom = scenarioFrom ?? (sessionScenario === undefined ? "server" : "session");
  return undefined;
}

export function unknownScenario(scenarios: Scenarios, name: string): Problem {
  const names = [...scenarios.keys()];
  const hint = nearest(name, names);
  return createProblem(
    "unknown-scenario",
    `there is no scenario "${name}"${hint}: there are ${names.join(", ")}`,
  );
}

/** Chooses a scenario by the fixtures' conditions if none was named, and returns the current steps of its fixtures. */
export type ChooseSteps = (trace: Trace, request: MockRequest) => readonly SequenceStep[];

export function createChooseSteps({ id }: Operation): ChooseSteps {
  const known = new WeakMap<Scenarios, Candidates>();
  const candidatesOf = (scenarios: Scenarios): Candidates => {
    const candidates = known.get(scenarios) ?? createCandidates(scenarios, id);
    known.set(scenarios, candidates);
    return candidates;
  };
  return (trace, request) => {
    const { session } = trace;
    const candidates = candidatesOf(session.scenarios());
    if (trace.scenarioFrom === "none") chooseByRequest(trace, candidates, request);
    const list = withGiven(candidates.of(trace.scenario), session, id);
    const steps = list.constant ?? stepsOf(list, request, session);
    trace.candidates = list;
    trace.steps = steps;
    return steps;
  };
}

function chooseByRequest(trace: Trace, { conditional }: Candidates, request: MockRequest): void {
  trace.conditional = conditional;
  const matching = conditional.find(({ when }) => when?.matches(request));
  if (matching === undefined || matching.scenario === defaultScenario) return;
  trace.scenario = matching.scenario;
  trace.scenarioFrom = "when";
}

/** Fixtures of the session come first, whatever the scenario. */
function withGiven(list: CandidateList, session: Session, operationId: string): CandidateList {
  const all = session.given();
  if (all.length === 0) return list;
  const given = all.filter((fixture) => fixture.operationId === operationId);
  return given.length === 0
    ? list
    : { fixtures: [...given, ...list.fixtures], constant: undefined };
}

function stepsOf(
  { fixtures }: CandidateList,
  request: MockRequest,
  { positions }: Session,
): SequenceStep[] {
  return fixtures.flatMap((fixture) => {
    if (!answers(fixture, request)) return [];
    return stepAt(fixture, positions.of(fixture.id)) ?? [];
  });
}

/** Whether the conditions of a fixture match. */
function answers({ when }: Fixture, request: MockRequest): boolean {
  return when === undefined || when.matches(request);
}

/** The steps of the fixtures that a body came from, with those that it was merged over: each advances by one. */
export function usedSteps(body: FixtureBodies): SequenceStep[] {
  const steps: SequenceStep[] = [];
  for (let each: FixtureBodies | undefined = body; each !== undefined; each = each.beneath) {
    if (each.step !== undefined) steps.push(each.step);
  }
  return steps;
}

interface FixtureBodies {
  readonly step?: SequenceStep | undefined;
  readonly beneath?: FixtureBodies | undefined;
}
