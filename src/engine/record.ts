/** Records each request and its reply in the journal, and names the entry in header fields. */
import { systemClock } from "../values/clock.ts";
import type { UnroutedRequest } from "../model.ts";
import { scenarioCookie, sessionCookie } from "../request/preferences/preferences.ts";
import { queryPreference } from "../request/preferences/session-name.ts";
import type { AnswerContext } from "../response/answer-context.ts";
import { sessionFaultEffect } from "../response/session-faults.ts";
import type { Reply } from "../response/render.ts";
import type { Trace } from "../response/trace.ts";
import { entryId } from "../state/sessions/entry-id.ts";
import type { Session } from "../state/sessions/session.ts";
import type { WriteReplayToken } from "./replay.ts";
import type { SessionStore } from "../state/session-store.ts";

/** A reply, and its trace if an operation answered. */
export interface Decided {
  readonly reply: Reply;
  readonly trace: Trace | undefined;
}

/** A recorded reply, and the header fields to add to it. */
export interface Recorded {
  readonly reply: Reply;
  readonly journalHeaders: Readonly<Record<string, string | string[]>>;
  /** The real time that the reply took, in milliseconds; missing where nothing was recorded. */
  readonly took?: number;
}

/** Creates the recorder. Replies of operations have their faults already; others get them from `faultInjector`. */
export function createRecord(
  sessionStore: SessionStore,
  { faultInjector, seed }: Pick<AnswerContext, "faultInjector" | "seed">,
  writeToken: WriteReplayToken,
): (
  raw: UnroutedRequest,
  session: Session,
  decide: (raw: UnroutedRequest, session: Session, dry: boolean) => Decided,
) => Recorded {
  let order = 0;
  return (raw, session, decide) => {
    const began = systemClock();
    const number = session.next();
    const { reply: decided, trace } = decide(raw, session, false);
    const reply =
      trace === undefined
        ? faultInjector.forRefusal(
            decided,
            raw,
            number,
            sessionFaultEffect(session, undefined, seed, false),
          )
        : decided;
    const id = entryId(session.name, number);
    const at = trace === undefined ? session.clock.now() : trace.now;
    const took = systemClock() - began;
    sessionStore.journalOf(session).add({
      id,
      number,
      session: session.name,
      raw,
      reply,
      trace,
      at,
      took,
      order: order++,
    });
    const journalHeaders: Record<string, string | string[]> = {
      "x-mock-request-id": id,
    };
    if (trace !== undefined) journalHeaders["x-mock-replay"] = writeToken(reply, trace);
    const state = session.clock.state();
    if (state.kind === "frozen") journalHeaders["date"] = httpDate(state.instant);
    const cookies = cookiesFor(raw);
    if (cookies.length > 0) journalHeaders["set-cookie"] = cookies;
    return { reply, journalHeaders, took };
  };
}

/** A clock that stands still also sets `Date` (RFC 9110, 6.6.1), so that replies repeat to the byte. */
function httpDate(instant: number): string {
  return new Date(instant).toUTCString();
}

/**
 * Keeps the scenario and session of a page that was opened with `?__scenario=` or `?__session=` for its further
 * requests.
 */
function cookiesFor({ method, query, headers }: UnroutedRequest): string[] {
  if (!query.includes("__") || method !== "GET" || !isPage(headers["accept"])) return [];
  const preferences = [
    [scenarioCookie, queryPreference(query, "__scenario")],
    [sessionCookie, queryPreference(query, "__session")],
  ] as const;
  return preferences.flatMap(([name, value]) => {
    if (value === undefined) return [];
    const age = value === "" ? "; Max-Age=0" : "";
    return [`${name}=${encodeURIComponent(value)}; Path=/; SameSite=Lax${age}`];
  });
}

/** Tells a browser from a program, which asks for no HTML. */
function isPage(accept: string | readonly string[] | undefined): boolean {
  return accept !== undefined && String(accept).includes("text/html");
}
