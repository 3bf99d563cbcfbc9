/**
 * How a reply is chosen. Everything an operation needs is compiled once, by `createAnswer`;
 * each request then goes through the steps of `answer`, top to bottom.
 */
import type { Operation, RawRequest } from "../model.ts";
import { firstProblem, createProblem, isProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import { acceptOf } from "../request/preferences/accept.ts";
import { readPreferences } from "../request/preferences/preferences.ts";
import type { Preferences } from "../request/preferences/preferences.ts";
import type { TemplateContext } from "../scenario/templates/expression.ts";
import { defaultScenario } from "../scenario/scenario.ts";
import type { Session } from "../state/sessions/session.ts";
import type { AnswerContext } from "./answer-context.ts";
import { contextOf } from "./context.ts";
import { createDeclaredHeaders } from "./headers/headers.ts";
import { createInspect } from "./inspect.ts";
import { refuseBeyondLimit, refuseByMishap } from "./refusals/limit.ts";
import { describeMissed } from "./miss.ts";
import { mishapOf } from "./mishap.ts";
import { createProvenance } from "./sources/provenance.ts";
import { createRefuse } from "./refusals/refuse.ts";
import { createRender } from "./render.ts";
import { applied, createFieldsOf } from "./headers/reply-fields.ts";
import type { Reply } from "./render.ts";
import { select } from "./select.ts";
import type { Selection } from "./select.ts";
import { firstAnswer } from "./sources/source.ts";
import type { Body } from "./sources/source.ts";
import { createSources } from "./sources/sources.ts";
import { createTrail } from "./trail.ts";
import type { Trail } from "./trail.ts";
import { createChooseTurns, nameScenario, usedTurns } from "./turns.ts";

/** One operation at work. */
export interface Answer {
  /** Answers a request. A dry run takes, advances and remembers nothing. */
  readonly answer: (
    raw: RawRequest,
    session: Session,
    dry: boolean,
  ) => Answered;
  /** Answers a request that has this problem, whatever else it is. */
  readonly refuse: (
    problem: Problem,
    raw: RawRequest,
    session: Session,
    dry: boolean,
  ) => Answered;
}

/** A reply, and how it was come by. */
export interface Answered {
  readonly reply: Reply;
  readonly trail: Trail;
}

export function createAnswer(
  operation: Operation,
  shared: AnswerContext,
): Answer {
  const { rules, disturb } = shared;
  const own = rules.forOperation(operation);
  const inspect = createInspect(operation, own, shared);
  const chooseTurns = createChooseTurns(operation);
  const sources = createSources(shared, own.source);
  const declaredHeaders = createDeclaredHeaders(
    shared.schemas,
    shared.compile,
    rules.byDocument === true,
  );
  const fieldsOf = createFieldsOf(operation, shared, declaredHeaders);
  const render = createRender(shared.schemas);
  const provenance = createProvenance(operation, shared.gapsOf(operation));
  const refuse = createRefuse(operation, shared, declaredHeaders, provenance);

  const decide = (trail: Trail): Reply | Problem => {
    const { raw, session } = trail;
    const preferences = readPreferences(raw);
    if (isProblem(preferences)) return preferences;
    notePreferences(trail, preferences);
    const unknown = nameScenario(trail, preferences, shared.scenario);
    if (unknown !== undefined) return unknown;

    const inspected = inspect(raw, trail.now, session);
    trail.inspected = inspected;
    const problem = firstProblem(inspected.problems, rules.precedence);
    if (problem !== undefined) return problem;

    const turns = chooseTurns(trail, inspected.read.request);
    const asked = withManner(trail, preferences, shared.dynamic);
    const selection = select(operation, asked, turns, acceptOf(raw));
    if (isProblem(selection)) return selection;
    trail.selection = selection;
    const refused =
      refuseByMishap(trail) ?? refuseBeyondLimit(selection.turns, trail);
    if (refused !== undefined) return refused;

    const context = contextOf(trail, inspected);
    trail.context = context;
    const body = firstAnswer(sources, selection, context);
    if (body === undefined)
      return createProblem("mock-failed", `nothing answers ${operation.id}`);
    if (isProblem(body)) return body;
    trail.body = body;
    trail.source = body.origin;
    const stamp =
      body.value === undefined ? undefined : rules.stamp(context.fingerprint);
    const reply = render(selection, body, {
      ...fieldsOf(selection, trail.seed, context, body),
      ...stamp,
      ...provenance(trail),
      ...describeMissed(trail),
      ...applied(preferences, body),
    });
    if (!trail.dry) leaveBehind(trail, selection, body, context);
    return disturb.served(
      reply,
      preferences,
      body,
      context.fingerprint,
      session.count(),
      trail.mishap,
    );
  };

  /** What later replies depend on. */
  const leaveBehind = (
    trail: Trail,
    selection: Selection,
    body: Body,
    context: TemplateContext,
  ): void => {
    const { positions } = trail.session;
    for (const { fixture } of usedTurns(body))
      if (fixture.turns.length > 1) positions.advance(fixture.id);
    if (own.remember === undefined) return;
    if (!isSuccess(selection) || body.value === undefined) return;
    own.remember(body.value, context);
    trail.remembered = true;
  };

  const refused = (problem: Problem, trail: Trail): Reply =>
    disturb.other(
      refuse(problem, trail),
      trail.raw,
      trail.session.count(),
      trail.mishap,
    );
  const trailOf = (raw: RawRequest, session: Session, dry: boolean): Trail => {
    const trail = createTrail(
      raw,
      session,
      operation,
      shared.scenario ?? defaultScenario,
      shared.seed,
      dry,
    );
    trail.mishap = mishapOf(session, operation.id, shared.seed, dry);
    return trail;
  };
  return {
    answer: (raw, session, dry) => {
      const trail = trailOf(raw, session, dry);
      const decided = decide(trail);
      return {
        reply: isProblem(decided) ? refused(decided, trail) : decided,
        trail,
      };
    },
    refuse: (problem, raw, session, dry) => {
      const trail = trailOf(raw, session, dry);
      return { reply: refused(problem, trail), trail };
    },
  };
}

/** What the request asks for goes before what its session has set, and that before the server. */
function notePreferences(trail: Trail, preferences: Preferences): void {
  trail.preferences = preferences;
  if (preferences.clock !== undefined) trail.now = preferences.clock;
  if (preferences.seed === undefined) return;
  trail.seed = preferences.seed;
  trail.seedFrom = "request";
}

function isSuccess({ status }: Selection): boolean {
  return status >= 200 && status <= 299;
}

/** Bodies are generated where the request asks for it, or else its session or the server. */
function withManner(
  trail: Trail,
  preferences: Preferences,
  ofServer: boolean,
): Preferences {
  if (preferences.dynamic !== undefined) {
    trail.dynamicFrom = "request";
    return preferences;
  }
  const ofSession = trail.session.settings.dynamic;
  if (!(ofSession ?? ofServer)) return preferences;
  trail.dynamicFrom = ofSession === undefined ? "server" : "session";
  return { ...preferences, dynamic: true };
}
