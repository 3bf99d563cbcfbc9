/**
 * The trace of a reply: the outcome of each step, for explanations and the journal. It holds references, not copies.
 */
import type { Operation, RawRequest, Response } from "../model.ts";
import type { Problem } from "../problem.ts";
import type { Preferences } from "../request/preferences/preferences.ts";
import type { CandidateList } from "../scenario/candidates.ts";
import type { TemplateContext } from "../scenario/templates/expression.ts";
import type { Fixture, SequenceStep } from "../scenario/fixture.ts";
import type { ClockState } from "../state/sessions/clock.ts";
import type { Session } from "../state/sessions/session.ts";
import type { Inspected } from "./inspect.ts";
import type { SessionFaultEffect } from "./session-faults.ts";
import type { Selection } from "./select.ts";
import type { Body } from "./sources/source.ts";

/** Who named the scenario; `when` is a fixture that matched, and `none` is nobody. */
export type ScenarioOrigin =
  | "header"
  | "query"
  | "cookie"
  | "session"
  | "server"
  | "when"
  | "none";

/** Who decided a setting: the request itself, its session, or the server. */
export type SettingOrigin = "request" | "session" | "server";

/** Filled in as far as the request got. */
export interface Trace {
  readonly raw: RawRequest;
  readonly session: Session;
  readonly operation: Operation;
  /** Nothing is taken, advanced or remembered: somebody only asks what would be. */
  readonly dry: boolean;
  scenario: string;
  scenarioFrom: ScenarioOrigin;
  /** The scenario of the session, whoever else names one. */
  readonly sessionScenario: string | undefined;
  seed: string;
  seedFrom: SettingOrigin;
  /** `fixture:expired/createPortal`, `example:full`, `generated`, `problem:invalid`, … */
  source: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** How the session's clock went then, which the request's own may have taken the place of. */
  readonly clock: ClockState;
  preferences: Preferences | undefined;
  inspected: Inspected | undefined;
  candidates: CandidateList | undefined;
  /** Fixtures of all scenarios that have conditions, where no scenario was named. */
  conditional: readonly Fixture[] | undefined;
  /** What the candidates whose conditions hold answer now. */
  steps: readonly SequenceStep[] | undefined;
  /** Whether every body is generated, as the session or the server will have it. */
  dynamicFrom: SettingOrigin | undefined;
  /** What the session wants to happen to it. */
  sessionFault: SessionFaultEffect | undefined;
  selection: Selection | undefined;
  context: TemplateContext | undefined;
  body: Body | undefined;
  /** Whether the API's own rules were told of the reply. */
  remembered: boolean;
  /** What was answered in place of an ordinary reply. */
  problem: Problem | undefined;
  /** The response that the operation declares for the problem, where it was answered so. */
  declared: Response | undefined;
}

/** `scenario` and `seed` are those of the server. */
export function createTrace(
  raw: RawRequest,
  session: Session,
  operation: Operation,
  scenario: string,
  seed: string,
  dry: boolean,
): Trace {
  const { settings, clock } = session;
  return {
    raw,
    session,
    operation,
    dry,
    scenario,
    scenarioFrom: "none",
    sessionScenario: settings.scenario,
    seed: settings.seed ?? seed,
    seedFrom: settings.seed === undefined ? "server" : "session",
    source: "none",
    now: clock.now(),
    clock: clock.state(),
    preferences: undefined,
    inspected: undefined,
    candidates: undefined,
    conditional: undefined,
    steps: undefined,
    dynamicFrom: undefined,
    sessionFault: undefined,
    selection: undefined,
    context: undefined,
    body: undefined,
    remembered: false,
    problem: undefined,
    declared: undefined,
  };
}
