/** Handlers for the clock of a session. */
import { formatInstant, parseClockInstant } from "../../values/clock.ts";
import { addDuration, parseDuration, type Duration } from "../../values/duration.ts";
import type { JsonObject } from "../../model.ts";
import { isProblem, type Problem } from "../../problem.ts";
import type { SessionClock } from "../../state/sessions/clock.ts";
import { invalidBody, replyWith, type Handlers } from "../handler.ts";

export const clockHandlers: Handlers = {
  getClock: ({ session }) => replyWith(renderClock(session.clock)),
  moveClock: ({ session: { clock }, body }) => {
    const change = body as unknown as ClockChange;
    const moved = moveClock(clock, change);
    if (isProblem(moved)) return moved;
    if (change.run === true) clock.run();
    return replyWith(renderClock(clock));
  },
};

/** The schema `Clock`. */
export function renderClock(clock: SessionClock): JsonObject {
  const state = clock.state();
  return {
    now: formatInstant(clock.now()) ?? "",
    frozen: state.kind === "frozen",
    offset: state.kind === "running" ? state.offset : 0,
  };
}

/** The schema `ClockChange`. */
interface ClockChange {
  readonly set?: string;
  readonly advance?: string;
  readonly back?: string;
  readonly freeze?: true;
  readonly run?: true;
}

/** Moves the clock if its new time can be written as an instant; otherwise it stays. */
function moveClock(clock: SessionClock, change: ClockChange): Problem | undefined {
  const set = change.set === undefined ? undefined : parseClockInstant(change.set);
  if (change.set !== undefined && set === undefined) return noInstant();
  const shift = shiftOf(change);
  if (isProblem(shift)) return shift;
  if (shift !== undefined) {
    const from = set ?? clock.now();
    const to = formatInstant(addDuration(from, shift.duration, shift.sign));
    if (to === undefined || parseClockInstant(to) === undefined)
      return beyond(shift.sign === 1 ? "advance" : "back");
  }
  // Freeze before setting: a running clock would go on in between.
  if (change.freeze === true) clock.freeze();
  if (set !== undefined) clock.set(set);
  if (shift !== undefined) clock.shift(shift.duration, shift.sign);
  return undefined;
}

function noInstant(): Problem {
  const reason = "is not an instant from the year 1 to 9998: write it like 2026-01-01T00:00:00Z";
  return invalidBody([{ pointer: "/set", reason }], "format");
}

interface Shift {
  readonly duration: Duration;
  readonly sign: 1 | -1;
}

function shiftOf({ advance, back }: ClockChange): Shift | Problem | undefined {
  const text = advance ?? back;
  if (text === undefined) return undefined;
  const duration = parseDuration(text);
  if (duration !== undefined) return { duration, sign: advance === undefined ? -1 : 1 };
  const pointer = advance === undefined ? "/back" : "/advance";
  const reason = "is not a duration: write it like P8D or PT1H30M (ISO 8601)";
  return invalidBody([{ pointer, reason }], "format");
}

function beyond(name: "advance" | "back"): Problem {
  const reason = "leads out of the years 1 to 9998, which a clock can show";
  return invalidBody([{ pointer: `/${name}`, reason }], "format");
}
