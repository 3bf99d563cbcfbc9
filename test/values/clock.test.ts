import { test } from "tap";
import {
  createClock,
  formatInstant,
  formatTimeOfDay,
  parseClock,
  parseInstant,
} from "../../src/values/clock.ts";

test("a fixed clock stands still", (t) => {
  const clock = createClock({ kind: "fixed", instant: 1_767_225_600_000 });
  t.equal(clock(), 1_767_225_600_000);
  t.equal(clock(), 1_767_225_600_000);
  t.end();
});

test("the system's clock tells the time of the machine", (t) => {
  const before = Date.now();
  const now = createClock({ kind: "system" })();
  t.ok(now >= before && now <= Date.now());
  t.end();
});

test("a clock is `system` or an instant", (t) => {
  t.strictSame(parseClock("system"), { kind: "system" });
  t.strictSame(parseClock("1970-01-01T00:00:01Z"), {
    kind: "fixed",
    instant: 1000,
  });
  t.equal(parseClock("System"), undefined);
  t.equal(parseClock("tomorrow"), undefined);
  t.equal(parseClock(""), undefined);
  t.end();
});

test("an instant is read as RFC 3339 writes it", (t) => {
  const instants: Readonly<Record<string, string>> = {
    "2026-01-01T00:00:00Z": "2026-01-01T00:00:00.000Z",
    "2026-01-01t00:00:00z": "2026-01-01T00:00:00.000Z",
    "2026-01-01T00:00:00.5Z": "2026-01-01T00:00:00.500Z",
    "2026-01-01T00:00:00.123999999Z": "2026-01-01T00:00:00.123Z",
    "2026-01-01T01:00:00+01:00": "2026-01-01T00:00:00.000Z",
    "2025-12-31T18:15:00-05:45": "2026-01-01T00:00:00.000Z",
    "2024-02-29T23:59:59Z": "2024-02-29T23:59:59.000Z",
    "0000-01-01T00:00:00Z": "0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59Z": "9999-12-31T23:59:59.000Z",
  };
  for (const [text, instant] of Object.entries(instants))
    t.equal(formatInstant(parseInstant(text) ?? NaN), instant, text);
  t.end();
});

test("what is no RFC 3339 instant is not guessed at", (t) => {
  const texts = [
    "2026-01-01",
    "2026-01-01T00:00:00",
    "2026-01-01 00:00:00Z",
    "2026-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-01T00:00:00Z",
    "2026-01-00T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "2026-01-01T00:60:00Z",
    "2026-01-01T00:00:60Z",
    "2026-01-01T00:00:00.Z",
    "2026-01-01T00:00:00+0100",
    "2026-01-01T00:00:00+24:00",
    "2026-01-01T00:00:00+01:60",
    " 2026-01-01T00:00:00Z",
    "+002026-01-01T00:00:00Z",
    "1767225600000",
  ];
  for (const text of texts) t.equal(parseInstant(text), undefined, text);
  t.end();
});

test("an instant is written with milliseconds, in UTC", (t) => {
  t.equal(formatInstant(0), "1970-01-01T00:00:00.000Z");
  t.equal(formatInstant(-1), "1969-12-31T23:59:59.999Z");
  t.end();
});

test("an instant that four digits of a year can't say is not written", (t) => {
  t.equal(formatInstant(Date.UTC(10_000, 0)), undefined);
  t.equal(formatInstant(-62_167_219_200_001), undefined);
  t.equal(formatInstant(NaN), undefined);
  t.equal(formatInstant(1e300), undefined);
  t.end();
});

test("a time of day is in UTC, to the millisecond", (t) => {
  t.equal(formatTimeOfDay(1_767_269_184_810), "12:06:24.810");
  t.equal(formatTimeOfDay(253_402_300_799_999), "23:59:59.999");
  t.end();
});
