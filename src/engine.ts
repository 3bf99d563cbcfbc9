/** Compiles a document and its fixtures into an engine: a function from request to reply, without a server. */
import { createAnswerContext } from "./engine/context.ts";
import { readContract, type DocumentContract } from "./engine/contract.ts";
import { findingLine, findingOf } from "./engine/finding.ts";
import { createDryRun } from "./engine/dry-run.ts";
import { createRecord, type Decided, type Recorded } from "./engine/record.ts";
import { createReplayTokens } from "./engine/replay.ts";
import { optionsOf, pageOf, routed, routeProblem } from "./engine/unrouted.ts";
import { createIsMultiValued } from "./engine/multi-valued.ts";
import { createSessionStore, type SessionStore } from "./state/session-store.ts";
import { MockError } from "./errors.ts";
import { explain, type ExplainedEntry } from "./explain/explain.ts";
import { createRedact, type Redact } from "./state/journal/redact.ts";
import type { JsonObject, Operation, UnroutedRequest } from "./model.ts";
import type { Settings } from "./options.ts";
import { isProblem, type Problem } from "./problem.ts";
import { asksExplanation } from "./request/preferences/preferences.ts";
import { createRouter, type Router } from "./request/routing/route.ts";
import type { AnswerContext } from "./response/answer-context.ts";
import { createAnswer, type Answer } from "./response/answer.ts";
import { checkFixtures } from "./response/check-fixtures.ts";
import { renderProblem } from "./response/refusals/problem-reply.ts";
import { loadScenarios } from "./scenario/load.ts";
import { noScenarios, type Scenarios } from "./scenario/scenario.ts";
import type { Session } from "./state/sessions/session.ts";

export interface Engine extends DocumentContract {
  readonly settings: Settings;
  readonly scenarios: Scenarios;
  readonly sessionStore: SessionStore;
  /** Finds the operation of a method and path. */
  readonly route: Router;
  /** The context that all operations share while they answer. */
  readonly shared: AnswerContext;
  readonly answer: (raw: UnroutedRequest) => Recorded;
  /** Prepares one operation after the other for its first request, a step at a time. */
  readonly warmUp: () => Iterator<void>;
  /** Renders a problem that was found before routing, such as a body that is too large. */
  readonly renderProblem: (problem: Problem, raw?: UnroutedRequest) => Recorded;
  /** Redacts secrets in what is shown of an exchange. */
  readonly redact: Redact;
  /** Explains the reply of a journal entry. */
  readonly explain: (entry: ExplainedEntry) => JsonObject;
  /** Whether the document itself has an operation of this method and path. */
  readonly has: (method: string, path: string) => boolean;
}

/**
 * Loads the document and the fixtures, and compiles them. Throws a `MockError` if the document, a fixture or an option
 * is wrong.
 */
export function createEngine(settings: Settings): Engine {
  const contract = readContract(settings.spec);
  if (settings.strict) refuseGaps(contract);
  const { operations } = contract;
  const ids = operations.map(({ id }) => id);
  const scenarios =
    settings.fixtures === undefined
      ? noScenarios()
      : loadScenarios(settings.fixtures, ids, createIsMultiValued(operations, contract.schemas));
  const shared = createAnswerContext(contract, scenarios, settings);
  checkFixtures(operations, shared);
  const route = createRouter(operations);
  const answers = new Map<Operation, Answer>();
  const answerOf = (operation: Operation): Answer => {
    const known = answers.get(operation) ?? createAnswer(operation, shared);
    answers.set(operation, known);
    return known;
  };
  const render = (problem: Problem): Decided => ({
    reply: renderProblem(problem, shared, {
      "x-mock-source": `problem:${problem.kind}`,
    }),
    trace: undefined,
  });
  const decide = (raw: UnroutedRequest, session: Session, dry: boolean): Decided => {
    const found = route(raw.method, raw.path, raw);
    if (found.kind === "operation")
      return answerOf(found.operation).answer(routed(raw, found.pathValues), session, dry);
    const page = pageOf(raw, shared, session) ?? optionsOf(raw, found);
    return page === undefined
      ? render(routeProblem(found, raw, operations, shared, session))
      : { reply: page, trace: undefined };
  };
  const refuse = (
    problem: Problem,
    raw: UnroutedRequest,
    session: Session,
    dry: boolean,
  ): Decided => {
    const found = route(raw.method, raw.path);
    return found.kind === "operation"
      ? answerOf(found.operation).refuse(problem, routed(raw, found.pathValues), session, dry)
      : render(problem);
  };
  const sessionStore = createSessionStore(scenarios, shared.rules, settings);
  const record = createRecord(
    sessionStore,
    shared,
    createReplayTokens(contract.document, scenarios, settings),
  );
  const redact = createRedact(operations, shared.rules.secrets);
  const explainEntry = (entry: ExplainedEntry): JsonObject =>
    redact(entry.raw, entry.reply.headers).value(explain(entry, { shared, route })) as JsonObject;
  const dryRun = createDryRun(sessionStore, explainEntry, render);
  return {
    ...contract,
    settings,
    scenarios,
    sessionStore,
    route,
    shared,
    answer: (raw) => {
      if (asksExplanation(raw)) return dryRun(raw, (session) => decide(raw, session, true));
      const session = sessionStore.sessionOf(raw);
      return isProblem(session)
        ? { reply: render(session).reply, journalHeaders: {} }
        : record(raw, session, decide);
    },
    warmUp: function* () {
      for (const operation of operations) {
        answerOf(operation).warm();
        yield;
      }
    },
    renderProblem: (problem, raw) => {
      if (raw === undefined) return { reply: render(problem).reply, journalHeaders: {} };
      if (asksExplanation(raw))
        return dryRun(raw, (session) => refuse(problem, raw, session, true));
      const session = sessionStore.sessionOf(raw);
      return isProblem(session)
        ? { reply: render(problem).reply, journalHeaders: {} }
        : record(raw, session, () => refuse(problem, raw, session, false));
    },
    redact,
    explain: explainEntry,
    has: (method, path) => route(method, path).kind === "operation",
  };
}

/** Throws one MOCK_ERR_GAP that lists all that can't be enforced. */
function refuseGaps({ gaps, warnings }: DocumentContract): void {
  const lines = [...warnings, ...gaps].map((gap) => findingLine(findingOf(gap)));
  if (lines.length === 0) return;
  throw new MockError(
    "MOCK_ERR_GAP",
    ["strict, and not all of the contract can be enforced:", ...lines].join("\n"),
  );
}
