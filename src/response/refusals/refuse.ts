/** The reply to a request that has a problem: the response that the operation declares for it, or a problem document. */
import type { Operation } from "../../model.ts";
import { isProblem } from "../../problem.ts";
import type { Problem } from "../../problem.ts";
import { acceptOf } from "../../request/preferences/accept.ts";
import { readPreferences } from "../../request/preferences/preferences.ts";
import type { AnswerContext } from "../answer-context.ts";
import { createDeclaredError, errorResponse } from "./declared-error.ts";
import type { DeclaredHeaders } from "../headers/headers.ts";
import { renderProblem, summarise } from "./problem-reply.ts";
import type { Provenance } from "../sources/provenance.ts";
import type { Reply } from "../render.ts";
import type { Trail } from "../trail.ts";

export type Refuse = (problem: Problem, trail: Trail) => Reply;

export function createRefuse(
  operation: Operation,
  shared: AnswerContext,
  declaredHeaders: DeclaredHeaders,
  provenance: Provenance,
): Refuse {
  const declaredError = createDeclaredError(operation, shared);
  return (found, trail) => {
    const { raw } = trail;
    trail.source = `problem:${found.kind}`;
    trail.problem = found;
    const problem = shared.rules.adjust(found);
    const response = shared.declaredErrors
      ? errorResponse(operation, problem)
      : undefined;
    if (response === undefined)
      return renderProblem(found, shared, provenance(trail));
    const preferences = readPreferences(raw);
    const asked = isProblem(preferences) ? undefined : preferences;
    if (asked?.seed !== undefined) {
      trail.seed = asked.seed;
      trail.seedFrom = "request";
    }
    const declared = declaredHeaders(response, trail.seed);
    const document = asked?.problem === true;
    const reply = document
      ? undefined
      : declaredError(problem, response, acceptOf(raw), trail.seed, {
          ...declared,
          ...problem.headers,
          ...summarise(problem),
          ...provenance(trail),
        });
    if (reply !== undefined) {
      trail.declared = response;
      return reply;
    }
    const plain = renderProblem(found, shared, provenance(trail));
    const applied = document ? honoured(asked.applied) : undefined;
    return { ...plain, headers: { ...declared, ...plain.headers, ...applied } };
  };
}

function honoured(
  applied: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const asked = applied.find((each) => /^problem(?:=|$)/.test(each));
  return asked === undefined ? undefined : { "preference-applied": asked };
}
