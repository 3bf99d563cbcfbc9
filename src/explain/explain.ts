/**
 * Why a request was answered as it was: each step of "How a reply is chosen" with its outcome. Made of what the entry
 * refers to, when somebody asks.
 */
import type { Entry } from "../state/journal/journal.ts";
import type { JsonObject } from "../model.ts";
import type { Problem } from "../problem.ts";
import type { Trail } from "../response/trail.ts";
import { explainApplied } from "./applied.ts";
import { explainBody } from "./body.ts";
import { explainCheck, explainProblem } from "./check.ts";
import type { ExplainContext } from "./context.ts";
import { explainFixtures } from "./fixtures.ts";
import { explainReply, explainRequest } from "./message.ts";
import { present } from "./object.ts";
import { createShownPlaces } from "./places.ts";
import { explainRoute } from "./route.ts";
import { explainScenario } from "./scenario.ts";
import { explainMediaType, explainStatus } from "./status.ts";

/** An entry without what only the journal gives it. */
export type Explained = Pick<Entry, "raw" | "reply" | "trail"> &
  Partial<Pick<Entry, "id" | "session">>;

/** The explanation of a reply; what is secret in it is not redacted yet. */
export function explain(entry: Explained, context: ExplainContext): JsonObject {
  const { id, session, raw, reply, trail } = entry;
  const { shared } = context;
  const places = createShownPlaces(shared.places);
  const problem = trail?.problem ?? reply.problem;
  const isTold = problem !== undefined && isAmong(problem, trail);
  const steps =
    trail === undefined
      ? {}
      : {
          check: explainCheck(trail, shared.rules),
          scenario: explainScenario(trail, shared.scenario, places),
          fixtures: explainFixtures(trail, places),
          status: explainStatus(trail, reply, places),
          mediaType: explainMediaType(trail, reply),
          body: explainBody({ trail, shared, places }),
          applied: explainApplied(trail, reply),
        };
  return present({
    id,
    session,
    request: explainRequest(raw),
    route: explainRoute(entry, context, places),
    ...steps,
    problem:
      problem === undefined || isTold ? undefined : explainProblem(problem),
    reply: explainReply(reply),
  });
}

/** Whether a problem is one of those that the check tells of. */
function isAmong(problem: Problem, trail: Trail | undefined): boolean {
  return trail?.inspected?.problems.includes(problem) === true;
}
