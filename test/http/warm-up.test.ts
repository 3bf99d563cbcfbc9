/** Operations are prepared while nothing else is to be done. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { test } from "tap";
import { warmUp } from "../../src/http/warm-up.ts";

function* counting(counted: { steps: number }, most: number): Generator<void> {
  for (; counted.steps < most;) {
    counted.steps++;
    yield;
  }
}

test("each turn of the event loop takes one step", async (t) => {
  const counted = { steps: 0 };
  warmUp(counting(counted, 3));
  t.equal(counted.steps, 0);
  await nextTurn();
  t.equal(counted.steps, 1);
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  t.equal(counted.steps, 3);
});

test("it stops when it is told to", async (t) => {
  const counted = { steps: 0 };
  const stop = warmUp(counting(counted, 100));
  await nextTurn();
  stop();
  await nextTurn();
  t.equal(counted.steps, 1);
});

test("a step that fails ends it, and nothing else", async (t) => {
  const failing = (function* (): Generator<void> {
    yield;
    throw new Error("on purpose");
  })();
  warmUp(failing);
  for (let turn = 0; turn < 4; turn++) await nextTurn();
  t.strictSame(failing.next(), { done: true, value: undefined });
});
