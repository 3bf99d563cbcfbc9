import { test } from "tap";
import { firstItems, withoutUndefined } from "../../src/explain/object.ts";

test("members without a value are left out", (t) => {
  t.strictSame(withoutUndefined({ a: 1, b: undefined, c: null }), {
    a: 1,
    c: null,
  });
  t.end();
});

test("a list is cut to its bound, and what is more is counted", (t) => {
  t.strictSame(firstItems([1, 2, 3], 3), { items: [1, 2, 3], more: undefined });
  t.strictSame(firstItems([1, 2, 3], 2), { items: [1, 2], more: 1 });
  t.end();
});
