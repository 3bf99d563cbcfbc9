/** Handlers for the recorded requests of a session. */
import type { Engine } from "../../engine.ts";
import { parseEntryId } from "../../engine/record.ts";
import { renderEntry } from "../../state/journal/entry.ts";
import type { Entry } from "../../state/journal/journal.ts";
import { isProblem } from "../../problem.ts";
import type { Problem } from "../../problem.ts";
import type { Session } from "../../state/sessions/session.ts";
import type { Fault } from "../definitions.ts";
import { compileFilter, knownNames } from "../verify/filter.ts";
import type { FilterValue } from "../verify/filter.ts";
import {
  done,
  invalidBody,
  invalidQuery,
  say,
  unknownName,
} from "../handler.ts";
import type { Asked, ControlContext, Handler, Handlers } from "../handler.ts";

/** Which part of the journal to return. */
export interface Window {
  /** The id of the entry before the first one. */
  readonly after?: string;
  readonly limit?: number;
}

export const requestHandlers: Handlers = {
  listRequests: (asked, context) => list(asked, context, fromQuery(asked)),
  findRequests: (asked, context) => list(asked, context, fromBody(asked)),
  countRequests: (asked, context) => count(asked, context, fromQuery(asked)),
  countFoundRequests: (asked, context) =>
    count(asked, context, fromBody(asked)),
  getRequest: (asked, context) => {
    const entry = entryOf(String(asked.path["id"]), context.engine);
    return isProblem(entry)
      ? entry
      : say(renderEntry(entry, context.engine.redact));
  },
  explainRequest: (asked, context) => {
    const entry = entryOf(String(asked.path["id"]), context.engine);
    return isProblem(entry) ? entry : say(context.engine.explain(entry));
  },
  deleteRequests: ({ session }, { engine }) => {
    engine.sessionStore.journalOf(session).clear();
    return done;
  },
};

/** A filter, a part of the journal, and how to report what is wrong with them. */
interface Wanted {
  readonly value: FilterValue & Window;
  readonly refuse: (faults: readonly Fault[]) => Problem;
}

function fromBody({ body }: Asked): Wanted {
  return {
    value: body as unknown as FilterValue & Window,
    refuse: (faults) => invalidBody(faults, "filter"),
  };
}

function fromQuery({ query }: Asked): Wanted {
  return {
    value: query as unknown as FilterValue & Window,
    refuse: ([first]) =>
      invalidQuery(first?.pointer.slice(1) ?? "", first?.reason ?? ""),
  };
}

function list(
  asked: Asked,
  { engine }: ControlContext,
  wanted: Wanted,
): ReturnType<Handler> {
  const found = find(asked.session, engine, wanted);
  if (isProblem(found)) return found;
  return say({
    requests: found.map((entry) => renderEntry(entry, engine.redact)),
    dropped: engine.sessionStore.journalOf(asked.session).dropped(),
  });
}

function count(
  { session }: Asked,
  { engine }: ControlContext,
  wanted: Wanted,
): ReturnType<Handler> {
  const found = find(session, engine, wanted);
  return isProblem(found) ? found : say({ count: found.length });
}

function find(
  session: Session,
  engine: Engine,
  { value, refuse }: Wanted,
): readonly Entry[] | Problem {
  const faults: Fault[] = [];
  const entries = engine.sessionStore.journalOf(session).entries();
  const known = knownNames(engine, session, entries);
  const filter = compileFilter(value, "", known, faults);
  const start = startOf(value, session, faults);
  if (faults.length > 0) return refuse(faults);
  const found = entries
    .filter(({ number }) => number > start)
    .filter((entry) => filter(entry) === undefined);
  return within(found, value);
}

/** The number of the entry that `after` names, or 0. Errors are added to `faults`. */
export function startOf(
  { after }: Window,
  session: Session,
  faults: Fault[],
): number {
  if (after === undefined) return 0;
  const id = parseEntryId(after);
  if (id?.session === session.name) return id.number;
  const reason = `"${after}" is the id of no request of session ${session.name}`;
  faults.push({ pointer: "/after", reason });
  return 0;
}

/** The latest `limit` entries; with `after`, the first ones behind it. */
export function within<T>(
  all: readonly T[],
  { after, limit }: Window,
): readonly T[] {
  if (limit === undefined) return all;
  return after === undefined ? all.slice(-limit) : all.slice(0, limit);
}

/** Finds the entry of an id, in any session. */
function entryOf(id: string, { sessionStore }: Engine): Entry | Problem {
  const parsed = parseEntryId(id);
  const session =
    parsed === undefined
      ? undefined
      : sessionStore.sessions.find(parsed.session);
  const entry =
    parsed === undefined || session === undefined
      ? undefined
      : sessionStore.journalOf(session).find(parsed.number);
  return (
    entry ??
    unknownName(
      `there is no request "${id}": it never was, or is forgotten; GET requests lists those that there are`,
    )
  );
}
