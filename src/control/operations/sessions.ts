/** Handlers that list, create, reset and delete sessions. */
import type { JsonObject } from "../../model.ts";
import { createProblem, isProblem } from "../../problem.ts";
import { defaultSession, type Session } from "../../state/sessions/session.ts";
import { renderClock } from "./clock.ts";
import { emptyReply, replyWith, unknownName, type Handlers } from "../handler.ts";

export const sessionHandlers: Handlers = {
  listSessions: (_asked, { engine }) =>
    replyWith(engine.sessionStore.sessions.all().map(renderSession)),
  createSession: (_asked, { engine }) => {
    const session = engine.sessionStore.makeSession();
    return isProblem(session) ? session : replyWith(renderSession(session));
  },
  deleteSession: ({ path }, { engine: { sessionStore } }) => {
    const name = String(path["name"]);
    if (name === defaultSession)
      return createProblem(
        "conflict",
        "the default session can't be deleted: POST reset with X-Mock-Session: default resets it",
      );
    return sessionStore.sessions.delete(name)
      ? emptyReply
      : unknownName(`there is no session "${name}"`);
  },
  reset: ({ session, named }, { engine: { sessionStore } }) => {
    if (named) sessionStore.reset(session);
    else sessionStore.resetAll();
    return emptyReply;
  },
};

/** The schema `SessionState`. */
function renderSession({ name, count, settings, clock }: Session): JsonObject {
  return {
    name,
    requests: count(),
    scenario: settings.scenario ?? null,
    clock: renderClock(clock),
  };
}
