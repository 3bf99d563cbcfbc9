import { test } from "tap";
import { readLimit } from "../../src/scenario/limit.ts";
import type { Json } from "../../src/model.ts";

for (const [written, limit] of [
  ["5/10s", { requests: 5, per: 10_000, used: 0 }],
  ["1/500ms", { requests: 1, per: 500, used: 0 }],
  [
    { requests: 3, per: "2m", used: 3 },
    { requests: 3, per: 120_000, used: 3 },
  ],
] as const) {
  test(`${JSON.stringify(written)} is a limit`, (t) => {
    t.strictSame(readLimit(written), limit);
    t.end();
  });
}

const usage = "a limit is written like 5/10s, or { requests: 5, per: 10s, used: 5 }";
const windows = "a limit is per a time like 500ms, 10s or 5m, of a day at most";

const faults: readonly (readonly [Json, string])[] = [
  [5, usage],
  ["often", usage],
  ["0/1s", "a limit is of 1 to 1000000 requests"],
  ["5/soon", windows],
  ["5/0ms", windows],
  ["5/1441m", windows],
  [{ requests: 5 }, windows],
  [{ requests: "5", per: "1s" }, "a limit is of 1 to 1000000 requests"],
  [{ requests: 5, per: "1s", used: -1 }, "`used` is a number of requests"],
  [{ requests: 5, pre: "1s" }, "a limit has no `pre`: there are requests, per, used"],
];

for (const [written, reason] of faults) {
  test(`${JSON.stringify(written)} is no limit`, (t) => {
    t.equal(readLimit(written), reason);
    t.end();
  });
}
