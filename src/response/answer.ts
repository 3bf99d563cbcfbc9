/**
 * How a reply is chosen. Everything an operation needs is compiled once, by `createAnswer`;
 * each request then goes through the steps of `answer`, top to bottom.
 */
import type { Operation, RawRequest } from "../model.ts";
import { firstProblem, createProblem, isProblem, type Problem } from "../problem.ts";
import { acceptOf } from "../request/preferences/accept.ts";
import { readPreferences, type Preferences } from "../request/preferences/preferences.ts";
import type { TemplateContext } from "../scenario/templates/expression.ts";
import { defaultScenario } from "../scenario/scenario.ts";
import type { Session } from "../state/sessions/session.ts";
import type { AnswerContext } from "./answer-context.ts";
import { contextOf } from "./context.ts";
import { createDeclaredHeaders } from "./headers/headers.ts";
import { createInspect } from "./inspect.ts";
import { refuseBeyondLimit, refuseBySessionLimit } from "./refusals/limit.ts";
import { nearMissHeader } from "./near-miss.ts";
import { sessionFaultEffect } from "./session-faults.ts";
import { createProvenance } from "./headers/provenance.ts";
import { createRefuse } from "./refusals/refuse.ts";
import { createRender, type Reply } from "./render.ts";
import { preferenceApplied, createReplyHeaders } from "./headers/reply-headers.ts";
import { findResponse, ordinaryStatus, select, type Selection } from "./select.ts";
import { fingerprintTexts } from "../values/random.ts";
import { sampleContext } from "./sources/sample-context.ts";
import { firstAnswer, type Body } from "./sources/source.ts";
import { createSources } from "./sources/sources.ts";
import { createTrace, type Trace } from "./trace.ts";
import { createChooseSteps, chooseNamedScenario, usedSteps } from "./sequence.ts";

/** Answers the requests of one operation. */
export interface Answer {
  /** Answers a request. A dry run changes no state. */
  readonly answer: (raw: RawRequest, session: Session, dry: boolean) => Answered;
  /** Prepares the ordinary reply, and makes one of it, so that the first request doesn't wait for that. */
  readonly warm: () => void;
  /** Answers a request with the given problem. */
  readonly refuse: (problem: Problem, raw: RawRequest, session: Session, dry: boolean) => Answered;
}

/** A reply and its trace. */
export interface Answered {
  readonly reply: Reply;
  readonly trace: Trace;
}

export function createAnswer(operation: Operation, shared: AnswerContext): Answer {
  const { rules, faultInjector } = shared;
  const own = rules.forOperation(operation);
  const inspect = createInspect(operation, own, shared);
  const chooseSteps = createChooseSteps(operation);
  const sources = createSources(shared, own.source);
  const declaredHeaders = createDeclaredHeaders(
    shared.schemas,
    shared.compile,
    rules.byDocument === true,
  );
  const replyHeaders = createReplyHeaders(operation, shared, declaredHeaders);
  const render = createRender(shared.schemas);
  const provenance = createProvenance(operation, shared.gapsOf(operation));
  const refuse = createRefuse(operation, shared, declaredHeaders, provenance);

  const decide = (trace: Trace): Reply | Problem => {
    const { raw, session } = trace;
    const preferences = readPreferences(raw);
    if (isProblem(preferences)) return preferences;
    notePreferences(trace, preferences);
    const unknown = chooseNamedScenario(trace, preferences, shared.scenario);
    if (unknown !== undefined) return unknown;

    const inspected = inspect(raw, trace.now, session);
    trace.inspected = inspected;
    const problem = firstProblem(inspected.problems, rules.precedence);
    if (problem !== undefined) return problem;

    const steps = chooseSteps(trace, inspected.read.request);
    const asked = withArraySize(withDynamic(trace, preferences, shared.dynamic), shared.arraySize);
    const selection = select(operation, asked, steps, acceptOf(raw));
    if (isProblem(selection)) return selection;
    trace.selection = selection;
    const refused = refuseBySessionLimit(trace) ?? refuseBeyondLimit(selection.steps, trace);
    if (refused !== undefined) return refused;

    const context = contextOf(trace, inspected);
    trace.context = context;
    const body = firstAnswer(sources, selection, context);
    if (body === undefined) return createProblem("mock-failed", `nothing answers ${operation.id}`);
    if (isProblem(body)) return body;
    trace.body = body;
    trace.source = body.origin;
    const stamp = body.value === undefined ? undefined : rules.replyHeaders(context.fingerprint);
    const reply = render(selection, body, {
      ...replyHeaders(selection, trace.seed, context, body),
      ...stamp,
      ...provenance(trace),
      ...nearMissHeader(trace),
      ...preferenceApplied(preferences, body),
    });
    if (!trace.dry) leaveBehind(trace, selection, body, context);
    return faultInjector.forAnswer(
      reply,
      preferences,
      body,
      context.fingerprint,
      session.count(),
      trace.sessionFault,
    );
  };

  /** Updates the state that later replies depend on. */
  const leaveBehind = (
    trace: Trace,
    selection: Selection,
    body: Body,
    context: TemplateContext,
  ): void => {
    const { positions } = trace.session;
    for (const { fixture } of usedSteps(body))
      if (fixture.sequence.length > 1) positions.advance(fixture.id);
    if (own.remember === undefined) return;
    if (!isSuccess(selection) || body.value === undefined) return;
    own.remember(body.value, context, trace.session);
    trace.remembered = true;
  };

  const refused = (problem: Problem, trace: Trace): Reply =>
    faultInjector.forRefusal(
      refuse(problem, trace),
      trace.raw,
      trace.session.count(),
      trace.sessionFault,
    );
  const traceOf = (raw: RawRequest, session: Session, dry: boolean): Trace => {
    const trace = createTrace(
      raw,
      session,
      operation,
      shared.scenario ?? defaultScenario,
      shared.seed,
      dry,
    );
    trace.sessionFault = sessionFaultEffect(session, operation.id, shared.seed, dry);
    return trace;
  };
  return {
    answer: (raw, session, dry) => {
      const trace = traceOf(raw, session, dry);
      const decided = decide(trace);
      return {
        reply: isProblem(decided) ? refused(decided, trace) : decided,
        trace,
      };
    },
    warm: () => {
      const selection = usualSelection(operation, shared);
      firstAnswer(sources, selection, sampleContext(shared, shared.seed, fingerprintTexts([])));
    },
    refuse: (problem, raw, session, dry) => {
      const trace = traceOf(raw, session, dry);
      return { reply: refused(problem, trace), trace };
    },
  };
}

/** What is selected for a request without preferences. */
function usualSelection(operation: Operation, { dynamic, arraySize }: AnswerContext): Selection {
  const status = ordinaryStatus(operation);
  const response = findResponse(operation, status);
  const [mediaType] = response?.content ?? [];
  return { status, response, mediaType, steps: [], example: undefined, dynamic, arraySize };
}

/** The request's preferences override its session's settings, and those override the server's. */
function notePreferences(trace: Trace, preferences: Preferences): void {
  trace.preferences = preferences;
  if (preferences.clock !== undefined) trace.now = preferences.clock;
  if (preferences.seed === undefined) return;
  trace.seed = preferences.seed;
  trace.seedFrom = "request";
}

/** The number that the request asks for, or else the server. */
function withArraySize(preferences: Preferences, ofServer: number | undefined): Preferences {
  return ofServer === undefined || preferences.arraySize !== undefined
    ? preferences
    : { ...preferences, arraySize: ofServer };
}

function isSuccess({ status }: Selection): boolean {
  return status >= 200 && status <= 299;
}

/** Bodies are generated if the request asks for it, or else its session or the server does. */
function withDynamic(trace: Trace, preferences: Preferences, ofServer: boolean): Preferences {
  if (preferences.dynamic !== undefined) {
    trace.dynamicFrom = "request";
    return preferences;
  }
  const ofSession = trace.session.settings.dynamic;
  if (!(ofSession ?? ofServer)) return preferences;
  trace.dynamicFrom = ofSession === undefined ? "server" : "session";
  return { ...preferences, dynamic: true };
}
