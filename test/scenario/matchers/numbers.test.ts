import { test } from "tap";
import { acceptedBy, differenceOf, matcherErrors } from "../../support/matching.ts";

test("bounds hold for numbers on the right side of them", (t) => {
  const values = [1, 2, 3, "2", null, undefined, [2]];
  t.strictSame(acceptedBy({ minimum: 2 }, values), [2, 3]);
  t.strictSame(acceptedBy({ maximum: 2 }, values), [1, 2]);
  t.strictSame(acceptedBy({ exclusiveMinimum: 2 }, values), [3]);
  t.strictSame(acceptedBy({ exclusiveMaximum: 2 }, values), [1]);
  t.strictSame(acceptedBy({ exclusiveMinimum: 1, maximum: 2.5 }, values), [2]);
  t.end();
});

test("bounds read the numbers of a place of texts", (t) => {
  t.strictSame(
    acceptedBy(
      { minimum: -5 },
      ["2", "-5", "+1.5e3", "-6", "", " 2", "0x10", "1_0", "Infinity", true, 3],
      "text",
    ),
    ["2", "-5", "+1.5e3", 3],
  );
  t.end();
});

test("length counts code points, items and members", (t) => {
  t.strictSame(
    acceptedBy({ length: 2 }, [
      "ab",
      "a😀",
      "😀",
      [1, 2],
      [1],
      { a: 1, b: 2 },
      {},
      22,
      null,
      undefined,
    ]),
    ["ab", "a😀", [1, 2], { a: 1, b: 2 }],
  );
  t.strictSame(acceptedBy({ length: 0 }, ["", [], {}]), ["", [], {}]);
  t.strictSame(acceptedBy({ length: { minimum: 2, not: 3 } }, ["a", "ab", "abc", "abcd"]), [
    "ab",
    "abcd",
  ]);
  t.strictSame(acceptedBy({ length: 2 }, [22, "22", 2], "text"), [22, "22"]);
  t.end();
});

test("bounds and lengths that are none are errors", (t) => {
  t.strictSame(matcherErrors({ minimum: "1", maximum: null }), [
    '/minimum: `minimum` is a number, not "1"',
    "/maximum: `maximum` is a number, not null",
  ]);
  t.strictSame(matcherErrors({ exclusiveMinimum: Infinity }), [
    "/exclusiveMinimum: `exclusiveMinimum` is a number, not Infinity",
  ]);
  const reason =
    "/length: `length` is a whole number from 0, or an object of minimum, maximum, exclusiveMinimum, exclusiveMaximum, equals, oneOf, not";
  t.strictSame(matcherErrors({ length: 1.5 }), [reason]);
  t.strictSame(matcherErrors({ length: -1 }), [reason]);
  t.strictSame(matcherErrors({ length: { min: 1 } }), [reason]);
  t.strictSame(matcherErrors({ length: {} }), [reason]);
  t.strictSame(matcherErrors({ length: { minimum: "1" } }), [
    '/length/minimum: `minimum` is a number, not "1"',
  ]);
  t.end();
});

test("differences name the bound and the length", (t) => {
  t.strictSame(differenceOf({ minimum: 10 }, "12"), {
    pointer: "",
    expected: "a number of at least 10",
    found: '"12"',
    held: 0,
  });
  t.equal(differenceOf({ exclusiveMaximum: 0 }, 1)?.expected, "a number below 0");
  t.strictSame(differenceOf({ length: 3 }, "ab"), {
    pointer: "",
    expected: "a length of 3",
    found: "a length of 2",
    held: 0,
  });
  t.strictSame(differenceOf({ length: { minimum: 3, maximum: 5 } }, null), {
    pointer: "",
    expected: "a length of at least 3 and a length of at most 5",
    found: "null",
    held: 0,
  });
  t.end();
});
