import { test } from "tap";
import { acceptedBy, differenceOf, matcherErrors } from "../../support/matching.ts";

test("equals wants all of a value, in any order of members", (t) => {
  t.strictSame(
    acceptedBy({ equals: { a: 1, b: [{ c: 2 }] } }, [
      { b: [{ c: 2 }], a: 1 },
      { a: 1, b: [{ c: 2, d: 3 }] },
      { a: 1, b: [{ c: 2 }], e: 4 },
      { a: 1 },
    ]),
    [{ b: [{ c: 2 }], a: 1 }],
  );
  t.strictSame(acceptedBy({ equals: null }, [null, undefined]), [null]);
  t.end();
});

test("equals and partial are data, even where they look like operators", (t) => {
  const data = { length: { minimum: 1 }, contains: "a" };
  t.strictSame(acceptedBy({ equals: data }, [data, { ...data, more: 1 }, ["a"], "a"]), [data]);
  t.strictSame(acceptedBy({ partial: data }, [data, { ...data, more: 1 }, ["a"], "a"]), [
    data,
    { ...data, more: 1 },
  ]);
  t.end();
});

test("oneOf takes values and matchers", (t) => {
  t.strictSame(
    acceptedBy({ oneOf: ["a", 1, { minimum: 5 }, { b: 2 }] }, [
      "a",
      "b",
      1,
      2,
      5,
      { b: 2, c: 3 },
      undefined,
    ]),
    ["a", 1, 5, { b: 2, c: 3 }],
  );
  t.strictSame(
    acceptedBy({ a: { oneOf: ["x", { absent: true }] } }, [{ a: "x" }, {}, { a: "y" }]),
    [{ a: "x" }, {}],
  );
  t.end();
});

test("oneOf says which ones, as far as there is room", (t) => {
  t.equal(differenceOf({ oneOf: ["a", 2] }, 3)?.expected, 'one of "a", 2');
  t.equal(differenceOf({ oneOf: ["a"] }, 3)?.expected, '"a"');
  const many = Array.from({ length: 5000 }, (_, index) => index);
  t.match(differenceOf({ oneOf: many }, "x")?.expected, /^one of 0, 1.*\.\.\.$/);
  t.end();
});

test("not is the opposite, and holds for what is not there", (t) => {
  t.strictSame(acceptedBy({ not: { a: 1 } }, [{ a: 1, b: 2 }, { a: 2 }, 1]), [{ a: 2 }, 1]);
  t.strictSame(acceptedBy({ not: "x" }, ["x", undefined, null]), [undefined, null]);
  t.strictSame(differenceOf({ a: { not: { minimum: 2 } } }, { a: 3 }), {
    pointer: "/a",
    expected: "anything but a number of at least 2",
    found: "3",
    held: 0,
  });
  t.end();
});

test("absent says whether a value is there, and null is", (t) => {
  const values = [{ a: null }, { a: 0 }, {}];
  t.strictSame(acceptedBy({ a: { absent: true } }, values), [{}]);
  t.strictSame(acceptedBy({ a: { absent: false } }, values), [{ a: null }, { a: 0 }]);
  t.strictSame(differenceOf({ a: { absent: true } }, { a: null }), {
    pointer: "/a",
    expected: "nothing",
    found: "null",
    held: 0,
  });
  t.strictSame(differenceOf({ a: { absent: false } }, {}), {
    pointer: "/a",
    expected: "a value",
    found: "nothing",
    held: 0,
  });
  t.end();
});

test("operators of the wrong kind are errors", (t) => {
  t.strictSame(matcherErrors({ oneOf: "a" }), ["/oneOf: `oneOf` is a list of values or matchers"]);
  t.strictSame(matcherErrors({ oneOf: [] }), ["/oneOf: `oneOf` is a list of values or matchers"]);
  t.strictSame(matcherErrors({ absent: "true" }), ["/absent: `absent` is true or false"]);
  t.strictSame(matcherErrors({ oneOf: ["a", { not: { minimum: "1" } }] }), [
    '/oneOf/1/not/minimum: `minimum` is a number, not "1"',
  ]);
  t.end();
});
