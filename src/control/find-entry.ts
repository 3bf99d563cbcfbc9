/** Finds the journal entry that an id names. */
import type { Engine } from "../engine.ts";
import { parseEntryId } from "../state/sessions/entry-id.ts";
import type { Problem } from "../problem.ts";
import type { Entry } from "../state/journal/journal.ts";
import { unknownName } from "./handler.ts";

/** Finds the entry of an id, in any session. */
export function findEntry(id: string, { sessionStore }: Engine): Entry | Problem {
  const parsed = parseEntryId(id);
  const session = parsed === undefined ? undefined : sessionStore.sessions.find(parsed.session);
  const entry =
    parsed === undefined || session === undefined
      ? undefined
      : sessionStore.journalOf(session).find(parsed.number);
  return (
    entry ??
    unknownName(
      `there is no request "${id}": it was never recorded, or was dropped; GET requests lists the recorded ones`,
    )
  );
}
