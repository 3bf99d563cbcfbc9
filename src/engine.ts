/** A document, compiled: from here on a request goes in and a reply comes out, with no server in between. */
import { createClock, parseClock } from "./clock.ts";
import { loadDocument } from "./document/load.ts";
import type { Document } from "./document/load.ts";
import { readOperations } from "./document/operations.ts";
import { isObject } from "./document/resolve.ts";
import { createSchemas } from "./document/schemas.ts";
import { hasOpenapi30Schemas } from "./document/version.ts";
import { MockError } from "./errors.ts";
import type { Operation, RawRequest } from "./model.ts";
import type { Settings } from "./options.ts";
import { createProblem, firstProblem, isProblem, rfc9457 } from "./problem.ts";
import { readPreferences } from "./request/preferences.ts";
import type { Dialect, Problem } from "./problem.ts";
import { nearest } from "./nearest.ts";
import { allowedMethods, createRouter } from "./request/route.ts";
import type { Route } from "./request/route.ts";
import { createAnswer, renderProblem } from "./response/answer.ts";
import type { Answer, AnswerContext } from "./response/answer.ts";
import { checkFixtures } from "./response/check-fixtures.ts";
import type { Reply } from "./response/render.ts";
import { loadScenarios, noScenarios } from "./scenario/load.ts";
import type { Scenarios } from "./scenario/load.ts";
import { createCompile } from "./schema/compile.ts";
import { findGaps } from "./gaps.ts";
import type { OperationGap } from "./gaps.ts";
import { documentRules, oncePerOperation } from "./response/rules.ts";
import type { Rules, RulesContext } from "./response/rules.ts";
import { createInspect } from "./response/inspect.ts";
import { seam } from "./seam/dialect.ts";
import { createSeamRules } from "./seam/rules.ts";

/** A request that was not routed yet. */
export type UnroutedRequest = Omit<RawRequest, "pathValues">;

export interface Engine {
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly scenarios: Scenarios;
  /** What of the contract can't be enforced: those operations answer with a problem. */
  readonly gaps: readonly OperationGap[];
  readonly answer: (raw: UnroutedRequest) => Reply;
  readonly renderProblem: (problem: Problem) => Reply;
  /** The `Allow` field of a path; `undefined` where there is no such path. */
  readonly allow: (path: string) => string | undefined;
  /** Whether the document itself has an operation of this method and path. */
  readonly has: (method: string, path: string) => boolean;
  /** Forgets all that earlier requests left behind. */
  readonly reset: () => void;
}

const dialects: Readonly<Record<string, Dialect>> = { rfc9457, seam };

/** Loads and compiles. Throws a `MockError` for anything wrong with the document, the fixtures or an option. */
export function createEngine(settings: Settings): Engine {
  const document = loadDocument(settings.spec);
  const schemas = createSchemas(document, hasOpenapi30Schemas(document));
  const { operations } = readOperations(document, schemas);
  const ids = operations.map(({ id }) => id);
  const scenarios =
    settings.fixtures === undefined
      ? noScenarios()
      : loadScenarios(settings.fixtures, ids);
  const compile = createCompile(schemas, document);
  const rules = chooseRules(
    document,
    { schemas, compile, operations },
    settings.apiKeys,
  );
  const clock = createClock(parseClock(settings.clock) ?? { kind: "system" });
  const shared: AnswerContext = {
    schemas,
    compile,
    places: document,
    scenarios,
    rules,
    dialect: chooseDialect(document, settings.dialect),
    clock,
    scenario: knownScenario(scenarios, settings.scenario),
    seed: settings.seed,
    dynamic: settings.dynamic,
  };
  checkFixtures(operations, shared);
  const route = createRouter(operations);
  const answers = new Map<Operation, Answer>();
  const answerOf = (operation: Operation): Answer => {
    const known = answers.get(operation) ?? createAnswer(operation, shared);
    answers.set(operation, known);
    return known;
  };
  const render = (problem: Problem): Reply =>
    renderProblem(problem, shared, {
      "x-mock-source": `problem:${problem.kind}`,
    });
  return {
    document,
    operations,
    scenarios,
    gaps: findGaps(operations, document, schemas),
    answer: (raw) => {
      const found = route(raw.method, raw.path, raw);
      if (found.kind === "operation")
        return answerOf(found.operation)(routed(raw, found.pathValues));
      return (
        pageOf(raw, shared) ??
        render(routeProblem(found, raw, operations, shared))
      );
    },
    renderProblem: render,
    allow: (path) => {
      const found = route("", path);
      return found.kind === "method"
        ? allowedMethods(found.operations)
        : undefined;
    },
    has: (method, path) => route(method, path).kind === "operation",
    reset: () => rules.reset(),
  };
}

/** A page of the API's own, at the time that the request asks for. */
function pageOf(
  raw: UnroutedRequest,
  { rules, clock }: AnswerContext,
): Reply | undefined {
  if (raw.method !== "GET" && raw.method !== "HEAD") return undefined;
  const preferences = readPreferences(routed(raw, []));
  const now = isProblem(preferences) ? undefined : preferences.clock;
  return rules.page(raw.path, raw.query, now ?? clock());
}

/** Written out, because it is on the path of every request and a spread costs more than all else here. */
function routed(
  raw: UnroutedRequest,
  pathValues: readonly string[],
): RawRequest {
  const { method, path, query, headers, body, baseUrl } = raw;
  return { method, path, pathValues, query, headers, body, baseUrl };
}

/** The API that a document says it describes, in its extension `x-mock`. */
function namedDialect(document: Document): string | undefined {
  const extension = isObject(document.value)
    ? document.value["x-mock"]
    : undefined;
  const named = isObject(extension) ? extension["dialect"] : undefined;
  return named === undefined ? undefined : String(named);
}

/** Rules come with the document, however problems are phrased. */
function chooseRules(
  document: Document,
  context: RulesContext,
  apiKeys: readonly string[],
): Rules {
  const rules =
    namedDialect(document) === seam.name
      ? createSeamRules(context, apiKeys)
      : documentRules(context);
  return oncePerOperation(rules);
}

/** The dialect that was asked for, or the one that the document names, or RFC 9457. */
function chooseDialect(document: Document, asked: string | undefined): Dialect {
  const name = asked ?? namedDialect(document) ?? rfc9457.name;
  const dialect = Object.hasOwn(dialects, name) ? dialects[name] : undefined;
  if (dialect !== undefined) return dialect;
  const what = `there is no dialect "${name}": there are ${Object.keys(dialects).join(", ")}`;
  const place = document.position({
    file: document.root.path,
    pointer: "/x-mock/dialect",
  });
  throw new MockError(
    "MOCK_ERR_OPTIONS",
    what,
    asked === undefined ? place : undefined,
  );
}

function knownScenario(scenarios: Scenarios, name: string): string {
  if (scenarios.has(name)) return name;
  const names = [...scenarios.keys()];
  const hint = nearest(name, names);
  throw new MockError(
    "MOCK_ERR_OPTIONS",
    `there is no scenario "${name}"${hint}: there are ${names.join(", ")}`,
  );
}

function routeProblem(
  found: Exclude<Route, { kind: "operation" }>,
  raw: UnroutedRequest,
  operations: readonly Operation[],
  shared: AnswerContext,
): Problem {
  if (found.kind === "encoding")
    return createProblem("bad-url", `${raw.path} is not percent-encoded well`);
  if (found.kind === "path") {
    const hint = nearest(
      raw.path,
      operations.map(({ path }) => path),
    );
    return createProblem(
      "not-found",
      `the document has no path ${raw.path}${hint}`,
    );
  }
  const allow = allowedMethods(found.operations);
  const problem = createProblem(
    "method-not-allowed",
    `${raw.path} takes ${allow}`,
    { headers: { allow } },
  );
  const [first] = found.operations;
  const others = first === undefined ? [] : problemsOf(first, raw, shared);
  return firstProblem([problem, ...others], shared.rules.precedence) ?? problem;
}

/** What an operation of the path would have had against the request, for APIs that look at that first. */
function problemsOf(
  operation: Operation,
  raw: UnroutedRequest,
  shared: AnswerContext,
): readonly Problem[] {
  const own = shared.rules.forOperation(operation);
  const inspect = createInspect(operation, own, shared);
  return inspect(routed(raw, []), shared.clock()).problems;
}
