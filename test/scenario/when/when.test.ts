import { readFileSync } from "node:fs";
import { test } from "tap";
import { parse } from "yaml";
import type { Json } from "../../../src/model.ts";
import type { TemplateError } from "../../../src/scenario/templates/template.ts";
import { areDisjoint, compileWhen, describeMismatch } from "../../../src/scenario/when/when.ts";
import { requestWith, whenOf } from "../../support/matching.ts";

const docs = readFileSync(new URL("../../../docs/scenarios.md", import.meta.url), "utf8");

const everything: Json = {
  body: { customer: { key: "c1" }, tags: { contains: "x" } },
  cookies: { plan: "pro" },
  headers: { "User-Agent": { contains: "axios" } },
  query: { limit: { minimum: 10, maximum: 20 } },
  path: { id: 7 },
  method: ["get", "POST"],
};

const good = requestWith({
  parameters: { path: { id: 7 }, query: {}, header: {}, cookie: {} },
  query: { limit: "15" },
  headers: { "user-agent": "axios/1.7", cookie: "a=b; plan=pro" },
  body: { customer: { key: "c1" }, tags: ["x"], more: true },
});

function missed(when: Json, parts: Parameters<typeof requestWith>[0]): string {
  const miss = whenOf(when).mismatch(requestWith(parts));
  return miss === undefined ? "none" : describeMismatch(miss);
}

test("all that is said must hold", (t) => {
  const { matches, mismatch } = whenOf(everything);
  t.equal(matches(good), true);
  t.equal(mismatch(good), undefined);
  for (const other of [
    { ...good, method: "PUT" },
    { ...good, query: {} },
    { ...good, headers: { "user-agent": "axios/1.7", cookie: "plan=free" } },
    { ...good, headers: { "user-agent": "curl", cookie: "plan=pro" } },
    { ...good, body: undefined },
    { ...good, parameters: requestWith().parameters },
  ])
    t.equal(matches(other), false);
  t.end();
});

test("a miss names the first stage that failed, and how many conditions held before", (t) => {
  const { mismatch } = whenOf(everything);
  const bad = {
    ...good,
    method: "PUT",
    parameters: { path: { id: 8 }, query: {}, header: {}, cookie: {} },
    query: { limit: "50" },
    headers: {},
    body: { customer: { key: "c2" } },
  };
  t.strictSame(mismatch(bad), {
    stage: "method",
    pointer: "",
    expected: "GET or POST",
    found: "PUT",
    held: 0,
  });
  const path = { ...bad, method: "GET" };
  t.strictSame(mismatch(path), {
    stage: "path",
    pointer: "/id",
    expected: "7",
    found: "8",
    held: 1,
  });
  const query = { ...path, parameters: good.parameters };
  t.strictSame(mismatch(query), {
    stage: "query",
    pointer: "/limit",
    expected: "a number of at most 20",
    found: '"50"',
    held: 3,
  });
  const headers = { ...query, query: good.query };
  t.strictSame(mismatch(headers), {
    stage: "headers",
    pointer: "/user-agent",
    expected: 'something that contains "axios"',
    found: "nothing",
    held: 4,
  });
  const cookies = { ...headers, headers: { "user-agent": "axios" } };
  t.strictSame(mismatch(cookies), {
    stage: "cookies",
    pointer: "/plan",
    expected: '"pro"',
    found: "nothing",
    held: 5,
  });
  const body = { ...cookies, headers: good.headers };
  t.strictSame(mismatch(body), {
    stage: "body",
    pointer: "/customer/key",
    expected: '"c1"',
    found: '"c2"',
    held: 6,
  });
  t.strictSame(mismatch({ ...body, body: { customer: { key: "c1" } } }), {
    stage: "body",
    pointer: "/tags",
    expected: 'something that contains "x"',
    found: "nothing",
    held: 7,
  });
  t.end();
});

test("more conditions are more specific", (t) => {
  t.equal(whenOf(everything).specificity, 8);
  t.equal(whenOf({}).specificity, 0);
  t.equal(whenOf({ method: ["GET", "POST"] }).specificity, 1);
  t.equal(whenOf({ body: { a: 1, b: { c: 2 } } }).specificity, 2);
  t.end();
});

test("one that says nothing matches every request", (t) => {
  t.equal(whenOf({}).matches(requestWith()), true);
  t.equal(whenOf({ query: {} }).matches(requestWith()), true);
  t.end();
});

test("no body is nothing", (t) => {
  const none = whenOf({ body: { absent: true } });
  t.equal(none.matches(requestWith()), true);
  t.equal(none.matches(requestWith({ body: null })), false);
  t.equal(whenOf({ body: {} }).matches(requestWith()), false);
  t.equal(whenOf({ body: null }).matches(requestWith({ body: null })), true);
  t.end();
});

test("what is wrong is told of with its place, and nothing matches", (t) => {
  const errors: TemplateError[] = [];
  const { matches } = compileWhen(
    { body: { a: { minimum: "1" } }, query: { "a/b": { absent: 0 } } },
    "/replies/0/when",
    errors,
  );
  t.strictSame(errors, [
    {
      pointer: "/replies/0/when/query/a~1b/absent",
      reason: "`absent` is true or false",
    },
    {
      pointer: "/replies/0/when/body/a/minimum",
      reason: '`minimum` is a number, not "1"',
    },
  ]);
  t.equal(matches(requestWith()), false);
  const unknown = compileWhen({ header: {} }, "", errors);
  t.equal(unknown.matches(requestWith()), false);
  t.end();
});

test("a miss is one sentence", (t) => {
  const when = { body: { customer_data: { customer_key: "expired" } } };
  t.equal(
    missed(when, { body: { customer_data: { customer_key: "c1" } } }),
    'body /customer_data/customer_key is "c1", not "expired"',
  );
  t.equal(
    missed(when, {}),
    'body is nothing, not an object like {"customer_data":{"customer_key":"expired"}}',
  );
  t.equal(missed({ method: "get" }, {}), "method is POST, not GET");
  t.equal(
    missed({ query: { a: { not: "x" } } }, { query: { a: "x" } }),
    'query /a is "x", where anything but "x" may stand',
  );
  t.equal(
    missed({ headers: { "X-A": { absent: true } } }, { headers: { "x-a": "" } }),
    'headers /x-a is "", not nothing',
  );
  t.equal(
    missed({ body: { schema: { required: ["a"] } } }, { body: {} }),
    "body /a is nothing, not a value that its schema accepts: it is required",
  );
  t.end();
});

test("requests that differ in a constant are told apart", (t) => {
  const disjoint = (left: Json, right: Json): boolean => areDisjoint(whenOf(left), whenOf(right));
  t.equal(disjoint({ method: "GET" }, { method: ["POST", "PUT"] }), true);
  t.equal(disjoint({ method: "GET" }, { method: ["POST", "get"] }), false);
  t.equal(disjoint({ path: { id: 7 } }, { path: { id: 8 } }), true);
  t.equal(disjoint({ path: { id: 7 } }, { path: { id: "7" } }), false);
  t.equal(disjoint({ path: { id: 7 } }, { path: { other: 8 } }), false);
  t.equal(disjoint({ query: { id: 7 } }, { path: { id: 8 } }), false);
  t.equal(disjoint({ body: { a: 1 } }, { body: { a: 2, b: 3 } }), true);
  t.equal(disjoint({ body: { a: 1 } }, { body: { absent: true } }), true);
  t.equal(disjoint({ headers: { "X-A": "a" } }, { headers: { "x-a": "b" } }), true);
  t.equal(disjoint({ query: { a: 1, b: 2 } }, { query: { b: { absent: true } } }), true);
  t.equal(disjoint({}, { body: 1 }), false);
  t.end();
});

test("a request can have several values of one field", (t) => {
  const left = whenOf({ query: { tag: "a" } });
  const right = whenOf({ query: { tag: "b" } });
  const both = requestWith({ query: { tag: ["a", "b"] } });
  t.equal(left.matches(both) && right.matches(both), true);
  t.equal(areDisjoint(left, right), true);
  const isTag = (stage: string, name: string): boolean => stage === "query" && name === "tag";
  t.equal(areDisjoint(left, right, isTag), false);
  const none = whenOf({ query: { tag: { absent: true } } });
  t.equal(areDisjoint(left, none, isTag), true);
  t.end();
});

test("every `when` of the docs compiles", (t) => {
  const blocks = [...docs.matchAll(/^```yaml\n(.*?)^```$/gms)]
    .map(([, text = ""]) => parse(text) as Readonly<Record<string, Json>>)
    .flatMap(({ when }) => (when === undefined ? [] : [when]));
  t.ok(blocks.length > 1);
  for (const when of blocks) t.ok(whenOf(when).specificity > 0);
  t.end();
});
