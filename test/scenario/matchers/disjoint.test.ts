import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import { compileMatcher } from "../../../src/scenario/matchers/matcher.ts";
import { partsAreDisjoint } from "../../../src/scenario/matchers/disjoint.ts";
import type { Place } from "../../../src/scenario/matchers/part.ts";
import { createRandom, type Random } from "../../support/random.ts";
import { samples } from "../../support/samples.ts";

/** The same, whichever is asked first. */
function areDisjoint(left: Json, right: Json, place: Place = "body"): boolean {
  const one = compileMatcher(left, "", [], place);
  const other = compileMatcher(right, "", [], place);
  const answer = partsAreDisjoint(one, other, place);
  if (partsAreDisjoint(other, one, place) !== answer)
    throw new Error(`the answer depends on the order: ${JSON.stringify([left, right, place])}`);
  return answer;
}

test("constants that differ are disjoint", (t) => {
  t.equal(areDisjoint("a", "b"), true);
  t.equal(areDisjoint("a", "a"), false);
  t.equal(areDisjoint(1, "1"), true);
  t.equal(areDisjoint({ a: { b: 1, c: 2 } }, { a: { b: 2 } }), true);
  t.equal(areDisjoint({ a: 1 }, { b: 2 }), false);
  t.equal(areDisjoint({ a: 1 }, { a: 1, b: 2 }), false);
  t.end();
});

test("arrays are disjoint by their lengths or an item", (t) => {
  t.equal(areDisjoint([1], [1, 2]), true);
  t.equal(areDisjoint([1, { a: 1 }], [1, { a: 2 }]), true);
  t.equal(areDisjoint([1, {}], [1, { a: 2 }]), false);
  t.equal(areDisjoint([], {}), true);
  t.equal(areDisjoint("a", {}), true);
  t.end();
});

test("a constant is disjoint with what rejects it", (t) => {
  t.equal(areDisjoint(5, { minimum: 6 }), true);
  t.equal(areDisjoint(5, { minimum: 5 }), false);
  t.equal(areDisjoint("abc", { matches: "^b" }), true);
  t.equal(areDisjoint("abc", { not: "abc" }), true);
  t.equal(areDisjoint({ a: "x" }, { a: { absent: true } }), true);
  t.equal(areDisjoint({ absent: true }, { absent: false }), true);
  t.equal(areDisjoint({ absent: true }, { not: 1 }), false);
  t.equal(areDisjoint({ equals: { a: 1 } }, { a: 1, b: 2 }), true);
  t.equal(areDisjoint({ equals: { a: 1 } }, { a: 1 }), false);
  t.equal(areDisjoint({ equals: { a: 1 } }, { equals: { a: 1, b: 2 } }), true);
  t.equal(areDisjoint(5, { schema: { type: "string" } }), true);
  t.end();
});

test("lists of constants are disjoint without a common one", (t) => {
  t.equal(areDisjoint({ oneOf: [1, 2] }, { oneOf: [3, 4] }), true);
  t.equal(areDisjoint({ oneOf: [1, 2] }, { oneOf: [2, 3] }), false);
  t.equal(areDisjoint({ oneOf: [1, { absent: true }] }, 2), true);
  t.equal(areDisjoint({ oneOf: [1, { minimum: 5 }] }, 2), true);
  t.equal(areDisjoint({ oneOf: [1, { minimum: 5 }] }, 6), false);
  t.equal(areDisjoint({ oneOf: [{ a: 1 }, { a: 2 }] }, { oneOf: [{ a: 3 }] }), true);
  t.equal(areDisjoint({ oneOf: [{ a: 1 }, { b: 2 }] }, { oneOf: [{ a: 3 }] }), false);
  t.end();
});

test("operators that hold together are disjoint by any of them", (t) => {
  t.equal(areDisjoint({ equals: 1, maximum: 5 }, { minimum: 2 }), true);
  t.equal(areDisjoint({ partial: { a: 1 }, length: 2 }, { partial: { a: 2 } }), true);
  t.equal(areDisjoint({ minimum: 1 }, { maximum: 0 }), false);
  t.equal(areDisjoint({ contains: "a" }, { contains: "b" }), false);
  t.end();
});

test("constants of a place of texts are compared as texts", (t) => {
  t.equal(areDisjoint(7, "7", "text"), false);
  t.equal(areDisjoint(7, 8, "text"), true);
  t.equal(areDisjoint("7", { minimum: 7 }, "text"), false);
  t.equal(areDisjoint("7", { schema: { type: "integer" } }, "text"), false);
  t.equal(areDisjoint("true", { schema: { type: "boolean" } }, "text"), false);
  t.equal(areDisjoint(7, { schema: { type: "string" } }, "text"), false);
  t.equal(areDisjoint({ equals: { a: 1 } }, { equals: { a: "1" } }, "text"), false);
  t.equal(areDisjoint("a", { absent: true }, "header"), true);
  t.end();
});

test("what takes too long to compare is not certain", (t) => {
  const list = (from: number): Json => ({
    oneOf: Array.from({ length: 900 }, (_, index) => ({ a: from + index })),
  });
  t.equal(areDisjoint(list(0), list(10_000)), false);
  const numbers = Array.from({ length: 2000 }, (_, index) => index);
  t.equal(areDisjoint({ oneOf: numbers }, { oneOf: [-1] }), true);
  t.equal(areDisjoint({ oneOf: numbers }, { not: { oneOf: numbers } }), false);
  t.end();
});

/** A matcher and a value of few words, so that they meet often. */
function randomMatcher(random: Random, depth: number): Json {
  const inner = (): Json => randomMatcher(random, depth - 1);
  const word = random.pick<Json>(["a", "1", "true", 1, 2, true, null]);
  if (depth === 0 || random.chance(0.3)) return word;
  return random.pick<() => Json>([
    () => ({ a: inner(), b: inner() }),
    () => ({ a: inner() }),
    () => [inner()],
    () => ({ oneOf: [inner(), inner()] }),
    () => ({ not: inner() }),
    () => ({ equals: randomValue(random, depth - 1) ?? null }),
    () => ({ partial: inner(), not: inner() }),
    () => ({ absent: random.chance(0.5) }),
    () => ({ minimum: 2, oneOf: [inner(), inner()] }),
    () => ({ contains: inner() }),
    () => ({ length: 1 }),
    () => ({ matches: "[a1]" }),
  ])();
}

function randomValue(random: Random, depth: number): Json | undefined {
  const inner = (): Json => randomValue(random, depth - 1) ?? null;
  if (depth === 0 || random.chance(0.4))
    return random.pick<Json | undefined>(["a", "1", "true", 1, 2, true, null, undefined]);
  return random.pick<() => Json>([
    () => ({ a: inner(), b: inner() }),
    () => ({ a: inner() }),
    () => [inner()],
  ])();
}

test("no value is accepted by two that are disjoint", (t) => {
  const random = createRandom(7);
  const found: unknown[] = [];
  let disjoint = 0;
  for (let round = 0; round < samples(2000, 100_000); round++) {
    const place = random.pick<Place>(["body", "text", "header"]);
    const left = randomMatcher(random, 3);
    const right = randomMatcher(random, 3);
    if (!areDisjoint(left, right, place)) continue;
    disjoint += 1;
    const one = compileMatcher(left, "", [], place);
    const other = compileMatcher(right, "", [], place);
    for (let attempt = 0; attempt < 20; attempt++) {
      const value = randomValue(random, 2);
      // A field of several values is not what was compared.
      if (place !== "body" && JSON.stringify(value)?.includes("[")) continue;
      if (one.accepts(value) && other.accepts(value)) found.push({ place, left, right, value });
    }
  }
  t.ok(disjoint > 500);
  t.strictSame(found, []);
  t.end();
});
