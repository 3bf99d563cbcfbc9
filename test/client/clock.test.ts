import { test } from "tap";
import { createClockClient, type ClockClient } from "../../src/client/clock.ts";
import type { ControlCall } from "../../src/client/send.ts";

/** A clock whose questions are kept. */
function recordingClock(): { clock: ClockClient; asked: ControlCall[] } {
  const asked: ControlCall[] = [];
  const clock = createClockClient(async (question) => {
    asked.push(question);
    return { status: 200, body: { now: "2026-01-01T00:00:00.000Z" } };
  }, "w3");
  return { clock, asked };
}

test("milliseconds are sent as an ISO 8601 duration", async (t) => {
  const { clock, asked } = recordingClock();
  await clock.advance(0);
  await clock.advance(1500);
  await clock.back(8 * 86_400_000 + 1);
  await clock.advance(0.6);
  t.strictSame(
    asked.map(({ body }) => body),
    [
      { advance: "P0DT0.000S" },
      { advance: "P0DT1.500S" },
      { back: "P8DT0.001S" },
      { advance: "P0DT0.001S" },
    ],
  );
});

test("an instant is sent as RFC 3339 writes it", async (t) => {
  const { clock, asked } = recordingClock();
  await clock.set(new Date(0));
  await clock.freeze("2026-01-01T00:00:00+01:00");
  await clock.freeze();
  await clock.run();
  t.strictSame(
    asked.map(({ body }) => body),
    [
      { set: "1970-01-01T00:00:00.000Z" },
      { set: "2026-01-01T00:00:00+01:00", freeze: true },
      { freeze: true },
      { run: true },
    ],
  );
});

test("every question is about the session", async (t) => {
  const { clock, asked } = recordingClock();
  t.strictSame(await clock.now(), new Date("2026-01-01T00:00:00Z"));
  t.strictSame(asked, [{ method: "GET", path: "/clock", session: "w3" }]);
});

test("a clock goes back by back(), and by whole numbers only", async (t) => {
  const { clock, asked } = recordingClock();
  for (const milliseconds of [-1, Number.NaN, Infinity])
    await t.rejects(clock.advance(milliseconds), {
      name: "RangeError",
      message: `a clock is moved by milliseconds from 0, not ${milliseconds}: advance() goes one way, back() the other`,
    });
  await t.rejects(clock.set(new Date(Number.NaN)), { name: "RangeError" });
  t.strictSame(asked, []);
});
