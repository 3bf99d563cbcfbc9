import { test } from "tap";
import type { Json } from "../../src/model.ts";
import { mergePatch } from "../../src/values/merge-patch.ts";

/** The table of RFC 7396, appendix A. */
const appendix: readonly (readonly [target: Json, patch: Json, result: Json])[] = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

for (const [target, patch, result] of appendix) {
  test(`${JSON.stringify(patch)} over ${JSON.stringify(target)} is ${JSON.stringify(result)}`, (t) => {
    t.strictSame(mergePatch(target, patch), result);
    t.end();
  });
}

test("neither side is changed", (t) => {
  const target = { a: { b: 1, c: 2 } };
  const patch = { a: { b: null, d: 3 } };

  mergePatch(target, patch);

  t.strictSame(target, { a: { b: 1, c: 2 } });
  t.strictSame(patch, { a: { b: null, d: 3 } });
  t.end();
});

test("members keep their order, and new ones come last", (t) => {
  t.strictSame(Object.keys(mergePatch({ b: 1, a: 2 }, { c: 3, a: 4 }) as object), ["b", "a", "c"]);
  t.end();
});

test("__proto__ is a member like any other", (t) => {
  const patch = JSON.parse('{"__proto__": {"polluted": true}}') as Json;

  const merged = mergePatch({}, patch) as { polluted?: boolean };

  t.equal(JSON.stringify(merged), '{"__proto__":{"polluted":true}}');
  t.equal(merged.polluted, undefined);
  t.end();
});
