import { test } from "tap";
import { readCookie, splitCookies } from "../../src/values/cookies.ts";

test("a cookie is found by its whole name", (t) => {
  t.equal(readCookie("a=1; b=2", "b"), "2");
  t.equal(readCookie("ab=1;b=2=3", "b"), "2=3");
  t.equal(readCookie(" b = 2 ", "b"), "2");
  t.equal(readCookie("b=1; b=2", "b"), "1");
  t.equal(readCookie("b; bb=1", "b"), undefined);
  t.equal(readCookie("", "b"), undefined);
  t.equal(readCookie(undefined, "b"), undefined);
  t.end();
});

test("quotes around the value of a cookie are none of it", (t) => {
  t.strictSame(splitCookies('a="b c"; d="e; f=g"h'), [
    { name: "a", value: "b c" },
    { name: "d", value: '"e' },
    { name: "f", value: 'g"h' },
  ]);
  t.end();
});
