/** Explains delays, faults and limits of a reply, and the state that the request changed. */
import { formatInstant } from "../values/clock.ts";
import type { JsonObject } from "../model.ts";
import type { Reply } from "../response/render.ts";
import type { Trace } from "../response/trace.ts";
import { usedSteps } from "../response/sequence.ts";
import { withoutUndefined } from "./object.ts";

export function explainApplied(trace: Trace, reply: Reply): JsonObject {
  const { seed, seedFrom, dynamicFrom, remembered, selection } = trace;
  const preferences = reply.headers["preference-applied"];
  const positions = advancedPositions(trace);
  return withoutUndefined({
    preferences,
    seed: { seed, from: seedFrom },
    clock: clockOf(trace),
    dynamic: selection?.dynamic === true ? { from: dynamicFrom ?? "request" } : undefined,
    delay: delayOf(trace, reply),
    fault: faultOf(trace, reply),
    dribble: dribbleOf(reply),
    positions: positions.length === 0 ? undefined : positions,
    remembered: remembered ? true : undefined,
  });
}

function clockOf({ now, clock, preferences }: Trace): JsonObject {
  const instant = formatInstant(now) ?? "";
  if (preferences?.clock !== undefined) return { now: instant, from: "request" };
  if (clock.kind === "frozen") return { now: instant, from: "frozen" };
  return clock.offset === 0
    ? { now: instant, from: "system" }
    : { now: instant, from: "system", ahead: `${clock.offset}ms` };
}

/** The first that sets a delay: the request, its session, the fixture, the server. */
function delayOf(trace: Trace, { delay }: Reply): JsonObject | undefined {
  return delay === 0 ? undefined : { delay: `${delay}ms`, from: delaySource(trace) };
}

function delaySource({ preferences, sessionFault, body }: Trace): string {
  if (preferences?.delay !== undefined) return "request";
  if (sessionFault?.delay !== undefined) return "session";
  if (body?.delay !== undefined) return "fixture";
  return sessionFault?.usualDelay === undefined ? "server" : "session";
}

function faultOf(trace: Trace, { fault }: Reply): JsonObject | undefined {
  return fault === undefined ? undefined : { fault, from: faultSource(trace) };
}

function faultSource({ preferences, sessionFault }: Trace): string {
  if (preferences?.fault !== undefined) return "request";
  return sessionFault?.fault === undefined ? "fixture" : "session";
}

function dribbleOf({ dribble }: Reply): JsonObject | undefined {
  return dribble === undefined ? undefined : { chunks: dribble.chunks, over: `${dribble.over}ms` };
}

/** The positions in sequences after the reply; for a dry run, those it would have. */
function advancedPositions({ body }: Trace): JsonObject[] {
  if (body === undefined) return [];
  return usedSteps(body).flatMap(({ fixture, index }) => {
    const { id, sequence, loop } = fixture;
    if (sequence.length < 2) return [];
    const last = sequence.length - 1;
    const next = index < last ? index + 1 : loop ? 0 : last;
    return [{ fixture: id, from: index + 1, to: next + 1, of: sequence.length }];
  });
}
