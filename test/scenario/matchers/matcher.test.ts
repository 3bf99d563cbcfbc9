import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import { compileMatcher } from "../../../src/scenario/matchers/matcher.ts";
import type { TemplateError } from "../../../src/scenario/templates/template.ts";
import { acceptedBy, differenceOf, matcherErrors } from "../../support/matching.ts";

function conditionsOf(value: Json): number {
  return compileMatcher(value, "", []).conditions;
}

/** A value `depth` levels deep. */
function nested(depth: number, key: string, leaf: Json): Json {
  let value = leaf;
  for (let level = 0; level < depth; level++) value = { [key]: value };
  return value;
}

test("a scalar is to be equal, and of the same type", (t) => {
  t.strictSame(acceptedBy("a", ["a", "A", "ab", ["a"], null, undefined]), ["a"]);
  t.strictSame(acceptedBy(7, [7, "7", 7.5, true]), [7]);
  t.strictSame(acceptedBy(null, [null, undefined, false, 0, ""]), [null]);
  t.strictSame(acceptedBy(false, [false, null, 0, "false"]), [false]);
  t.end();
});

test("an object names members, and others are of no weight", (t) => {
  t.strictSame(
    acceptedBy({ a: 1, b: { c: "x" } }, [
      { a: 1, b: { c: "x" } },
      { z: 0, b: { d: 2, c: "x" }, a: 1 },
      { a: 1, b: {} },
      { a: 1 },
      [1],
      null,
      undefined,
    ]),
    [
      { a: 1, b: { c: "x" } },
      { z: 0, b: { d: 2, c: "x" }, a: 1 },
    ],
  );
  t.end();
});

test("an empty object is any object", (t) => {
  t.strictSame(acceptedBy({}, [{}, { a: 1 }, [], null, "", undefined]), [{}, { a: 1 }]);
  t.end();
});

test("an array is as long, and accepted item by item", (t) => {
  t.strictSame(
    acceptedBy(
      [1, { a: 1 }],
      [[1, { a: 1, b: 2 }], [1], [1, { a: 1 }, 3], [{ a: 1 }, 1], { 0: 1 }],
    ),
    [[1, { a: 1, b: 2 }]],
  );
  t.strictSame(acceptedBy([], [[], [1], {}, undefined]), [[]]);
  t.end();
});

test("operators may stand anywhere in an object or array", (t) => {
  t.strictSame(
    acceptedBy({ list: [{ minimum: 2 }, { deep: { absent: true } }] }, [
      { list: [2, {}] },
      { list: [1, {}] },
      { list: [2, { deep: null }] },
    ]),
    [{ list: [2, {}] }],
  );
  t.end();
});

test("names that every object inherits are members like others", (t) => {
  const proto = JSON.parse('{"__proto__": 1}') as Json;
  t.strictSame(acceptedBy(proto, [{}, proto]), [proto]);
  t.strictSame(acceptedBy({ constructor: { absent: true } }, [{}]), [{}]);
  t.strictSame(acceptedBy({ toString: {} }, [{}]), []);
  t.end();
});

test("the first difference says where, what was expected and what came", (t) => {
  const matcher = { a: 1, b: { "c/d": ["x", { e: "y" }] } };
  t.strictSame(differenceOf(matcher, { a: 1, b: { "c/d": ["x", {}] } }), {
    pointer: "/b/c~1d/1/e",
    expected: '"y"',
    found: "nothing",
    held: 2,
  });
  t.strictSame(differenceOf(matcher, { a: 2, b: 3 }), {
    pointer: "/a",
    expected: "1",
    found: "2",
    held: 0,
  });
  t.strictSame(differenceOf(matcher, { a: 1, b: { "c/d": ["x"] } }), {
    pointer: "/b/c~1d",
    expected: "an array of 2 items",
    found: "an array of 1 item",
    held: 1,
  });
  t.strictSame(differenceOf({ a: { b: 1 } }, { a: [] }), {
    pointer: "/a",
    expected: 'an object like {"b":1}',
    found: "[]",
    held: 0,
  });
  t.end();
});

test("a matcher has as many conditions as leaves", (t) => {
  t.equal(conditionsOf("a"), 1);
  t.equal(conditionsOf({}), 1);
  t.equal(conditionsOf([]), 1);
  t.equal(conditionsOf({ a: 1, b: { c: 2, d: [3, 4] } }), 4);
  t.equal(conditionsOf({ minimum: 1, maximum: 2 }), 2);
  t.equal(conditionsOf({ oneOf: [{ a: 1, b: 2 }, { a: 1 }] }), 1);
  t.equal(conditionsOf({ contains: { a: 1, b: 2 } }), 2);
  t.equal(conditionsOf({ not: { a: 1, b: 2 } }), 1);
  t.equal(conditionsOf({ equals: { a: 1, b: [2, 3] } }), 3);
  t.end();
});

test("what is wrong is told of with its place, all of it, and nothing is accepted", (t) => {
  const errors: TemplateError[] = [];
  const matcher = compileMatcher(
    { a: { minimum: "1" }, "b/c": [{ absent: 1 }] },
    "/when/body",
    errors,
  );
  t.strictSame(errors, [
    {
      pointer: "/when/body/a/minimum",
      reason: '`minimum` is a number, not "1"',
    },
    {
      pointer: "/when/body/b~1c/0/absent",
      reason: "`absent` is true or false",
    },
  ]);
  t.equal(matcher.accepts({ a: 1, "b/c": [] }), false);
  t.end();
});

test("nesting has a bound", (t) => {
  t.strictSame(matcherErrors(nested(512, "a", 1)), []);
  t.strictSame(matcherErrors(nested(513, "a", 1)), [
    `${"/a".repeat(513)}: nested deeper than 512 levels`,
  ]);
  t.strictSame(matcherErrors(nested(10_000, "not", 1)).length, 1);
  t.end();
});

test("a matcher at the bound of nesting works", (t) => {
  const value = nested(512, "a", 1);
  t.strictSame(acceptedBy(value, [value, nested(512, "a", 2)]), [value]);
  t.strictSame(acceptedBy(nested(511, "not", 1), [1, 2]), [2]);
  t.end();
});

test("what aliases repeat counts each time", (t) => {
  let value: Json = { a: 1 };
  for (let level = 0; level < 40; level++) value = { a: value, b: value };
  const [error = "", ...others] = matcherErrors(value);
  t.match(error, /: a matcher has at most 50000 parts$/);
  t.strictSame(others, []);
  t.end();
});
