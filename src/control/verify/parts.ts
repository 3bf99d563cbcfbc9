/** The parts of a recorded request that matchers look at. */
import type { RequestParts } from "../../scenario/when/read.ts";
import { bodyOf } from "../../state/journal/entry.ts";
import type { Entry } from "../../state/journal/journal.ts";
import type { JsonObject } from "../../model.ts";
import { decodeField, splitQuery } from "../../request/parameters/query.ts";

/** The request as its operation read it, or as it was sent if none did. */
export function partsOf(entry: Entry): RequestParts {
  const { trace, raw } = entry;
  return (
    trace?.inspected?.read.request ?? {
      method: raw.method,
      parameters: { path: {}, query: {}, header: {}, cookie: {} },
      query: queryOf(raw.query),
      headers: raw.headers,
      body: bodyOf(entry),
    }
  );
}

function queryOf(query: string): JsonObject {
  const fields = new Map<string, string[]>();
  for (const { name, value } of splitQuery(query)) {
    const values = fields.get(name) ?? [];
    fields.set(name, [...values, decodeField(value)]);
  }
  return Object.fromEntries(
    [...fields].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
}
