/** Which scenario a request is in, and what its fixtures answer in turn (step 3 of "How a reply is chosen"). */
import type { MockRequest, Operation } from "../model.ts";
import { nearest } from "../values/nearest.ts";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import type { Preferences } from "../request/preferences/preferences.ts";
import { createCandidates } from "../scenario/candidates.ts";
import type { CandidateList, Candidates } from "../scenario/candidates.ts";
import { turnAt } from "../scenario/fixture.ts";
import type { Fixture, Turn } from "../scenario/fixture.ts";
import { defaultScenario } from "../scenario/scenario.ts";
import type { Scenarios } from "../scenario/scenario.ts";
import type { Session } from "../state/sessions/session.ts";
import type { Trail } from "./trail.ts";

/** Notes the scenario that the request, its session or the server names; a problem where there is no such scenario. */
export function nameScenario(
  trail: Trail,
  { scenario, scenarioFrom }: Preferences,
  ofServer: string | undefined,
): Problem | undefined {
  const { session, ofSession } = trail;
  const name = scenario ?? ofSession ?? ofServer;
  if (name === undefined) return undefined;
  if (!session.scenarios().has(name))
    return unknownScenario(session.scenarios(), name);
  trail.scenario = name;
  trail.scenarioFrom =
    scenarioFrom ?? (ofSession === undefined ? "server" : "session");
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

/** Chooses by what the request holds, where nobody named a scenario, and says what the fixtures answer now. */
export type ChooseTurns = (
  trail: Trail,
  request: MockRequest,
) => readonly Turn[];

export function createChooseTurns({ id }: Operation): ChooseTurns {
  const known = new WeakMap<Scenarios, Candidates>();
  const candidatesOf = (scenarios: Scenarios): Candidates => {
    const candidates = known.get(scenarios) ?? createCandidates(scenarios, id);
    known.set(scenarios, candidates);
    return candidates;
  };
  return (trail, request) => {
    const { session } = trail;
    const candidates = candidatesOf(session.scenarios());
    if (trail.scenarioFrom === "none")
      chooseByRequest(trail, candidates, request);
    const list = withGiven(candidates.of(trail.scenario), session, id);
    const turns = list.constant ?? turnsOf(list, request, session);
    trail.candidates = list;
    trail.turns = turns;
    return turns;
  };
}

function chooseByRequest(
  trail: Trail,
  { conditional }: Candidates,
  request: MockRequest,
): void {
  trail.conditional = conditional;
  const matching = conditional.find(({ when }) => when?.matches(request));
  if (matching === undefined || matching.scenario === defaultScenario) return;
  trail.scenario = matching.scenario;
  trail.scenarioFrom = "when";
}

/** What a session was given comes first, whatever the scenario. */
function withGiven(
  list: CandidateList,
  session: Session,
  operationId: string,
): CandidateList {
  const all = session.given();
  if (all.length === 0) return list;
  const given = all.filter((fixture) => fixture.operationId === operationId);
  return given.length === 0
    ? list
    : { fixtures: [...given, ...list.fixtures], constant: undefined };
}

function turnsOf(
  { fixtures }: CandidateList,
  request: MockRequest,
  { positions }: Session,
): Turn[] {
  return fixtures.flatMap((fixture) => {
    if (!answers(fixture, request)) return [];
    return turnAt(fixture, positions.of(fixture.id)) ?? [];
  });
}

/** Whether a fixture's conditions hold. */
function answers({ when }: Fixture, request: MockRequest): boolean {
  return when === undefined || when.matches(request);
}

/** The fixtures that a body came from, those that it was merged over among them: each is a step further. */
export function usedTurns(body: TurnedBody): Turn[] {
  const turns: Turn[] = [];
  for (
    let each: TurnedBody | undefined = body;
    each !== undefined;
    each = each.beneath
  ) {
    if (each.turn !== undefined) turns.push(each.turn);
  }
  return turns;
}

interface TurnedBody {
  readonly turn?: Turn | undefined;
  readonly beneath?: TurnedBody | undefined;
}
