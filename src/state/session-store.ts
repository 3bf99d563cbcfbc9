/** Keeps the sessions of an engine, each with its journal. */
import { createSessionClock } from "./sessions/clock.ts";
import { parseClock, systemClock } from "../values/clock.ts";
import { createJournalFeed, type JournalFeed } from "./journal/feed.ts";
import { createJournal, journalBudget, type Budget, type Journal } from "./journal/journal.ts";
import type { RawRequest } from "../model.ts";
import type { Settings } from "../options.ts";
import { createProblem, isProblem, type Problem } from "../problem.ts";
import { readSessionName } from "../request/preferences/session-name.ts";
import type { Rules } from "../response/rules.ts";
import type { Scenarios } from "../scenario/scenario.ts";
import { createSession, defaultSession, type Session } from "./sessions/session.ts";
import { createSessions, sessionBounds, type Sessions } from "./sessions/sessions.ts";

export interface SessionStore {
  readonly sessions: Sessions;
  /** The session that a request names, created if it is new. */
  readonly sessionOf: (raw: Pick<RawRequest, "headers" | "query">) => Session | Problem;
  /** A session with an unused name. */
  readonly makeSession: () => Session | Problem;
  /** Like `sessionOf`, but a new session is not kept. */
  readonly peek: (raw: Pick<RawRequest, "headers" | "query">) => Session | Problem;
  readonly journalOf: (session: Session) => Journal;
  /** What happens to the journals, for those who watch. */
  readonly feed: JournalFeed;
  /** Resets settings, state and journal of a session. */
  readonly reset: (session: Session) => void;
  /** Deletes all sessions, and resets the default one. */
  readonly resetAll: () => void;
}

export function createSessionStore(
  scenarios: Scenarios,
  rules: Rules,
  settings: Settings,
): SessionStore {
  const setting = parseClock(settings.clock);
  const frozen = setting?.kind === "fixed" ? setting.instant : undefined;
  const budget: Budget = { bytes: journalBudget };
  const journals = new WeakMap<Session, Journal>();
  const feed = createJournalFeed();
  const journalOf = (session: Session): Journal => {
    const known = journals.get(session);
    if (known !== undefined) return known;
    const made = createJournal(budget, settings.journal, {
      recorded: feed.recorded,
      cleared: () => feed.cleared(session.name),
    });
    journals.set(session, made);
    return made;
  };
  const make = (name: string): Session =>
    createSession(name, scenarios, createSessionClock(systemClock, frozen));
  const forget = (session: Session): void => {
    journalOf(session).clear();
    rules.reset(session);
  };
  const sessions = createSessions(make, forget, systemClock);
  const restore = (session: Session): void => {
    session.reset();
    rules.reset(session);
  };
  return {
    sessions,
    sessionOf: (raw) => {
      const name = readSessionName(raw);
      if (isProblem(name)) return name;
      return sessions.open(name ?? defaultSession) ?? tooManySessions();
    },
    makeSession: () => sessions.make() ?? tooManySessions(),
    peek: (raw) => {
      const name = readSessionName(raw) ?? defaultSession;
      return isProblem(name) ? name : (sessions.find(name) ?? make(name));
    },
    journalOf,
    feed,
    reset: (session) => {
      restore(session);
      journalOf(session).clear();
    },
    resetAll: () => {
      for (const session of sessions.all()) {
        restore(session);
        // Deleting a session clears its journal; the default one stays.
        if (!sessions.delete(session.name)) journalOf(session).clear();
      }
    },
  };
}

function tooManySessions(): Problem {
  const { most, idle } = sessionBounds;
  return createProblem(
    "too-many-sessions",
    `there are ${most} sessions already: delete some with DELETE /__mock/sessions/<name>, or wait until they have not been used for ${idle / 60_000} minutes`,
  );
}
