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
import { createRead } from "../request/read.ts";
import type { ReadRequest } from "../request/read.ts";
import { createCheckSecurity } from "../request/security.ts";
import { createValidate } from "../request/validate.ts";
import type { TemplateContext } from "../scenario/expression.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { defaultScenario } from "../scenario/load.ts";
import type { Scenarios } from "../scenario/load.ts";
import type { Compile, Places } from "../schema/compile.ts";
import { combineFingerprints, createDraw, fingerprintTexts } from "../seed.ts";
import { createExampleSource } from "./example.ts";
import { createFixtureSource } from "./fixture.ts";
import { createGeneratedSource } from "./generated.ts";
import { createProvenance } from "./provenance.ts";
import type { Trail } from "./provenance.ts";
import { createRender } from "./render.ts";
import type { Reply } from "./render.ts";
import { select } from "./select.ts";
import { firstAnswer } from "./source.ts";
import type { Source } from "./source.ts";

/** What all operations of a document share. */
export interface AnswerContext {
  readonly schemas: Schemas;
  readonly compile: Compile;
  readonly places: Places;
  readonly scenarios: Scenarios;
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
  const read = createRead(operation, shared.schemas, shared.places);
  const checkSecurity = createCheckSecurity(operation);
  const validate = createValidate(operation, shared.compile);
  const render = createRender();
  const provenance = createProvenance(operation);
  const sources = createSources(shared);

  const decide = (raw: RawRequest, trail: Trail): Reply | Problem => {
    const preferences = readPreferences(raw);
    if (isProblem(preferences)) return preferences;
    const scenario = preferences.scenario ?? shared.scenario;
    const fixtures = fixturesOf(shared.scenarios, scenario, operation);
    if (isProblem(fixtures)) return fixtures;
    trail.scenario = scenario;

    const request = read(raw);
    const refusal = checkSecurity(raw);
    const problems = [
      ...(refusal === undefined ? [] : [refusal]),
      ...validate(request),
    ];
    const problem = firstProblem(problems, shared.dialect.precedence);
    if (problem !== undefined) return problem;

    const asked = shared.dynamic
      ? { dynamic: true, ...preferences }
      : preferences;
    const selection = select(operation, asked, fixtures, acceptOf(raw));
    if (isProblem(selection)) return selection;

    const context = contextOf(
      operation,
      shared,
      preferences,
      scenario,
      request,
    );
    trail.seed = context.seed;
    const body = firstAnswer(sources, selection, context);
    if (body === undefined)
      return createProblem("no-response", `nothing answers ${operation.id}`);
    if (isProblem(body)) return body;
    trail.source = body.origin;
    return render(selection, body, {
      ...provenance(trail),
      ...applied(preferences),
    });
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
    return renderProblem(decided, shared.dialect, provenance(trail));
  };
}

/** Fixture, example, generated: the first that answers. A fixture that merges asks those beneath it. */
export function createSources(shared: AnswerContext): readonly Source[] {
  const sources: Source[] = [];
  sources.push(
    createFixtureSource(shared.compile, (selection, context) =>
      firstAnswer(sources, selection, context),
    ),
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
  shared: AnswerContext,
  preferences: Preferences,
  scenario: string,
  { request, fingerprint }: ReadRequest,
): TemplateContext {
  const seed = preferences.seed ?? shared.seed;
  const own = combineFingerprints(
    fingerprintTexts([seed, operation.id]),
    fingerprint,
  );
  return {
    request,
    clock: preferences.clock ?? shared.clock(),
    seed,
    fingerprint: own,
    draw: createDraw(own),
    scenario,
  };
}

function applied({
  applied: preferences,
}: Preferences): Readonly<Record<string, string>> | undefined {
  return preferences === "" ? undefined : { "preference-applied": preferences };
}

/** A problem in the words of the dialect. */
export function renderProblem(
  problem: Problem,
  dialect: Dialect,
  provenance: Readonly<Record<string, string>> = {},
): Reply {
  const { status, contentType, payload, headers } = dialect.render(problem);
  const type = contentType === undefined ? {} : { "content-type": contentType };
  return {
    status,
    headers: { ...type, ...headers, ...provenance },
    payload,
    delay: 0,
    problem,
  };
}
