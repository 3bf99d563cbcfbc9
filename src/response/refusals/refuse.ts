/**
 * Chooses the reply to a request with a problem: the response that the operation declares for it, or a problem
 * document.
 */
import type { Operation } from "../../model.ts";
import { isProblem, type Problem } from "../../problem.ts";
import { acceptOf } from "../../request/preferences/accept.ts";
import { readPreferences } from "../../request/preferences/preferences.ts";
import type { AnswerContext } from "../answer-context.ts";
import { createDeclaredRefusal, errorResponse } from "./declared-refusal.ts";
import type { DeclaredHeaders } from "../headers/headers.ts";
import { renderProblem, summarise } from "./problem-reply.ts";
import type { Provenance } from "../headers/provenance.ts";
import type { Reply } from "../render.ts";
import type { Trace } from "../trace.ts";

export type Refuse = (problem: Problem, trace: Trace) => Reply;

export function createRefuse(
  operation: Operation,
  shared: AnswerContext,
  declaredHeaders: DeclaredHeaders,
  provenance: Provenance,
): Refuse {
  const declaredRefusal = createDeclaredRefusal(operation, shared);
  return (found, trace) => {
    const { raw } = trace;
    trace.source = `problem:${found.kind}`;
    trace.problem = found;
    const problem = shared.rules.adjust(found);
    const response = shared.declaredRefusals ? errorResponse(operation, problem) : undefined;
    if (response === undefined) return renderProblem(found, shared, provenance(trace));
    const preferences = readPreferences(raw);
    const asked = isProblem(preferences) ? undefined : preferences;
    if (asked?.seed !== undefined) {
      trace.seed = asked.seed;
      trace.seedFrom = "request";
    }
    const declared = declaredHeaders(response, trace.seed);
    const document = asked?.problem === true;
    const reply = document
      ? undefined
      : declaredRefusal(problem, response, acceptOf(raw), trace.seed, {
          ...declared,
          ...problem.headers,
          ...summarise(problem),
          ...provenance(trace),
        });
    if (reply !== undefined) {
      trace.declared = response;
      return reply;
    }
    const plain = renderProblem(found, shared, provenance(trace));
    const applied = document ? honoured(asked.applied) : undefined;
    return { ...plain, headers: { ...declared, ...plain.headers, ...applied } };
  };
}

function honoured(applied: readonly string[]): Readonly<Record<string, string>> | undefined {
  const asked = applied.find((each) => /^problem(?:=|$)/.test(each));
  return asked === undefined ? undefined : { "preference-applied": asked };
}
