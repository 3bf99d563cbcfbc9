/** Handlers for the recorded requests of a session. */
import type { Engine } from "../../engine.ts";
import { parseEntryId } from "../../state/sessions/entry-id.ts";
import { renderEntry } from "../../state/journal/entry.ts";
import type { Entry } from "../../state/journal/journal.ts";
import { isProblem, type Problem } from "../../problem.ts";
import type { Session } from "../../state/sessions/session.ts";
import { findEntry } from "../find-entry.ts";
import type { Fault } from "../given-fixtures.ts";
import { compileFilter, knownNames, type FilterValue } from "../verify/filter.ts";
import {
  emptyReply,
  invalidBody,
  invalidQuery,
  replyWith,
  type HandlerRequest,
  type ControlContext,
  type Handler,
  type Handlers,
} from "../handler.ts";

/** Which part of the journal to return. */
export interface Window {
  /** The id of the entry before the first one. */
  readonly after?: string;
  readonly limit?: number;
}

export const requestHandlers: Handlers = {
  listRequests: (request, context) => list(request, context, fromQuery(request)),
  findRequests: (request, context) => list(request, context, fromBody(request)),
  countRequests: (request, context) => count(request, context, fromQuery(request)),
  countFoundRequests: (request, context) => count(request, context, fromBody(request)),
  getRequest: (request, context) => {
    const entry = findEntry(String(request.path["id"]), context.engine);
    return isProblem(entry) ? entry : replyWith(renderEntry(entry, context.engine.redact));
  },
  explainRequest: (request, context) => {
    const entry = findEntry(String(request.path["id"]), context.engine);
    return isProblem(entry) ? entry : replyWith(context.engine.explain(entry));
  },
  deleteRequests: ({ session }, { engine }) => {
    engine.sessionStore.journalOf(session).clear();
    return emptyReply;
  },
};

/** A filter, a part of the journal, and how to report what is wrong with them. */
interface RequestQuery {
  readonly value: FilterValue & Window;
  readonly refuse: (faults: readonly Fault[]) => Problem;
}

function fromBody({ body }: HandlerRequest): RequestQuery {
  return {
    value: body as unknown as FilterValue & Window,
    refuse: (faults) => invalidBody(faults, "filter"),
  };
}

function fromQuery({ query }: HandlerRequest): RequestQuery {
  return {
    value: query as unknown as FilterValue & Window,
    refuse: ([first]) => invalidQuery(first?.pointer.slice(1) ?? "", first?.reason ?? ""),
  };
}

function list(
  request: HandlerRequest,
  { engine }: ControlContext,
  wanted: RequestQuery,
): ReturnType<Handler> {
  const found = find(request.session, engine, wanted);
  if (isProblem(found)) return found;
  return replyWith({
    requests: found.map((entry) => renderEntry(entry, engine.redact)),
    dropped: engine.sessionStore.journalOf(request.session).dropped(),
  });
}

function count(
  { session }: HandlerRequest,
  { engine }: ControlContext,
  wanted: RequestQuery,
): ReturnType<Handler> {
  const found = find(session, engine, wanted);
  return isProblem(found) ? found : replyWith({ count: found.length });
}

function find(
  session: Session,
  engine: Engine,
  { value, refuse }: RequestQuery,
): readonly Entry[] | Problem {
  const faults: Fault[] = [];
  const entries = engine.sessionStore.journalOf(session).entries();
  const known = knownNames(engine, session, entries);
  const filter = compileFilter(value, "", known, faults);
  const start = startNumber(value, session, faults);
  if (faults.length > 0) return refuse(faults);
  const found = entries
    .filter(({ number }) => number > start)
    .filter((entry) => filter(entry) === undefined);
  return entriesIn(found, value);
}

/** The number of the entry that `after` names, or 0. Errors are added to `faults`. */
export function startNumber({ after }: Window, session: Session, faults: Fault[]): number {
  if (after === undefined) return 0;
  const id = parseEntryId(after);
  if (id?.session === session.name) return id.number;
  const reason = `"${after}" is not the id of a request of session ${session.name}`;
  faults.push({ pointer: "/after", reason });
  return 0;
}

/** The latest `limit` entries; with `after`, the first ones behind it. */
export function entriesIn<T>(all: readonly T[], { after, limit }: Window): readonly T[] {
  if (limit === undefined) return all;
  return after === undefined ? all.slice(-limit) : all.slice(0, limit);
}
