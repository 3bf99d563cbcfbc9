/** What else bore on the reply, and what the request left behind. */
import { formatInstant } from "../values/clock.ts";
import type { JsonObject } from "../model.ts";
import type { Reply } from "../response/render.ts";
import type { Trail } from "../response/trail.ts";
import { usedTurns } from "../response/turns.ts";
import { present } from "./object.ts";

export function explainApplied(trail: Trail, reply: Reply): JsonObject {
  const { seed, seedFrom, dynamicFrom, remembered, selection } = trail;
  const preferences = reply.headers["preference-applied"];
  const positions = advanced(trail);
  return present({
    preferences,
    seed: { seed, from: seedFrom },
    clock: clockOf(trail),
    dynamic:
      selection?.dynamic === true
        ? { from: dynamicFrom ?? "request" }
        : undefined,
    delay: delayOf(trail, reply),
    fault: faultOf(trail, reply),
    dribble: dribbleOf(reply),
    positions: positions.length === 0 ? undefined : positions,
    remembered: remembered ? true : undefined,
  });
}

function clockOf({ now, clock, preferences }: Trail): JsonObject {
  const instant = formatInstant(now) ?? "";
  if (preferences?.clock !== undefined)
    return { now: instant, from: "request" };
  if (clock.kind === "frozen") return { now: instant, from: "frozen" };
  return clock.offset === 0
    ? { now: instant, from: "system" }
    : { now: instant, from: "system", ahead: `${clock.offset}ms` };
}

/** Who asks first is the one that is heard: the request, its session, the fixture, and last the server. */
function delayOf(trail: Trail, { delay }: Reply): JsonObject | undefined {
  return delay === 0
    ? undefined
    : { delay: `${delay}ms`, from: whoDelays(trail) };
}

function whoDelays({ preferences, mishap, body }: Trail): string {
  if (preferences?.delay !== undefined) return "request";
  if (mishap?.delay !== undefined) return "session";
  if (body?.delay !== undefined) return "fixture";
  return mishap?.usual === undefined ? "server" : "session";
}

function faultOf(trail: Trail, { fault }: Reply): JsonObject | undefined {
  return fault === undefined ? undefined : { fault, from: whoBreaks(trail) };
}

function whoBreaks({ preferences, mishap }: Trail): string {
  if (preferences?.fault !== undefined) return "request";
  return mishap?.fault === undefined ? "fixture" : "session";
}

function dribbleOf({ dribble }: Reply): JsonObject | undefined {
  return dribble === undefined
    ? undefined
    : { chunks: dribble.chunks, over: `${dribble.over}ms` };
}

/** Where the session stands in sequences now; in a dry run, where it would. */
function advanced({ body }: Trail): JsonObject[] {
  if (body === undefined) return [];
  return usedTurns(body).flatMap(({ fixture, index }) => {
    const { id, turns, loop } = fixture;
    if (turns.length < 2) return [];
    const last = turns.length - 1;
    const next = index < last ? index + 1 : loop ? 0 : last;
    return [{ fixture: id, from: index + 1, to: next + 1, of: turns.length }];
  });
}
