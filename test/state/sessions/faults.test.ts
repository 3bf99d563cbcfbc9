import { test } from "tap";
import { createSessionFaults, type SessionFault } from "../../../src/state/sessions/faults.ts";

const fault = (parts: Partial<SessionFault>): SessionFault => ({
  value: {},
  ...parts,
});
const always = (): number => 0;
const limit = { requests: 1, per: 1000, used: 0 };

test("nothing happens where nothing was put", (t) => {
  const faults = createSessionFaults(() => {});
  t.equal(faults.apply("a", false, always), undefined);
  t.end();
});

test("what one says nothing of another may say", (t) => {
  const faults = createSessionFaults(() => {});
  faults.replace([fault({ delay: 1 }), fault({ delay: 2 }), fault({ fault: "TIMEOUT", delay: 3 })]);
  t.match(faults.apply("a", false, always), { delay: 1, fault: "TIMEOUT" });
  t.strictSame(faults.applied(), [1, 0, 1]);
  t.end();
});

test("a fault is over after so many requests, and the next has its say", (t) => {
  const faults = createSessionFaults(() => {});
  faults.replace([fault({ delay: 1, times: 1 }), fault({ delay: 2 })]);
  t.match(faults.apply("a", false, always), { delay: 1 });
  t.match(faults.apply("a", false, always), { delay: 2 });
  t.end();
});

test("a dry run is not counted", (t) => {
  const faults = createSessionFaults(() => {});
  faults.replace([fault({ delay: 1, times: 1 })]);
  t.match(faults.apply("a", true, always), { delay: 1 });
  t.strictSame(faults.applied(), [0]);
  t.end();
});

test("a rate is held against the draw of its place in the list", (t) => {
  const faults = createSessionFaults(() => {});
  faults.replace([fault({ delay: 1, rate: 0.5 }), fault({ delay: 2, rate: 0.5 })]);
  const draw = (index: number): number => [0.5, 0.49][index] ?? 0;
  t.match(faults.apply("a", false, draw), { delay: 2 });
  t.end();
});

test("only operations have limits, each with its own key", (t) => {
  const faults = createSessionFaults(() => {});
  faults.replace([fault({ limit }), fault({ operation: "a", limit })]);
  t.match(faults.apply("a", false, always), {
    limit,
    limitKey: "session fault 0",
  });
  t.equal(faults.apply(undefined, false, always), undefined);
  t.strictSame(faults.applied(), [1, 0]);
  t.end();
});

test("limits that are no longer there are forgotten", (t) => {
  const forgotten: string[] = [];
  const faults = createSessionFaults((key) => forgotten.push(key));
  faults.replace([fault({ delay: 1 }), fault({ limit })]);
  faults.replace([]);
  t.strictSame(forgotten, ["session fault 0", "session fault 1"]);
  t.equal(faults.apply("a", false, always), undefined);
  t.end();
});
