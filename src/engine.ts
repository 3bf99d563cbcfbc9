/** A document, compiled: from here on a request goes in and a reply comes out, with no server in between. */
import { createClock, parseClock } from "./clock.ts";
import { loadDocument } from "./document/load.ts";
import type { Document } from "./document/load.ts";
import { readOperations } from "./document/operations.ts";
import { isObject } from "./document/resolve.ts";
import { createSchemas } from "./document/schemas.ts";
import { openapiVersion } from "./document/version.ts";
import { MockError } from "./errors.ts";
import type { Operation, RawRequest } from "./model.ts";
import type { Settings } from "./options.ts";
import { createProblem, firstProblem, rfc9457 } from "./problem.ts";
import type { Dialect, Problem } from "./problem.ts";
import { nearest } from "./nearest.ts";
import { allowedMethods, createRouter } from "./request/route.ts";
import type { Route } from "./request/route.ts";
import { createCheckSecurity } from "./request/security.ts";
import { createAnswer, renderProblem } from "./response/answer.ts";
import type { Answer, AnswerContext } from "./response/answer.ts";
import { checkFixtures } from "./response/check-fixtures.ts";
import type { Reply } from "./response/render.ts";
import { loadScenarios, noScenarios } from "./scenario/load.ts";
import type { Scenarios } from "./scenario/load.ts";
import { createCompile } from "./schema/compile.ts";
import { findGaps } from "./gaps.ts";
import type { Gap } from "./gaps.ts";
import { seam } from "./seam/dialect.ts";

/** A request that was not routed yet. */
export type UnroutedRequest = Omit<RawRequest, "pathValues">;

export interface Engine {
  readonly document: Document;
  readonly operations: readonly Operation[];
  readonly scenarios: Scenarios;
  /** What of the contract can't be enforced: those operations answer with a problem. */
  readonly gaps: readonly Gap[];
  readonly answer: (raw: UnroutedRequest) => Reply;
  readonly renderProblem: (problem: Problem) => Reply;
  /** The `Allow` field of a path; `undefined` where there is no such path. */
  readonly allow: (path: string) => string | undefined;
  /** Whether the document itself has an operation of this method and path. */
  readonly has: (method: string, path: string) => boolean;
}

const dialects: Readonly<Record<string, Dialect>> = { rfc9457, seam };

/** Loads and compiles. Throws a `MockError` for anything wrong with the document, the fixtures or an option. */
export function createEngine(settings: Settings): Engine {
  const document = loadDocument(settings.spec);
  const schemas = createSchemas(document, openapiVersion(document) === "3.0");
  const operations = readOperations(document, schemas);
  const ids = operations.map(({ id }) => id);
  const scenarios =
    settings.fixtures === undefined
      ? noScenarios()
      : loadScenarios(settings.fixtures, ids);
  const shared: AnswerContext = {
    schemas,
    compile: createCompile(schemas, document),
    places: document,
    scenarios,
    dialect: chooseDialect(document, settings.dialect),
    clock: createClock(parseClock(settings.clock) ?? { kind: "system" }),
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
    renderProblem(problem, shared.dialect, {
      "x-mock-source": `problem:${problem.kind}`,
    });
  return {
    document,
    operations,
    scenarios,
    gaps: findGaps(operations, document),
    answer: (raw) => {
      const found = route(raw.method, raw.path);
      if (found.kind !== "operation")
        return render(routeProblem(found, raw, operations, shared.dialect));
      return answerOf(found.operation)(routed(raw, found.pathValues));
    },
    renderProblem: render,
    allow: (path) => {
      const found = route("", path);
      return found.kind === "method"
        ? allowedMethods(found.operations)
        : undefined;
    },
    has: (method, path) => route(method, path).kind === "operation",
  };
}

/** Written out, because it is on the path of every request and a spread costs more than all else here. */
function routed(
  raw: UnroutedRequest,
  pathValues: readonly string[],
): RawRequest {
  const { method, path, query, headers, body, baseUrl } = raw;
  return { method, path, pathValues, query, headers, body, baseUrl };
}

/** The dialect that was asked for, or the one that the document's `x-mock` names, or RFC 9457. */
function chooseDialect(document: Document, asked: string | undefined): Dialect {
  const extension = isObject(document.value)
    ? document.value["x-mock"]
    : undefined;
  const named = isObject(extension) ? extension["dialect"] : undefined;
  const name = asked ?? (named === undefined ? rfc9457.name : String(named));
  const dialect = Object.hasOwn(dialects, name) ? dialects[name] : undefined;
  if (dialect !== undefined) return dialect;
  const names = Object.keys(dialects).join(", ");
  const position = document.position({
    file: document.root.path,
    pointer: "/x-mock/dialect",
  });
  throw new MockError(
    "MOCK_ERR_OPTIONS",
    `there is no dialect "${name}": there are ${names}`,
    asked === undefined ? position : undefined,
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
  dialect: Dialect,
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
  const refusal =
    first === undefined
      ? undefined
      : createCheckSecurity(first)({ ...raw, pathValues: [] });
  const both = refusal === undefined ? [problem] : [refusal, problem];
  return firstProblem(both, dialect.precedence) ?? problem;
}
