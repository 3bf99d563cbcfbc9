import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import { join, shorten, show } from "../../../src/scenario/matchers/show.ts";

test("a value is shown as JSON, and nothing by its name", (t) => {
  const value: Json = { a: [1, null, true, "x\n"], "b c": {}, d: [] };
  t.equal(show(value), JSON.stringify(value));
  t.equal(show("c1"), '"c1"');
  t.equal(show(undefined), "nothing");
  t.end();
});

test("a long value is shortened", (t) => {
  const shown = show(["a".repeat(100_000), "b"]);
  t.equal(shown, `["${"a".repeat(75)}...`);
  t.equal(show("a".repeat(78)), `"${"a".repeat(78)}"`);
  t.equal(show("a".repeat(79)).length, 80);
  t.equal(show({ ["k".repeat(500)]: 1 }), `{"${"k".repeat(75)}...`);
  t.end();
});

test("a deep value takes no longer than what is shown of it", (t) => {
  let deep: Json = [];
  for (let level = 0; level < 100_000; level++) deep = [deep];
  t.equal(show(deep), `${"[".repeat(77)}...`);
  t.end();
});

test("a pair of surrogates is not cut in two", (t) => {
  t.equal(shorten(`${"a".repeat(76)}😀${"a".repeat(9)}`), `${"a".repeat(76)}...`);
  t.equal(shorten("😀".repeat(40)), "😀".repeat(40));
  t.end();
});

test("phrases are put together as far as there is room", (t) => {
  t.equal(join(["a", "b", "c"], " and "), "a and b and c");
  t.equal(join([], ", "), "");
  t.equal(
    join(
      Array.from({ length: 1000 }, () => "abc"),
      ", ",
    ).length,
    80,
  );
  t.end();
});
