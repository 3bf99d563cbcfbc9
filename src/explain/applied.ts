/** What else bore on the reply, and what the request left behind. */
import { formatInstant } from "../clock.ts";
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
    delay: reply.delay === 0 ? undefined : `${reply.delay}ms`,
    fault: reply.headers["x-mock-fault"],
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
