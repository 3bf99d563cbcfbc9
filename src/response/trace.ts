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

/** What named the scenario; `when` is a fixture that matched, and `none` is nothing. */
export type ScenarioOrigin = "header" | "query" | "cookie" | "session" | "server" | "when" | "none";

/** What decided a setting: the request, its session, or the server. */
export type SettingOrigin = "request" | "session" | "server";

/** Filled in as far as the request got. */
export interface Trace {
  readonly raw: RawRequest;
  readonly session: Session;
  readonly operation: Operation;
  /** A dry run changes no state. */
  readonly dry: boolean;
  scenario: string;
  scenarioFrom: ScenarioOrigin;
  /** The scenario of the session, whatever else names one. */
  readonly sessionScenario: string | undefined;
  seed: string;
  seedFrom: SettingOrigin;
  /** `fixture:expired/createPortal`, `example:full`, `generated`, `problem:invalid`, … */
  source: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** The session's clock at that time, which the request may have overridden. */
  readonly clock: ClockState;
  preferences: Preferences | undefined;
  inspected: Inspected | undefined;
  candidates: CandidateList | undefined;
  /** The fixtures with conditions of all scenarios, if no scenario was named. */
  conditional: readonly Fixture[] | undefined;
  /** The current steps of the candidates that match. */
  steps: readonly SequenceStep[] | undefined;
  /** What turned on generated bodies, if the session or the server did. */
  dynamicFrom: SettingOrigin | undefined;
  /** The fault that the session injects. */
  sessionFault: SessionFaultEffect | undefined;
  selection: Selection | undefined;
  context: TemplateContext | undefined;
  body: Body | undefined;
  /** Whether the API's rules stored the reply. */
  remembered: boolean;
  /** The problem that was answered. */
  problem: Problem | undefined;
  /** The declared response to that problem. */
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
