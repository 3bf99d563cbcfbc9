/** Answers `Prefer: explain` with the explanation of a reply in place of the reply. No state changes. */
import type { ExplainedEntry } from "../explain/explain.ts";
import type { JsonObject, UnroutedRequest } from "../model.ts";
import { isProblem, type Problem } from "../problem.ts";
import type { Session } from "../state/sessions/session.ts";
import type { Decided, Recorded } from "./record.ts";
import type { SessionStore } from "../state/session-store.ts";

/** Decides a reply without changing any state. */
type DecideDry = (session: Session) => Decided;

export function createDryRun(
  sessionStore: SessionStore,
  explain: (entry: ExplainedEntry) => JsonObject,
  refuse: (problem: Problem) => Decided,
): (raw: UnroutedRequest, decide: DecideDry) => Recorded {
  return (raw, decide) => {
    const session = sessionStore.peek(raw);
    const { reply, trace } = isProblem(session) ? refuse(session) : decide(session);
    const explanation = explain({
      raw,
      reply,
      trace,
      ...(isProblem(session) ? undefined : { session: session.name }),
    });
    return { reply: explained(explanation), journalHeaders: {} };
  };
}

function explained(explanation: JsonObject): Recorded["reply"] {
  return {
    status: 200,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      "preference-applied": "explain",
    },
    payload: `${JSON.stringify(explanation, null, 2)}\n`,
    delay: 0,
  };
}
