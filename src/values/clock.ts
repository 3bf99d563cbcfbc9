/** Reads the wall clock, and parses instants. No other file reads the time. */

/** Returns the time in milliseconds since 1970-01-01T00:00:00Z. */
export type Clock = () => number;

/** The system's time, or an instant at which time stands still. */
export type ClockSetting =
  | { readonly kind: "system" }
  | { readonly kind: "fixed"; readonly instant: number };

/** Real time. */
export const systemClock: Clock = () => Date.now();

export function createClock(setting: ClockSetting): Clock {
  if (setting.kind === "system") return systemClock;
  const { instant } = setting;
  return () => instant;
}

/** Reads `system` or an RFC 3339 instant; `undefined` for anything else. */
export function parseClock(text: string): ClockSetting | undefined {
  if (text === "system") return { kind: "system" };
  const instant = parseClockInstant(text);
  return instant === undefined ? undefined : { kind: "fixed", instant };
}

/** An instant for a clock: with a year to spare on both sides, for times before and after it. */
export function parseClockInstant(text: string): number | undefined {
  const instant = parseInstant(text);
  if (instant === undefined) return undefined;
  const year = new Date(instant).getUTCFullYear();
  return year >= 1 && year <= 9998 ? instant : undefined;
}

const rfc3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/** Milliseconds since the epoch of an RFC 3339 date-time (section 5.6); `undefined` for anything else. */
export function parseInstant(text: string): number | undefined {
  const parts = rfc3339.exec(text);
  if (parts === null) return undefined;
  const number = (index: number): number => Number(parts[index] ?? 0);
  const [year, month, day] = [number(1), number(2), number(3)];
  const [hour, minute, second] = [number(4), number(5), number(6)];
  const [offsetHours, offsetMinutes] = [number(9), number(10)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  if (offsetHours > 23 || offsetMinutes > 59) return undefined;
  const milliseconds = Number((parts[7] ?? "").padEnd(3, "0").slice(0, 3));
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCHours(hour, minute, second, milliseconds);
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000;
  return parts[8] === "-" ? date.getTime() + offset : date.getTime() - offset;
}

/** Writes the time of day in UTC: `12:06:24.810`. */
export function formatTimeOfDay(instant: number): string {
  return new Date(instant).toISOString().slice(-13, -1);
}

/** Writes `2026-01-01T00:00:00.000Z`; `undefined` outside the years 0000 to 9999. */
export function formatInstant(instant: number): string | undefined {
  const date = new Date(instant);
  const year = date.getUTCFullYear();
  if (Number.isNaN(year) || year < 0 || year > 9999) return undefined;
  return date.toISOString();
}
