/** A document, compiled: from here on a request goes in and a reply comes out, with no server in between. */
import { createAnswerContext } from "./engine/context.ts";
import { readContract } from "./engine/contract.ts";
import type { DocumentContract } from "./engine/contract.ts";
import { findingLine, findingOf } from "./engine/finding.ts";
import { pageOf, routed, routeProblem } from "./engine/unrouted.ts";
import type { UnroutedRequest } from "./engine/unrouted.ts";
import { MockError } from "./errors.ts";
import type { Operation } from "./model.ts";
import type { Settings } from "./options.ts";
import type { Problem } from "./problem.ts";
import { allowedMethods, createRouter } from "./request/route.ts";
import { createAnswer } from "./response/answer.ts";
import type { Answer } from "./response/answer.ts";
import { checkFixtures } from "./response/check-fixtures.ts";
import { renderProblem } from "./response/problem-reply.ts";
import type { Reply } from "./response/render.ts";
import { loadScenarios, noScenarios } from "./scenario/load.ts";
import type { Scenarios } from "./scenario/load.ts";

export interface Engine extends DocumentContract {
  readonly scenarios: Scenarios;
  readonly answer: (raw: UnroutedRequest) => Reply;
  /** A problem that was found before the request got here, as the operation that was asked would tell it. */
  readonly renderProblem: (problem: Problem, raw?: UnroutedRequest) => Reply;
  /** The `Allow` field of a path; `undefined` where there is no such path. */
  readonly allow: (path: string) => string | undefined;
  /** Whether the document itself has an operation of this method and path. */
  readonly has: (method: string, path: string) => boolean;
  /** Forgets all that earlier requests left behind. */
  readonly reset: () => void;
}

/** Loads and compiles. Throws a `MockError` for anything wrong with the document, the fixtures or an option. */
export function createEngine(settings: Settings): Engine {
  const contract = readContract(settings.spec);
  if (settings.strict) refuseGaps(contract);
  const { operations } = contract;
  const ids = operations.map(({ id }) => id);
  const scenarios =
    settings.fixtures === undefined
      ? noScenarios()
      : loadScenarios(settings.fixtures, ids);
  const shared = createAnswerContext(contract, scenarios, settings);
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
    ...contract,
    scenarios,
    answer: (raw) => {
      const found = route(raw.method, raw.path, raw);
      if (found.kind === "operation")
        return answerOf(found.operation).answer(routed(raw, found.pathValues));
      return (
        pageOf(raw, shared) ??
        render(routeProblem(found, raw, operations, shared))
      );
    },
    renderProblem: (problem, raw) => {
      const found = raw === undefined ? undefined : route(raw.method, raw.path);
      return raw === undefined || found?.kind !== "operation"
        ? render(problem)
        : answerOf(found.operation).refuse(
            problem,
            routed(raw, found.pathValues),
          );
    },
    allow: (path) => {
      const found = route("", path);
      return found.kind === "method"
        ? allowedMethods(found.operations)
        : undefined;
    },
    has: (method, path) => route(method, path).kind === "operation",
    reset: () => shared.rules.reset(),
  };
}

/** Throws one MOCK_ERR_GAP that lists all that can't be enforced. */
function refuseGaps({ gaps, warnings }: DocumentContract): void {
  const lines = [...warnings, ...gaps].map((gap) =>
    findingLine(findingOf(gap)),
  );
  if (lines.length === 0) return;
  throw new MockError(
    "MOCK_ERR_GAP",
    ["strict, and not all of the contract can be enforced:", ...lines].join(
      "\n",
    ),
  );
}
