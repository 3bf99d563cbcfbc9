/** The handler that streams the requests of a session, or of all sessions, as events (WHATWG HTML, 9.2). */
import type { Engine } from "../../engine.ts";
import { parseEntryId } from "../../state/sessions/entry-id.ts";
import type { JsonObject } from "../../model.ts";
import { createProblem, type Problem } from "../../problem.ts";
import { summarizeEntry } from "../../state/journal/entry.ts";
import type { Entry } from "../../state/journal/journal.ts";
import type { Session } from "../../state/sessions/session.ts";
import { packageVersion } from "../../values/package.ts";
import { invalidQuery, type Handler, type HandlerRequest, type Handlers } from "../handler.ts";

/** The most streams at once. */
export const maxStreams = 32;
/** The most characters of the events about earlier requests: the latest ones fit, the others count as dropped. */
const maxBacklog = 512 * 1024;

const stream: Handler = (request, context) => {
  const { engine } = context;
  if (engine.sessionStore.feed.count() >= maxStreams) return tooManyStreams();
  const after = afterOf(request);
  if (typeof after === "object") return after;
  const all = request.query["all"] === true;
  const sessions = all ? engine.sessionStore.sessions.all() : [request.session];
  const { events, skipped } = backlogOf(entriesAfter(after, sessions, engine), engine);
  const dropped = sessions.map((each) => engine.sessionStore.journalOf(each).dropped());
  const hello = {
    version: packageVersion(),
    instance: context.instance,
    session: request.session.name,
    dropped: dropped.reduce((sum, each) => sum + each, skipped),
  };
  const isWatched = (session: string): boolean => all || session === request.session.name;
  return {
    body: writeEvent("hello", hello) + events.join(""),
    live: (send, end) =>
      engine.sessionStore.feed.subscribe({
        recorded: (entry) => {
          if (isWatched(entry.session)) send(requestEvent(entry, engine));
        },
        cleared: (session) => {
          if (isWatched(session)) send(writeEvent("clear", { session }));
        },
        ended: end,
      }),
  };
};

export const streamHandlers: Handlers = { streamRequests: stream };

function tooManyStreams(): Problem {
  return createProblem(
    "too-many-streams",
    `there are ${maxStreams} streams of requests already: close one, or ask GET requests?after= now and then`,
  );
}

/** The id to go on from; one that a client was told earlier comes first, as it connects again with it. */
function afterOf({ query, header }: HandlerRequest): string | undefined | Problem {
  const { after } = query;
  if (typeof after === "string" && parseEntryId(after) === undefined)
    return invalidQuery("after", `"${after}" is not the id of a request`);
  const last = header["Last-Event-ID"];
  const told = typeof last === "string" && parseEntryId(last) !== undefined ? last : undefined;
  return told ?? (typeof after === "string" ? after : undefined);
}

/**
 * The entries behind the one with this id, oldest first. An id that this engine never gave is one of an engine before
 * it: then all entries are new to the client.
 */
function entriesAfter(
  after: string | undefined,
  sessions: readonly Session[],
  { sessionStore }: Engine,
): Entry[] {
  const entries = sessions
    .flatMap((session) => sessionStore.journalOf(session).entries())
    .toSorted((left, right) => left.order - right.order);
  if (after === undefined) return entries;
  const known = entries.find(({ id }) => id === after);
  if (known !== undefined) return entries.filter(({ order }) => order > known.order);
  const id = parseEntryId(after);
  const session = sessions.find(({ name }) => name === id?.session);
  if (id === undefined || session === undefined || id.number > session.count()) return entries;
  return entries.filter((entry) => entry.session !== session.name || entry.number > id.number);
}

/** The events of the latest entries, and how many earlier ones there are besides. */
function backlogOf(
  entries: readonly Entry[],
  engine: Engine,
): { readonly events: readonly string[]; readonly skipped: number } {
  const events: string[] = [];
  let characters = 0;
  for (const entry of entries.toReversed()) {
    const event = requestEvent(entry, engine);
    characters += event.length;
    if (characters > maxBacklog) break;
    events.unshift(event);
  }
  return { events, skipped: entries.length - events.length };
}

function requestEvent(entry: Entry, { redact }: Pick<Engine, "redact">): string {
  return writeEvent("request", summarizeEntry(entry, redact), entry.id);
}

/** JSON without indentation is one line, as the data of an event is. */
function writeEvent(name: string, data: JsonObject, id?: string): string {
  const named = id === undefined ? "" : `id: ${id}\n`;
  return `event: ${name}\n${named}data: ${JSON.stringify(data)}\n\n`;
}
