/** Why a request was answered as it was. */
import type { Entry } from "../journal/journal.ts";
import { renderEntry } from "../journal/entry.ts";
import type { Redact } from "../journal/secrets.ts";
import type { JsonObject } from "../model.ts";

/** The schema `Explanation`, without secrets. */
export function explain(entry: Entry, redact: Redact): JsonObject {
  return renderEntry(entry, redact);
}
