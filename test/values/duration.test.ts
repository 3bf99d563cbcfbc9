import { test } from "tap";
import { formatInstant, parseInstant } from "../../src/values/clock.ts";
import { addDuration, parseDelay, parseDuration } from "../../src/values/duration.ts";

test("a duration is read as ISO 8601 writes it", (t) => {
  const durations: Readonly<Record<string, readonly [number, number]>> = {
    PT1M: [0, 60_000],
    P7D: [0, 604_800_000],
    P1W: [0, 604_800_000],
    P1M: [1, 0],
    P1Y2M: [14, 0],
    "PT0.5S": [0, 500],
    "P1Y2M3DT4H5M6.789S": [14, 273_906_789],
    PT0S: [0, 0],
  };
  for (const [text, [months, milliseconds]] of Object.entries(durations))
    t.strictSame(parseDuration(text), { months, milliseconds }, text);
  t.end();
});

test("what is no ISO 8601 duration is not guessed at", (t) => {
  const texts = [
    "",
    "P",
    "PT",
    "P1YT",
    "1D",
    "P1S",
    "PT1D",
    "P-1D",
    "-P1D",
    "P1.5D",
    "PT.5S",
    "PT1S1M",
    "p1d",
    " P1D",
    "P1234567D",
  ];
  for (const text of texts) t.equal(parseDuration(text), undefined, text);
  t.end();
});

const shift = (from: string, duration: string, sign: 1 | -1): string => {
  const parsed = parseDuration(duration);
  if (parsed === undefined) throw new Error(`${duration} is no duration`);
  const shifted = addDuration(parseInstant(from) ?? NaN, parsed, sign);
  return formatInstant(shifted) ?? "";
};

test("a duration is added to an instant, or taken from it", (t) => {
  const from = "2026-01-01T00:00:00Z";
  t.equal(shift(from, "P7D", 1), "2026-01-08T00:00:00.000Z");
  t.equal(shift(from, "PT1M", -1), "2025-12-31T23:59:00.000Z");
  t.equal(shift(from, "P1Y", -1), "2025-01-01T00:00:00.000Z");
  t.end();
});

test("a day that the month lacks becomes its last day", (t) => {
  t.equal(shift("2026-01-31T12:00:00Z", "P1M", 1), "2026-02-28T12:00:00.000Z");
  t.equal(shift("2024-01-31T12:00:00Z", "P1M", 1), "2024-02-29T12:00:00.000Z");
  t.equal(shift("2024-02-29T12:00:00Z", "P1Y", 1), "2025-02-28T12:00:00.000Z");
  t.equal(shift("2026-03-31T12:00:00Z", "P1M", -1), "2026-02-28T12:00:00.000Z");
  t.end();
});

test("months are added before days, across the end of a year", (t) => {
  t.equal(shift("2025-12-31T23:00:00Z", "P2M1DT2H", 1), "2026-03-02T01:00:00.000Z");
  t.end();
});

test("a delay is a number with a unit", (t) => {
  t.equal(parseDelay("200ms"), 200);
  t.equal(parseDelay("3s"), 3000);
  t.equal(parseDelay("1.5s"), 1500);
  t.equal(parseDelay("1m"), 60_000);
  t.equal(parseDelay("0ms"), 0);
  t.equal(parseDelay("0.4ms"), 0);
  t.end();
});

test("a delay without its unit, or below nothing, is none", (t) => {
  for (const text of ["", "200", "ms", "-1s", "1 s", "1h", "1e3ms", ".5s", "1S"])
    t.equal(parseDelay(text), undefined, text);
  t.end();
});
