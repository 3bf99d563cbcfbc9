/**
 * How a reply is chosen. Everything an operation needs is compiled once, by `createAnswer`;
 * each request then goes through the steps of `answer`, top to bottom.
 */
import type { Clock } from "../clock.ts";
import type { Operation, RawRequest, Schemas } from "../model.ts";
import { createProblem, firstProblem, isProblem } from "../problem.ts";
import type { Dialect, Problem } from "../problem.ts";
import { nearest } from "../nearest.ts";
import { readPreferences } from "../request/preferences.ts";
import type { Preferences } from "../request/preferences.ts";
import type { TemplateContext } from "../scenario/expression.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { defaultScenario } from "../scenario/load.ts";
import type { Scenarios } from "../scenario/load.ts";
import type { Compile, Places } from "../schema/compile.ts";
import { combineFingerprints, createDraw, fingerprintTexts } from "../seed.ts";
import { createExampleSource } from "./example.ts";
import { checkedSource, createFixtureSource } from "./fixture.ts";
import { createGeneratedSource } from "./generated.ts";
import { createDeclaredHeaders } from "./headers.ts";
import { createInspect } from "./inspect.ts";
import type { Inspected } from "./inspect.ts";
import { createProvenance } from "./provenance.ts";
import type { Trail } from "./provenance.ts";
import { createRender } from "./render.ts";
import type { Reply } from "./render.ts";
import type { Rules } from "./rules.ts";
import { select } from "./select.ts";
import type { Selection } from "./select.ts";
import { firstAnswer } from "./source.ts";
import type { Source } from "./source.ts";

/** What all operations of a document share. */
export interface AnswerContext {
  readonly schemas: Schemas;
  readonly compile: Compile;
  readonly places: Places;
  readonly scenarios: Scenarios;
  readonly rules: Rules;
  readonly dialect: Dialect;
  readonly clock: Clock;
  /** The scenario, seed and manner of the server, where a client asks for no other. */
  readonly scenario: string;
  readonly seed: string;
  readonly dynamic: boolean;
}

/** Answers one request of one operation. */
export type Answer = (raw: RawRequest) => Reply;

export function createAnswer(
  operation: Operation,
  shared: AnswerContext,
): Answer {
  const { rules } = shared;
  const own = rules.forOperation(operation);
  const inspect = createInspect(operation, own, shared);
  const sources = createSources(shared, own.source);
  const declaredHeaders = createDeclaredHeaders(shared.schemas, shared.compile);
  const render = createRender();
  const provenance = createProvenance(operation);

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
      return createProblem("no-response", `nothing answers ${operation.id}`);
    if (isProblem(body)) return body;
    trail.source = body.origin;
    const stamp =
      body.value === undefined ? undefined : rules.stamp(context.fingerprint);
    const reply = render(selection, body, {
      ...declaredHeaders(selection.response),
      ...stamp,
      ...provenance(trail),
      ...applied(preferences),
    });
    if (isSuccess(selection) && body.value !== undefined)
      own.remember?.(body.value, context);
    return reply;
  };

  return (raw) => {
    const trail: Trail = {
      scenario: shared.scenario,
      seed: shared.seed,
      source: "none",
    };
    const decided = decide(raw, trail);
    if (!isProblem(decided)) return decided;
    trail.source = `problem:${decided.kind}`;
    return renderProblem(decided, shared, provenance(trail));
  };
}

function isSuccess({ status }: Selection): boolean {
  return status >= 200 && status <= 299;
}

/** Fixture, the API's own, example, generated: the first that answers. A fixture that merges asks those beneath it. */
export function createSources(
  shared: AnswerContext,
  own: Source | undefined,
): readonly Source[] {
  const sources: Source[] = [];
  sources.push(
    createFixtureSource(shared.compile, (selection, context) =>
      firstAnswer(sources, selection, context),
    ),
    ...(own === undefined ? [] : [checkedSource(own, shared.compile)]),
    createExampleSource(shared.compile),
    createGeneratedSource(shared.schemas, shared.compile),
  );
  return sources;
}

/** The scenario's fixture of the operation, and the default's behind it. */
export function fixturesOf(
  scenarios: Scenarios,
  name: string,
  operation: Operation,
): Fixture[] | Problem {
  const scenario = scenarios.get(name);
  if (scenario === undefined) return unknownScenario(scenarios, name);
  const own = scenario.fixtures.get(operation.id);
  const base =
    name === defaultScenario
      ? undefined
      : scenarios.get(defaultScenario)?.fixtures.get(operation.id);
  return [own, base].filter((fixture) => fixture !== undefined);
}

function unknownScenario(scenarios: Scenarios, name: string): Problem {
  const names = [...scenarios.keys()];
  const hint = nearest(name, names);
  return createProblem(
    "unknown-scenario",
    `there is no scenario "${name}"${hint}: there are ${names.join(", ")}`,
  );
}

function acceptOf(raw: RawRequest): string | undefined {
  const accept = raw.headers["accept"];
  return accept === undefined || typeof accept === "string"
    ? accept
    : accept.join(", ");
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

function applied({
  applied: preferences,
}: Preferences): Readonly<Record<string, string>> | undefined {
  return preferences === "" ? undefined : { "preference-applied": preferences };
}

/** A problem with the status of the API's rules, in the words of the dialect. */
export function renderProblem(
  problem: Problem,
  { rules, dialect }: Pick<AnswerContext, "rules" | "dialect">,
  provenance: Readonly<Record<string, string>>,
): Reply {
  const adjusted = rules.adjust(problem);
  const { contentType, statusText, payload, headers } =
    dialect.render(adjusted);
  const type = contentType === undefined ? {} : { "content-type": contentType };
  const stamp =
    contentType === undefined
      ? {}
      : rules.stamp(fingerprintTexts([problem.kind, problem.detail]));
  return {
    status: adjusted.status,
    statusText,
    headers: {
      ...type,
      ...adjusted.headers,
      ...headers,
      ...stamp,
      ...provenance,
    },
    payload,
    delay: 0,
    problem: adjusted,
  };
}
