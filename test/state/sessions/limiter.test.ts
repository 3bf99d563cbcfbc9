import { test } from "tap";
import { createLimiter } from "../../../src/state/sessions/limiter.ts";

const limit = { requests: 2, per: 10_000, used: 0 };

test("a window has room for so many requests, and says how long the rest must wait", (t) => {
  const { take } = createLimiter();

  t.equal(take("a", limit, 0), 0);
  t.equal(take("a", limit, 1000), 0);
  t.equal(take("a", limit, 4000), 6000);
  t.end();
});

test("a new window begins with the first request after the last", (t) => {
  const { take } = createLimiter();
  for (const now of [0, 0, 0]) take("a", limit, now);

  t.equal(take("a", limit, 10_000), 0);
  t.equal(take("a", limit, 12_000), 0);
  t.equal(take("a", limit, 19_999), 1);
  t.end();
});

test("a limit may be used up before it begins", (t) => {
  const { take } = createLimiter();
  const used = { requests: 1, per: 2000, used: 1 };

  t.equal(take("a", used, 0), 2000);
  t.equal(take("a", used, 2000), 0);
  t.equal(take("a", used, 2001), 1999);
  t.end();
});

test("each limit counts for itself, and a reset forgets them all", (t) => {
  const { take, reset } = createLimiter();
  const one = { requests: 1, per: 1000, used: 0 };
  take("a", one, 0);

  t.equal(take("b", one, 0), 0);
  t.equal(take("a", one, 0), 1000);
  reset();
  t.equal(take("a", one, 0), 0);
  t.end();
});

test("a clock that was set back begins a new window", (t) => {
  const { take } = createLimiter();
  const one = { requests: 1, per: 1000, used: 0 };
  take("a", one, 5000);

  t.equal(take("a", one, 4000), 0);
  t.end();
});

test("asking how long to wait takes nothing", (t) => {
  const { take, wait } = createLimiter();
  const one = { requests: 1, per: 10_000, used: 0 };

  t.equal(wait("a", one, 0), 0);
  t.equal(wait("a", one, 0), 0);
  t.equal(take("a", one, 0), 0);
  t.equal(wait("a", one, 4000), 6000);
  t.equal(wait("a", one, 10_000), 0);
  t.end();
});

test("a limit that is exhausted has no room until its window ends", (t) => {
  const { take, exhaust } = createLimiter();
  exhaust("a", limit, 5000, 3000);

  t.equal(take("a", limit, 5000), 3000);
  t.equal(take("a", limit, 8000), 0);
  t.end();
});
