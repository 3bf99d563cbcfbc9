import { test } from "tap";
import { drawDelay, readDelay, readDribble, type Delay } from "../../src/values/delay.ts";
import type { Json } from "../../src/model.ts";
import { createDraw, fingerprintTexts } from "../../src/values/random.ts";

const delays: readonly (readonly [Json, Delay])[] = [
  ["0ms", 0],
  ["200ms", 200],
  [" 1.5s ", 1500],
  ["10m", 600_000],
  ["100ms..500ms", { min: 100, max: 500 }],
  ["0.5s .. 1.5s", { min: 500, max: 1500 }],
  ["1s..1s", { min: 1000, max: 1000 }],
  ["min=100ms,max=500ms", { min: 100, max: 500 }],
  ["median=200ms,sigma=0.4,max=2s", { median: 200, sigma: 0.4, max: 2000 }],
  ["max = 2s, sigma = 1, median = 200ms", { median: 200, sigma: 1, max: 2000 }],
  [
    { min: "100ms", max: "500ms" },
    { min: 100, max: 500 },
  ],
  [
    { median: "200ms", sigma: 0.4, max: "2s" },
    { median: 200, sigma: 0.4, max: 2000 },
  ],
  [
    { median: "200ms", sigma: 0 },
    { median: 200, sigma: 0, max: 600_000 },
  ],
];

for (const [written, delay] of delays) {
  test(`${JSON.stringify(written)} is a delay`, (t) => {
    t.strictSame(readDelay(written), delay);
    t.end();
  });
}

const textForms =
  "is not a delay: write 200ms, 100ms..500ms or median=200ms,sigma=0.4,max=2s, at most 10m";
const memberForms =
  "is none: write 200ms, {min: 100ms, max: 500ms} or {median: 200ms, sigma: 0.4, max: 2s}, at most 10m";
const noDelays: readonly (readonly [Json, string])[] = [
  ["", textForms],
  ["soon", textForms],
  ["200", textForms],
  ["-1s", textForms],
  ["200ms, 300ms", textForms],
  ["100ms..", textForms],
  ["..100ms", textForms],
  ["1s..2s..3s", textForms],
  ["max=2s", textForms],
  ["min=1s,sigma=1", textForms],
  ["min=1s,median=1s,sigma=1", textForms],
  ["median=1,sigma=1", textForms],
  ["11m", "is longer than 10m"],
  ["1s..11m", "has a max that is longer than 10m"],
  ["11m..12m", "has a min that is longer than 10m"],
  ["median=11m,sigma=1", "has a median that is longer than 10m"],
  ["median=1s,sigma=1,max=11m", "has a max that is longer than 10m"],
  ["2s..1s", "has a min above its max"],
  ["median=2s,sigma=1,max=1s", "has a median above its max"],
  ["median=1s,max=2s", "needs a sigma from 0 to 10"],
  ["median=1s,sigma=-1", "needs a sigma from 0 to 10"],
  ["median=1s,sigma=11", "needs a sigma from 0 to 10"],
  ["median=1s,sigma=1e1", "needs a sigma from 0 to 10"],
  ["median=1s,sigam=1", 'has no member "sigam": there are min and max, or median, sigma and max'],
  [200, memberForms],
  [null, memberForms],
  [["200ms"], memberForms],
  [{}, memberForms],
  [{ min: 100, max: 500 }, memberForms],
  [{ min: "1s" }, memberForms],
  [{ median: "1s", sigma: "1" }, "needs a sigma from 0 to 10"],
  [{ mean: "1s" }, 'has no member "mean": there are min and max, or median, sigma and max'],
];

for (const [written, reason] of noDelays) {
  test(`${JSON.stringify(written)} is no delay`, (t) => {
    t.equal(readDelay(written), reason);
    t.end();
  });
}

test("a member named __proto__ is none of a delay's", (t) => {
  const delay = JSON.parse('{"__proto__":1,"min":"1s","max":"2s"}') as Json;
  t.match(readDelay(delay), /^has no member "__proto__"/);
  t.match(readDelay("__proto__=1,min=1s,max=2s"), /^has no member "__proto__"/);
  t.end();
});

/** The first of the delays that are drawn from a seed. */
const draws = (delay: Delay, count: number): number[] => {
  const { uint32 } = createDraw(fingerprintTexts(["latency"]));
  return Array.from({ length: count }, () => drawDelay(delay, uint32));
};

test("a fixed delay draws nothing", (t) => {
  t.equal(
    drawDelay(200, () => {
      throw new Error("it drew");
    }),
    200,
  );
  t.end();
});

test("the same seed draws the same uniform delays", (t) => {
  t.strictSame(draws({ min: 100, max: 500 }, 6), [390, 136, 358, 301, 143, 424]);
  t.end();
});

test("the same seed draws the same log-normal delays", (t) => {
  t.strictSame(draws({ median: 200, sigma: 0.4, max: 2000 }, 6), [262, 137, 273, 236, 163, 127]);
  t.end();
});

test("a uniform delay reaches both of its ends, and no further", (t) => {
  const delay = { min: 100, max: 102 };
  t.equal(
    drawDelay(delay, () => 0),
    100,
  );
  t.equal(
    drawDelay(delay, () => 2 ** 32 - 1),
    102,
  );
  t.strictSame([...new Set(draws(delay, 100))].sort(), [100, 101, 102]);
  t.end();
});

test("half of the log-normal delays are below the median, and none is above the maximum", (t) => {
  const many = draws({ median: 200, sigma: 1, max: 600 }, 2000);
  const below = many.filter((delay) => delay < 200).length;
  t.ok(below > 940 && below < 1060, `${below} of 2000`);
  t.equal(Math.max(...many), 600);
  t.ok(many.every((delay) => Number.isInteger(delay) && delay >= 0));
  t.end();
});

test("a sixth of the log-normal delays is more than sigma above the median", (t) => {
  const many = draws({ median: 1000, sigma: 0.5, max: 600_000 }, 5000);
  const above = many.filter((delay) => delay > 1000 * Math.exp(0.5)).length;
  t.ok(above > 740 && above < 850, `${above} of 5000`);
  t.end();
});

test("a log-normal delay without spread is its median", (t) => {
  t.strictSame(draws({ median: 200, sigma: 0, max: 600 }, 3), [200, 200, 200]);
  t.end();
});

test("the rarest draws make whole milliseconds too", (t) => {
  const delay = { median: 600_000, sigma: 10, max: 600_000 };
  for (const extreme of [0, 2 ** 31, 2 ** 32 - 1]) {
    const drawn = drawDelay(delay, () => extreme);
    t.ok(Number.isInteger(drawn) && drawn >= 0 && drawn <= 600_000, `${drawn}`);
  }
  t.end();
});

test("a dribble is a number of chunks over a time", (t) => {
  t.strictSame(readDribble({ chunks: 5, over: "2s" }), {
    chunks: 5,
    over: 2000,
  });
  t.strictSame(readDribble({ chunks: 1000, over: "10m" }), {
    chunks: 1000,
    over: 600_000,
  });
  t.end();
});

const noDribbles: readonly (readonly [Json, string])[] = [
  ["5", "is none: write {chunks: 5, over: 2s}"],
  [[], "is none: write {chunks: 5, over: 2s}"],
  [{ chunks: 5 }, "needs an over like 2s, at most 10m: when the last chunk is sent"],
  [{ chunks: 5, over: 2000 }, "needs an over like 2s, at most 10m: when the last chunk is sent"],
  [{ chunks: 5, over: "11m" }, "takes longer than 10m"],
  [{ over: "2s" }, "needs a whole number of chunks from 2 to 1000"],
  [{ chunks: 1, over: "2s" }, "needs a whole number of chunks from 2 to 1000"],
  [{ chunks: 1001, over: "2s" }, "needs a whole number of chunks from 2 to 1000"],
  [{ chunks: 2.5, over: "2s" }, "needs a whole number of chunks from 2 to 1000"],
  [{ chunks: "5", over: "2s" }, "needs a whole number of chunks from 2 to 1000"],
  [{ chunk: 5, over: "2s" }, 'has no member "chunk": there are chunks and over'],
];

for (const [written, reason] of noDribbles) {
  test(`${JSON.stringify(written)} is no dribble`, (t) => {
    t.equal(readDribble(written), reason);
    t.end();
  });
}
