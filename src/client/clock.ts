/** The methods that set and move the clock of a session. */
import { call, type Send } from "./send.ts";

/** Moves the clock of a session. Each method returns the time afterwards. */
export interface ClockClient {
  now(): Promise<Date>;
  /** Moves it forward by an ISO 8601 duration such as `P8D` or `PT1H30M`, or by milliseconds. */
  advance(duration: string | number): Promise<Date>;
  /** Moves it back. */
  back(duration: string | number): Promise<Date>;
  /** Sets it to an instant: a `Date`, or RFC 3339 as `2026-01-01T00:00:00Z`. It keeps running, or standing still. */
  set(instant: Date | string): Promise<Date>;
  /** Stops it, at this instant or at its current time. */
  freeze(instant?: Date | string): Promise<Date>;
  /** Lets it run on from its current time. */
  run(): Promise<Date>;
}

interface ClockChange {
  readonly set?: string;
  readonly advance?: string;
  readonly back?: string;
  readonly freeze?: true;
  readonly run?: true;
}

export function createClockClient(send: Send, session: string): ClockClient {
  const path = "/clock";
  const move = async (body: ClockChange): Promise<Date> =>
    dateOf(await call(send, { method: "POST", path, session, body }));
  return {
    now: async () => dateOf(await call(send, { method: "GET", path, session })),
    advance: async (duration) => move({ advance: durationText(duration) }),
    back: async (duration) => move({ back: durationText(duration) }),
    set: async (instant) => move({ set: instantText(instant) }),
    freeze: async (instant) =>
      move({
        ...(instant === undefined ? {} : { set: instantText(instant) }),
        freeze: true,
      }),
    run: () => move({ run: true }),
  };
}

/** Reads the schema `Clock`. */
function dateOf(body: unknown): Date {
  return new Date((body as { readonly now: string }).now);
}

function instantText(instant: Date | string): string {
  if (typeof instant === "string") return instant;
  if (Number.isNaN(instant.getTime())) throw new RangeError("the clock can't show an invalid Date");
  return instant.toISOString();
}

const millisecondsPerDay = 86_400_000;

/** Writes milliseconds as an ISO 8601 duration: 1500 is `P0DT1.500S`. */
function durationText(duration: string | number): string {
  if (typeof duration === "string") return duration;
  const whole = Math.round(duration);
  if (!Number.isSafeInteger(whole) || whole < 0)
    throw new RangeError(
      `a clock is moved by milliseconds from 0, not ${duration}: advance() goes one way, back() the other`,
    );
  const days = Math.floor(whole / millisecondsPerDay);
  const seconds = ((whole % millisecondsPerDay) / 1000).toFixed(3);
  return `P${days}DT${seconds}S`;
}
