/** Names the requests of a session: the ids of its journal. */
import { defaultSession } from "./session.ts";

/** The id of an entry: `7`, or `w3.7` in the session w3. */
export function entryId(session: string, number: number): string {
  return session === defaultSession ? String(number) : `${session}.${number}`;
}

/** Parses the id of an entry; `undefined` if it is none. */
export function parseEntryId(
  id: string,
): { readonly session: string; readonly number: number } | undefined {
  const [, session = defaultSession, number] = /^(?:(.+)\.)?(\d{1,15})$/.exec(id) ?? [];
  return number === undefined ? undefined : { session, number: Number(number) };
}
