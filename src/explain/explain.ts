/**
 * Explains a reply: each step of "How a reply is chosen" with its outcome. It is made from the trace of the journal
 * entry when somebody asks.
 */
import type { Entry } from "../state/journal/journal.ts";
import type { JsonObject } from "../model.ts";
import type { Problem } from "../problem.ts";
import type { Trace } from "../response/trace.ts";
import { explainApplied } from "./applied.ts";
import { explainBody } from "./body.ts";
import { explainCheck, explainProblem } from "./check.ts";
import type { ExplainContext } from "./context.ts";
import { explainFixtures } from "./fixtures.ts";
import { explainReply, explainRequest } from "./message.ts";
import { withoutUndefined } from "./object.ts";
import { createPlaceFormatter } from "./place-formatter.ts";
import { explainRoute } from "./route.ts";
import { explainScenario } from "./scenario.ts";
import { explainMediaType, explainStatus } from "./status.ts";

/** An entry without what only the journal adds. */
export type ExplainedEntry = Pick<Entry, "raw" | "reply" | "trace"> &
  Partial<Pick<Entry, "id" | "session">>;

/** Explains a reply. Secrets in it are not redacted yet. */
export function explain(entry: ExplainedEntry, context: ExplainContext): JsonObject {
  const { id, session, raw, reply, trace } = entry;
  const { shared } = context;
  const places = createPlaceFormatter(shared.places);
  const problem = trace?.problem ?? reply.problem;
  const isReported = problem !== undefined && isFoundByCheck(problem, trace);
  const steps =
    trace === undefined
      ? {}
      : {
          check: explainCheck(trace, shared.rules, places),
          scenario: explainScenario(trace, shared.scenario, places),
          fixtures: explainFixtures(trace, places),
          status: explainStatus(trace, reply, places),
          mediaType: explainMediaType(trace, reply),
          body: explainBody({ trace, shared, places }),
          applied: explainApplied(trace, reply),
        };
  return withoutUndefined({
    id,
    session,
    request: explainRequest(raw),
    route: explainRoute(entry, context, places),
    ...steps,
    problem: problem === undefined || isReported ? undefined : explainProblem(problem, places),
    reply: explainReply(reply),
  });
}

/** Whether the check found this problem. */
function isFoundByCheck(problem: Problem, trace: Trace | undefined): boolean {
  return trace?.inspected?.problems.includes(problem) === true;
}
