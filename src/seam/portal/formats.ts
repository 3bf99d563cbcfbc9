/** Formats dates and numbers in the language of the page. The locale and the time zone are given, never the machine's. */

export interface Formats {
  /** `26 Nov 2026, 15:00`. */
  readonly dateTime: (instant: number) => string;
  /** `26 – 29 Nov 2026`. */
  readonly dateRange: (from: number | undefined, until: number | undefined) => string;
  /** `40%`. */
  readonly percent: (value: number) => string;
}

/** An unknown time zone counts as UTC, as Seam does not check the one it is sent. */
export function createFormats(locale: string, timeZone: string | undefined): Formats {
  const zone = isTimeZone(timeZone) ? timeZone : "UTC";
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: zone });
  const dateTime = new Intl.DateTimeFormat(locale, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: zone,
  });
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  return {
    dateTime: (instant) => dateTime.format(instant),
    dateRange: (from, until) => {
      if (from === undefined) return until === undefined ? "" : `– ${date.format(until)}`;
      if (until === undefined) return `${date.format(from)} –`;
      return from <= until
        ? date.formatRange(from, until)
        : `${date.format(from)} – ${date.format(until)}`;
    },
    percent: (value) => percent.format(value / 100),
  };
}

function isTimeZone(name: string | undefined): name is string {
  if (name === undefined) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
