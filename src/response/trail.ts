/** What is noted on the way to a reply: each step's outcome, as references and not copies, for whoever asks why. */
import type { Operation, RawRequest } from "../model.ts";
import type { Problem } from "../problem.ts";
import type { Preferences } from "../request/preferences.ts";
import type { CandidateList } from "../scenario/candidates.ts";
import type { TemplateContext } from "../scenario/expression.ts";
import type { Session } from "../session/session.ts";
import type { Inspected } from "./inspect.ts";
import type { SessionMishap } from "./mishap.ts";
import type { Selection } from "./select.ts";
import type { Body } from "./source.ts";

/** Who named the scenario; `when` is a fixture that matched, and `none` is nobody. */
export type ScenarioOrigin =
  "header" | "query" | "cookie" | "session" | "server" | "when" | "none";

/** Filled in as far as the request got. */
export interface Trail {
  readonly raw: RawRequest;
  readonly session: Session;
  readonly operation: Operation;
  scenario: string;
  scenarioFrom: ScenarioOrigin;
  seed: string;
  /** `fixture:expired/createPortal`, `example:full`, `generated`, `problem:invalid`, … */
  source: string;
  /** Milliseconds since the epoch. */
  now: number;
  preferences: Preferences | undefined;
  inspected: Inspected | undefined;
  candidates: CandidateList | undefined;
  /** What the session wants to happen to it. */
  mishap: SessionMishap | undefined;
  selection: Selection | undefined;
  context: TemplateContext | undefined;
  body: Body | undefined;
  /** What was answered in place of an ordinary reply. */
  problem: Problem | undefined;
}

export function createTrail(
  raw: RawRequest,
  session: Session,
  operation: Operation,
  scenario: string,
  seed: string,
): Trail {
  return {
    raw,
    session,
    operation,
    scenario,
    scenarioFrom: "none",
    seed,
    source: "none",
    now: 0,
    preferences: undefined,
    inspected: undefined,
    candidates: undefined,
    mishap: undefined,
    selection: undefined,
    context: undefined,
    body: undefined,
    problem: undefined,
  };
}
