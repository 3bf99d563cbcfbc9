import { test } from "tap";
import { createByteCache } from "../../src/values/byte-cache.ts";

test("what was kept is given back", (t) => {
  const kept = createByteCache<string>(10_000);

  kept.set("a", "one", 100);

  t.equal(kept.get("a"), "one");
  t.equal(kept.get("b"), undefined);
  t.end();
});

test("the least recently used goes first", (t) => {
  const kept = createByteCache<string>(10_000);
  kept.set("a", "one", 4000);
  kept.set("b", "two", 4000);
  kept.get("a");

  kept.set("c", "three", 4000);

  t.equal(kept.get("a"), "one");
  t.equal(kept.get("b"), undefined);
  t.equal(kept.get("c"), "three");
  t.end();
});

test("what would take half of the memory is not kept", (t) => {
  const kept = createByteCache<string>(10_000);
  kept.set("a", "one", 100);

  kept.set("b", "two", 5000);

  t.equal(kept.get("b"), undefined);
  t.equal(kept.get("a"), "one");
  t.end();
});

test("small things are bounded in number", (t) => {
  const kept = createByteCache<number>(10_000);

  for (let index = 0; index < 100; index++) kept.set(String(index), index, 0);

  const left = Array.from({ length: 100 }, (_, index) => index).filter(
    (index) => kept.get(String(index)) !== undefined,
  );
  t.equal(left.length, 20);
  t.end();
});
