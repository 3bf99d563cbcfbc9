import { test } from "tap";
import { acceptedBy, differenceOf } from "../../support/matching.ts";

test("a matcher of one value holds where it holds for any of several", (t) => {
  const values = ["a", ["a", "b"], ["b", "c"], [], undefined];
  t.strictSame(acceptedBy("a", values, "text"), ["a", ["a", "b"]]);
  t.strictSame(acceptedBy({ matches: "^[ab]$" }, values, "text"), ["a", ["a", "b"], ["b", "c"]]);
  t.strictSame(acceptedBy({ oneOf: ["c", "d"] }, values, "text"), [["b", "c"]]);
  t.end();
});

test("several conditions of one value hold for the same one", (t) => {
  t.strictSame(acceptedBy({ minimum: 5, maximum: 10 }, [["1", "20"], ["1", "7"], "5"], "text"), [
    ["1", "7"],
    "5",
  ]);
  t.end();
});

test("several values are not looked at one by one in a body", (t) => {
  t.strictSame(acceptedBy("a", ["a", ["a"]]), ["a"]);
  t.strictSame(acceptedBy({ matches: "a" }, ["a", ["a"], "a, b"]), ["a", "a, b"]);
  t.end();
});

test("a header may be a list with commas, and is looked at as a whole too", (t) => {
  const accept = "application/json, text/plain;q=0.5, */*";
  t.strictSame(acceptedBy("application/json", [accept], "header"), [accept]);
  t.strictSame(acceptedBy({ matches: "^text/plain" }, [accept], "header"), [accept]);
  t.strictSame(acceptedBy({ contains: "json, text" }, [accept], "header"), [accept]);
  t.strictSame(acceptedBy("application/json", [accept], "text"), []);
  t.strictSame(acceptedBy("b", ["a,b", ["x", "a , b"], '"a,b"'], "header"), [
    "a,b",
    ["x", "a , b"],
  ]);
  t.strictSame(acceptedBy("", ["a,,b", ""], "header"), [""]);
  t.end();
});

test("what is not to be is to be none of the values", (t) => {
  t.strictSame(acceptedBy({ not: "b" }, ["a", "b", ["a", "b"], ["a", "c"]], "text"), [
    "a",
    ["a", "c"],
  ]);
  t.strictSame(acceptedBy({ not: "b" }, ["a, b", "a"], "header"), ["a"]);
  t.end();
});

test("length, equals and arrays look at all of the values", (t) => {
  t.strictSame(acceptedBy({ length: 2 }, [["ab"], ["a", "b"], "ab"], "text"), [["a", "b"], "ab"]);
  t.strictSame(acceptedBy({ equals: "a" }, ["a", ["a"], ["a", "b"]], "text"), ["a"]);
  t.strictSame(acceptedBy(["a", "b"], [["a", "b"], ["b", "a"], "a"], "text"), [["a", "b"]]);
  t.end();
});

test("the difference shows all of the values", (t) => {
  t.strictSame(differenceOf("c", ["a", "b"], "text"), {
    pointer: "",
    expected: '"c"',
    found: '["a","b"]',
    held: 0,
  });
  t.end();
});
