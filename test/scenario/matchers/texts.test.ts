import { test } from "tap";
import { acceptedBy, differenceOf, matcherErrors } from "../../support/matching.ts";

test("contains finds a part of a text, or an item that is equal", (t) => {
  t.strictSame(acceptedBy({ contains: "ab" }, ["cabd", "ba", ["ab"], ["abc"], 5, {}]), [
    "cabd",
    ["ab"],
  ]);
  t.strictSame(acceptedBy({ contains: 5 }, [[1, 5], [1], 5, "5"]), [[1, 5]]);
  t.strictSame(acceptedBy({ contains: null }, [[null], [], null]), [[null]]);
  t.end();
});

test("contains finds an item that a matcher accepts", (t) => {
  const values = [
    [{ type: "user", id: 1 }, { type: "door" }],
    [{ type: "door" }],
    { type: "user" },
    [],
  ];
  t.strictSame(acceptedBy({ contains: { type: "user" } }, values), [values[0]]);
  t.strictSame(acceptedBy({ contains: { minimum: 3 } }, [[1, 3], [1], 3]), [[1, 3]]);
  t.strictSame(acceptedBy({ contains: { contains: 1 } }, [[[1]], [1]]), [[[1]]]);
  t.end();
});

test("contains finds a part of any value of a field", (t) => {
  const values = ["axios/1.2", ["curl", "x axios"], "curl", 12, undefined];
  t.strictSame(acceptedBy({ contains: "axios" }, values, "text"), [
    "axios/1.2",
    ["curl", "x axios"],
  ]);
  t.strictSame(acceptedBy({ contains: 2 }, values, "header"), ["axios/1.2", 12]);
  t.strictSame(acceptedBy({ contains: { equals: "curl" } }, values, "text"), [
    ["curl", "x axios"],
    "curl",
  ]);
  t.end();
});

test("matches finds a regular expression anywhere, as ECMA-262 reads it", (t) => {
  t.strictSame(acceptedBy({ matches: "^a.c$" }, ["abc", "xabc", "a\nc", 1]), ["abc"]);
  t.strictSame(acceptedBy({ matches: "b" }, ["abc", "cab", "ac", ["b"]]), ["abc", "cab"]);
  t.strictSame(acceptedBy({ matches: "^\\p{Lu}\\d+$" }, ["Ä1", "ä1"]), ["Ä1"]);
  t.strictSame(acceptedBy({ matches: "^(?!a)b" }, ["bc", "ab"]), ["bc"]);
  t.strictSame(acceptedBy({ matches: "(?i)AB" }, ["xab", "b"]), ["xab"]);
  t.strictSame(acceptedBy({ matches: "^7" }, [71, "72", 17], "text"), [71, "72"]);
  t.strictSame(acceptedBy({ matches: "^7" }, [71, "72"]), ["72"]);
  t.end();
});

test("a catastrophic pattern takes no longer than another", (t) => {
  const text = `${"a".repeat(50_000)}!`;
  t.strictSame(acceptedBy({ matches: "^(a+)+$" }, [text, "aaa"]), ["aaa"]);
  t.strictSame(acceptedBy({ matches: "(a|a)*b" }, [text, "ab"]), ["ab"]);
  t.end();
});

test("what is no pattern, or none of linear time, is an error", (t) => {
  t.strictSame(matcherErrors({ matches: "(" }), [
    '/matches: `matches` is a regular expression, not "("',
  ]);
  t.strictSame(matcherErrors({ matches: 5 }), [
    "/matches: `matches` is a regular expression, not 5",
  ]);
  t.strictSame(matcherErrors({ matches: "(.*)x\\1" }), [
    "/matches: the pattern (.*)x\\1 can't be run in linear time: write it without lookarounds and back references",
  ]);
  t.strictSame(matcherErrors({ matches: "a.*(?=.*b)(.*c)+(?=.*d)" }).length, 1);
  t.end();
});

test("differences say what was sought", (t) => {
  t.equal(differenceOf({ contains: "a" }, "b")?.expected, 'something that contains "a"');
  t.equal(
    differenceOf({ contains: { a: 1 } }, [])?.expected,
    'an array that contains an object like {"a":1}',
  );
  t.equal(
    differenceOf({ contains: { minimum: 1 } }, "0", "text")?.expected,
    "a list that contains a number of at least 1",
  );
  t.equal(differenceOf({ matches: "^a" }, "b")?.expected, "a text that matches ^a");
  t.end();
});
