import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import { compileConditions } from "../../../src/scenario/when/conditions.ts";
import { conditionsAreDisjoint } from "../../../src/scenario/when/disjoint.ts";

function areDisjoint(left: Json, right: Json, several = false): boolean {
  const [one] = compileConditions(left, "", []);
  const [other] = compileConditions(right, "", []);
  if (one === undefined || other === undefined) throw new Error("no condition");
  return conditionsAreDisjoint(one, other, () => several);
}

test("conditions of one place are disjoint by their matchers", (t) => {
  t.equal(areDisjoint({ cookies: { a: 1 } }, { cookies: { a: 2 } }), true);
  t.equal(areDisjoint({ cookies: { a: 1 } }, { cookies: { b: 2 } }), false);
  t.equal(areDisjoint({ cookies: { a: 1 } }, { query: { a: 2 } }), false);
  t.end();
});

test("nothing is certain of a list but that it is there", (t) => {
  const list = { headers: { accept: "application/json" } };
  t.equal(areDisjoint(list, { headers: { accept: "text/html" } }), false);
  t.equal(areDisjoint(list, { headers: { accept: { absent: true } } }), true);
  t.equal(areDisjoint({ query: { a: 1 } }, { query: { a: 2 } }), true);
  t.equal(areDisjoint({ query: { a: 1 } }, { query: { a: 2 } }, true), false);
  t.end();
});

test("a body is no list of values", (t) => {
  t.equal(areDisjoint({ body: 1 }, { body: 2 }, true), true);
  t.equal(areDisjoint({ method: "GET" }, { method: "PUT" }, true), true);
  t.end();
});
