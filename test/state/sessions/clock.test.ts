import { test } from "tap";
import { parseDuration, type Duration } from "../../../src/values/duration.ts";
import { createSessionClock } from "../../../src/state/sessions/clock.ts";

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;

function duration(text: string): Duration {
  const read = parseDuration(text);
  if (read === undefined) throw new Error(`${text} is no duration`);
  return read;
}

/** A system's clock that is set by hand. */
function handClock(): { now: () => number; pass: (time: number) => void } {
  let now = start;
  return {
    now: () => now,
    pass: (time) => {
      now += time;
    },
  };
}

test("a clock runs with the system's", (t) => {
  const system = handClock();
  const clock = createSessionClock(system.now, undefined);

  system.pass(5);

  t.equal(clock.now(), start + 5);
  t.strictSame(clock.state(), { kind: "running", offset: 0 });
  t.end();
});

test("a clock that is moved goes on running", (t) => {
  const system = handClock();
  const clock = createSessionClock(system.now, undefined);

  clock.shift(duration("P8D"), 1);
  system.pass(5);

  t.equal(clock.now(), start + 8 * day + 5);
  t.end();
});

test("a clock that is moved back is in the past", (t) => {
  const clock = createSessionClock(handClock().now, undefined);

  clock.shift(duration("P1M"), -1);

  t.equal(clock.now(), Date.UTC(2025, 11, 1));
  t.end();
});

test("a clock that was frozen stands, and goes on from there", (t) => {
  const system = handClock();
  const clock = createSessionClock(system.now, undefined);

  clock.freeze();
  system.pass(1000);
  t.equal(clock.now(), start);

  clock.run();
  system.pass(7);
  t.equal(clock.now(), start + 7);
  t.end();
});

test("a clock that stands can be moved, and stands there", (t) => {
  const system = handClock();
  const clock = createSessionClock(system.now, start - day);

  clock.shift(duration("PT1H"), 1);
  system.pass(1000);

  t.strictSame(clock.state(), {
    kind: "frozen",
    instant: start - day + 3_600_000,
  });
  t.end();
});

test("a clock can be set, and put back to how it began", (t) => {
  const clock = createSessionClock(handClock().now, start - day);

  clock.set(0);
  t.equal(clock.now(), 0);

  clock.run();
  clock.reset();
  t.strictSame(clock.state(), { kind: "frozen", instant: start - day });
  t.end();
});
