/** Writes each request and its reply down, and says in header fields where. */
import { systemClock } from "../values/clock.ts";
import type { UnroutedRequest } from "../model.ts";
import {
  scenarioCookie,
  sessionCookie,
} from "../request/preferences/preferences.ts";
import { queryTwin } from "../request/preferences/session-name.ts";
import type { AnswerContext } from "../response/answer-context.ts";
import { mishapOf } from "../response/mishap.ts";
import type { Reply } from "../response/render.ts";
import type { Trail } from "../response/trail.ts";
import { defaultSession } from "../state/sessions/session.ts";
import type { Session } from "../state/sessions/session.ts";
import type { WriteReplayToken } from "./replay.ts";
import type { Worlds } from "../state/session-store.ts";

/** A reply, and how it was come by where an operation answered. */
export interface Decided {
  readonly reply: Reply;
  readonly trail: Trail | undefined;
}

/** A reply that was written down, and the header fields to add to it. */
export interface Recorded {
  readonly reply: Reply;
  readonly stamps: Readonly<Record<string, string | string[]>>;
}

/** `disturb` is what becomes of replies that no operation gave: those of operations have been through it. */
export function createRecord(
  worlds: Worlds,
  { disturb, seed }: Pick<AnswerContext, "disturb" | "seed">,
  writeToken: WriteReplayToken,
): (
  raw: UnroutedRequest,
  session: Session,
  decide: (raw: UnroutedRequest, session: Session, dry: boolean) => Decided,
) => Recorded {
  return (raw, session, decide) => {
    const began = systemClock();
    const number = session.next();
    const { reply: decided, trail } = decide(raw, session, false);
    const reply =
      trail === undefined
        ? disturb.other(
            decided,
            raw,
            number,
            mishapOf(session, undefined, seed, false),
          )
        : decided;
    const id = entryId(session.name, number);
    const at = trail === undefined ? session.clock.now() : trail.now;
    worlds.journalOf(session).add({
      id,
      number,
      session: session.name,
      raw,
      reply,
      trail,
      at,
      took: systemClock() - began,
    });
    const stamps: Record<string, string | string[]> = {
      "x-mock-request-id": id,
    };
    if (trail !== undefined) stamps["x-mock-replay"] = writeToken(reply, trail);
    const state = session.clock.state();
    if (state.kind === "frozen") stamps["date"] = httpDate(state.instant);
    const cookies = cookiesFor(raw);
    if (cookies.length > 0) stamps["set-cookie"] = cookies;
    return { reply, stamps };
  };
}

/** `7`, or `w3.7` in the session w3. */
export function entryId(session: string, number: number): string {
  return session === defaultSession ? String(number) : `${session}.${number}`;
}

/** The session and the number of an entry's id; `undefined` where it is none. */
export function parseEntryId(
  id: string,
): { readonly session: string; readonly number: number } | undefined {
  const [, session = defaultSession, number] =
    /^(?:(.+)\.)?(\d{1,15})$/.exec(id) ?? [];
  return number === undefined ? undefined : { session, number: Number(number) };
}

/** A clock that stands still shows in `Date` too (RFC 9110, 6.6.1), so that replies repeat to the byte. */
function httpDate(instant: number): string {
  return new Date(instant).toUTCString();
}

/** Of a page that was opened with `?__scenario=` or `?__session=`, what it asks for next is in the same. */
function cookiesFor({ method, query, headers }: UnroutedRequest): string[] {
  if (!query.includes("__") || method !== "GET" || !isPage(headers["accept"]))
    return [];
  const twins = [
    [scenarioCookie, queryTwin(query, "__scenario")],
    [sessionCookie, queryTwin(query, "__session")],
  ] as const;
  return twins.flatMap(([name, value]) => {
    if (value === undefined) return [];
    const age = value === "" ? "; Max-Age=0" : "";
    return [`${name}=${encodeURIComponent(value)}; Path=/; SameSite=Lax${age}`];
  });
}

/** Whether a person looks at it: a program asks for no HTML. */
function isPage(accept: string | readonly string[] | undefined): boolean {
  return accept !== undefined && String(accept).includes("text/html");
}
