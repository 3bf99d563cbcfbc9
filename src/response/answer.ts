/**
 * How a reply is chosen. Everything an operation needs is compiled once, by `createAnswer`;
 * each request then goes through the steps of `answer`, top to bottom.
 */
import type { Operation, RawRequest } from "../model.ts";
import { firstProblem, createProblem, isProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import { acceptOf } from "../request/accept.ts";
import { readPreferences } from "../request/preferences.ts";
import type { Preferences } from "../request/preferences.ts";
import type { TemplateContext } from "../scenario/expression.ts";
import { combineFingerprints, createDraw, fingerprintTexts } from "../seed.ts";
import type { AnswerContext } from "./answer-context.ts";
import { challengeOf } from "./challenge.ts";
import { createDeclaredHeaders } from "./headers.ts";
import { createInspect } from "./inspect.ts";
import type { Inspected } from "./inspect.ts";
import { createLocate } from "./location.ts";
import { createProvenance } from "./provenance.ts";
import type { Trail } from "./provenance.ts";
import { createRefuse } from "./refuse.ts";
import { createRender } from "./render.ts";
import type { Reply } from "./render.ts";
import { select } from "./select.ts";
import type { Selection } from "./select.ts";
import { firstAnswer } from "./source.ts";
import type { Body } from "./source.ts";
import { createSources, fixturesOf } from "./sources.ts";

/** One operation at work. */
export interface Answer {
  /** Answers a request. */
  readonly answer: (raw: RawRequest) => Reply;
  /** Answers a request that has this problem, whatever else it is. */
  readonly refuse: (problem: Problem, raw: RawRequest) => Reply;
}

export function createAnswer(
  operation: Operation,
  shared: AnswerContext,
): Answer {
  const { rules } = shared;
  const own = rules.forOperation(operation);
  const inspect = createInspect(operation, own, shared);
  const sources = createSources(shared, own.source);
  const declaredHeaders = createDeclaredHeaders(
    shared.schemas,
    shared.compile,
    rules.byDocument === true,
  );
  const locate = createLocate(operation, shared.operations, shared.compile);
  const challenge = rules.byDocument === true ? challengeOf(operation) : {};
  const render = createRender(shared.schemas);
  const provenance = createProvenance(operation, shared.gapsOf(operation));
  const refuse = createRefuse(operation, shared, declaredHeaders, provenance);

  /** The declared header fields, and those that the status itself asks for. */
  const fieldsOf = (
    { status, response }: Selection,
    seed: string,
    { request }: TemplateContext,
    { value: replyBody }: Body,
  ): Readonly<Record<string, string>> => {
    const declared = declaredHeaders(response, seed);
    if (status === 401) return { ...challenge, ...declared };
    if (status !== 201) return declared;
    const exchange = { request, status, replyHeaders: declared, replyBody };
    const location = locate(response, exchange);
    return location === undefined ? declared : { ...declared, location };
  };

  const decide = (raw: RawRequest, trail: Trail): Reply | Problem => {
    const preferences = readPreferences(raw);
    if (isProblem(preferences)) return preferences;
    const scenario = preferences.scenario ?? shared.scenario;
    const fixtures = fixturesOf(shared.scenarios, scenario, operation);
    if (isProblem(fixtures)) return fixtures;
    trail.scenario = scenario;

    const now = preferences.clock ?? shared.clock();
    const inspected = inspect(raw, now);
    const problem = firstProblem(inspected.problems, rules.precedence);
    if (problem !== undefined) return problem;

    const asked = shared.dynamic
      ? { dynamic: true, ...preferences }
      : preferences;
    const selection = select(operation, asked, fixtures, acceptOf(raw));
    if (isProblem(selection)) return selection;

    trail.seed = preferences.seed ?? shared.seed;
    const context = contextOf(operation, trail, now, inspected);
    const body = firstAnswer(sources, selection, context);
    if (body === undefined)
      return createProblem("mock-failed", `nothing answers ${operation.id}`);
    if (isProblem(body)) return body;
    trail.source = body.origin;
    const stamp =
      body.value === undefined ? undefined : rules.stamp(context.fingerprint);
    const reply = render(selection, body, {
      ...fieldsOf(selection, trail.seed, context, body),
      ...stamp,
      ...provenance(trail),
      ...applied(preferences, body),
    });
    if (isSuccess(selection) && body.value !== undefined)
      own.remember?.(body.value, context);
    return reply;
  };

  return {
    answer: (raw) => {
      const trail = newTrail(shared);
      const decided = decide(raw, trail);
      return isProblem(decided) ? refuse(decided, raw, trail) : decided;
    },
    refuse: (problem, raw) => refuse(problem, raw, newTrail(shared)),
  };
}

function newTrail({ scenario, seed }: AnswerContext): Trail {
  return { scenario, seed, source: "none" };
}

function isSuccess({ status }: Selection): boolean {
  return status >= 200 && status <= 299;
}

/** The same request, seed, scenario and clock make the same context. */
function contextOf(
  operation: Operation,
  { scenario, seed }: Trail,
  clock: number,
  { read, input }: Inspected,
): TemplateContext {
  const asked = fingerprintTexts([seed, operation.id]);
  const fingerprint = combineFingerprints(asked, read.fingerprint);
  const draw = createDraw(fingerprint);
  return {
    request: read.request,
    input,
    clock,
    seed,
    fingerprint,
    draw,
    scenario,
  };
}

/** What of `Prefer` was honoured (RFC 7240, 3): no seed bears on an example, and nothing on a body that is not there. */
function applied(
  preferences: Preferences,
  { origin }: Body,
): Readonly<Record<string, string>> | undefined {
  if (preferences.applied.length === 0) return undefined;
  const idle = ["problem"];
  if (origin === "none") idle.push("seed", "dynamic");
  if (origin.startsWith("example:")) idle.push("seed");
  const honoured = preferences.applied.filter(
    (each) => !idle.includes(each.split("=", 1)[0] ?? each),
  );
  return honoured.length === 0
    ? undefined
    : { "preference-applied": honoured.join(", ") };
}
