/** The clock of a session: it runs with the system's or stands still, and can be moved. */
import type { Clock } from "../../values/clock.ts";
import { addDuration, type Duration } from "../../values/duration.ts";

export type ClockState =
  /** Runs this many milliseconds ahead of the system's clock. */
  | { readonly kind: "running"; readonly offset: number }
  /** Stands still at this instant, in milliseconds since the epoch. */
  | { readonly kind: "frozen"; readonly instant: number };

export interface SessionClock {
  /** Milliseconds since the epoch. */
  readonly now: Clock;
  readonly state: () => ClockState;
  /** Moves it by a duration, forward or back. It keeps running, or standing still. */
  readonly shift: (duration: Duration, sign: 1 | -1) => void;
  /** Sets it to an instant. It keeps running, or standing still. */
  readonly set: (instant: number) => void;
  readonly freeze: () => void;
  readonly run: () => void;
  /** Resets it to its setting at the session's start. */
  readonly reset: () => void;
}

/** `frozen` is the instant at which the server's clock stands still, if it does. */
export function createSessionClock(system: Clock, frozen: number | undefined): SessionClock {
  const initial: ClockState =
    frozen === undefined ? { kind: "running", offset: 0 } : { kind: "frozen", instant: frozen };
  let state = initial;
  const now: Clock = () => (state.kind === "running" ? system() + state.offset : state.instant);
  const set = (instant: number): void => {
    state =
      state.kind === "running"
        ? { kind: "running", offset: instant - system() }
        : { kind: "frozen", instant };
  };
  return {
    now,
    state: () => state,
    shift: (duration, sign) => set(addDuration(now(), duration, sign)),
    set,
    freeze: () => {
      state = { kind: "frozen", instant: now() };
    },
    run: () => {
      if (state.kind === "frozen") state = { kind: "running", offset: state.instant - system() };
    },
    reset: () => {
      state = initial;
    },
  };
}
