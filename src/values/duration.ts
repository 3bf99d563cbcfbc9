/** Parses durations: ISO 8601 (`P7D`), and delays such as `200ms`. */

/** A calendar duration (ISO 8601, 4.4.3). Months have no fixed length, so they are separate. */
export interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

const iso8601 =
  /^P(?!$)(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?=\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:\.(\d{1,3}))?S)?)?$/;

/** Reads `P7D`, `PT1M`, `P1Y2M3DT4H5M6.7S`; `undefined` for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const parts = iso8601.exec(text);
  if (parts === null) return undefined;
  const number = (index: number): number => Number(parts[index] ?? 0);
  const days = number(3) * 7 + number(4);
  const seconds = ((days * 24 + number(5)) * 60 + number(6)) * 60 + number(7);
  const milliseconds = seconds * 1000 + Number((parts[8] ?? "").padEnd(3, "0"));
  return { months: number(1) * 12 + number(2), milliseconds };
}

/** The instant `sign` times `duration` away. A day that the month lacks becomes its last day. */
export function addDuration(instant: number, duration: Duration, sign: 1 | -1): number {
  const shifted = duration.months === 0 ? instant : addMonths(instant, sign * duration.months);
  return shifted + sign * duration.milliseconds;
}

function addMonths(instant: number, months: number): number {
  const date = new Date(instant);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

const delay = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m)$/;
const millisecondsPerUnit: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
};

/** The milliseconds of `200ms`, `3s`, `1.5s`, `1m`; `undefined` for anything else. */
export function parseDelay(text: string): number | undefined {
  const parts = delay.exec(text);
  if (parts === null) return undefined;
  return Math.round(Number(parts[1]) * (millisecondsPerUnit[parts[2] ?? ""] ?? 1));
}
