import { test } from "tap";
import { createRecent } from "../../src/request/recent.ts";

test("what was kept is found again", (t) => {
  const recent = createRecent<number>();
  recent.set("a", 1);
  t.equal(recent.get("a"), 1);
  t.equal(recent.get("b"), undefined);
  t.equal(recent.get("__proto__"), undefined);
  t.end();
});

test("the last 64 are kept", (t) => {
  const recent = createRecent<number>();
  for (let index = 0; index < 65; index++) recent.set(String(index), index);
  t.equal(recent.get("0"), undefined);
  t.equal(recent.get("1"), 1);
  t.equal(recent.get("64"), 64);
  t.end();
});
