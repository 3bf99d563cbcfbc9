import { test } from "tap";
import { clockHandlers } from "../../src/control/operations/clock.ts";
import type { HandlerRequest, ControlContext } from "../../src/control/handler.ts";
import { createSessionClock } from "../../src/state/sessions/clock.ts";

test("a clock that is set and frozen stands at that very instant, however time passes meanwhile", (t) => {
  let milliseconds = 0;
  const clock = createSessionClock(() => milliseconds++, undefined);
  const change = { set: "2026-01-01T00:00:00Z", advance: "P1D", freeze: true };
  const asked = {
    session: { clock },
    body: change,
  } as unknown as HandlerRequest;

  const said = clockHandlers["moveClock"]?.(asked, {} as ControlContext);

  t.strictSame(said, {
    body: { now: "2026-01-02T00:00:00.000Z", frozen: true, offset: 0 },
  });
  t.end();
});
