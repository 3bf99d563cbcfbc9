/** Handlers for requests that no operation or fixture matched. */
import { renderEntry } from "../../state/journal/entry.ts";
import type { Entry } from "../../state/journal/journal.ts";
import type { JsonObject } from "../../model.ts";
import { createRouter } from "../../request/routing/route.ts";
import type { Fault } from "../given-fixtures.ts";
import { invalidQuery, replyWith, type ControlContext, type Handlers } from "../handler.ts";
import { nearFixtures, nearOperations } from "../verify/near-miss.ts";
import { startNumber, entriesIn, type Window } from "./requests.ts";

/** The default limit: each request is compared with every operation and fixture. */
const usual = 50;

export const unmatchedHandlers: Handlers = {
  listUnmatchedRequests: ({ session, query }, context) => {
    const window = query as unknown as Window;
    const faults: Fault[] = [];
    const start = startNumber(window, session, faults);
    const [fault] = faults;
    if (fault !== undefined) return invalidQuery("after", fault.reason);
    const unmatched = context.engine.sessionStore
      .journalOf(session)
      .entries()
      .filter((entry) => entry.number > start && isUnmatched(entry));
    const request = entriesIn(unmatched, { limit: usual, ...window });
    const misses = createNearMisses(context);
    return replyWith(
      request.map((entry) => ({
        request: renderEntry(entry, context.engine.redact),
        nearMisses: misses(entry),
      })),
    );
  },
};

/** Whether no operation or page answered; or fixtures have conditions, and none of them matched. */
function isUnmatched({ trace, reply }: Entry): boolean {
  if (trace === undefined) return reply.problem !== undefined;
  const request = trace.inspected?.read.request;
  const conditional = trace.candidates?.fixtures.flatMap(({ when }) => when ?? []);
  return (
    request !== undefined &&
    conditional !== undefined &&
    conditional.length > 0 &&
    conditional.every((when) => !when.matches(request))
  );
}

/** Memoizes by method and path, which decide what is near. */
function createNearMisses({
  engine: { operations, redact },
}: ControlContext): (entry: Entry) => JsonObject[] {
  const route = createRouter(operations);
  const known = new Map<string, JsonObject[]>();
  return (entry) => {
    const { raw, trace } = entry;
    if (trace !== undefined) return nearFixtures(entry, redact(raw));
    const key = `${raw.method} ${raw.path}`;
    const misses = known.get(key) ?? nearOperations(entry, operations, route);
    known.set(key, misses);
    return misses;
  };
}
