import { test } from "tap";
import type { Json } from "../../../src/model.ts";
import { compileConditions } from "../../../src/scenario/when/conditions.ts";
import type { TemplateError } from "../../../src/scenario/templates/template.ts";

function errorsOf(value: Json): string[] {
  const errors: TemplateError[] = [];
  compileConditions(value, "/when", errors);
  return errors.map(({ pointer, reason }) => `${pointer}: ${reason}`);
}

test("conditions come in the order of the stages", (t) => {
  const conditions = compileConditions(
    {
      body: { a: 1 },
      cookies: { c: 1 },
      headers: { "X-B": 1, a: 2 },
      query: { q: 1 },
      path: { p: 1 },
      method: "GET",
    },
    "",
    [],
  );
  t.strictSame(
    conditions.map(({ stage, name }) => [stage, name]),
    [
      ["method", undefined],
      ["path", "p"],
      ["query", "q"],
      ["headers", "x-b"],
      ["headers", "a"],
      ["cookies", "c"],
      ["body", undefined],
    ],
  );
  t.end();
});

test("what is no stage is an error", (t) => {
  t.strictSame(errorsOf("POST"), [
    "/when: `when` is an object of method, path, query, headers, cookies, body",
  ]);
  t.strictSame(errorsOf({ header: {}, status: 200 }), [
    '/when/header: `when` has no "header": did you mean "headers"?',
    '/when/status: `when` has no "status": there are method, path, query, headers, cookies, body',
  ]);
  t.end();
});

test("stages of names are objects of names", (t) => {
  t.strictSame(errorsOf({ query: "a=1", headers: { "a b": 1 }, path: [] }), [
    "/when/path: `path` is an object of names and what their values are to be, not []",
    '/when/query: `query` is an object of names and what their values are to be, not "a=1"',
    '/when/headers/a b: "a b" is not a header name',
  ]);
  t.end();
});

test("a name is a name, even where it is that of an operator", (t) => {
  t.strictSame(errorsOf({ query: { contains: "a", length: 1, x: 2 } }), []);
  t.strictSame(errorsOf({ headers: { constructor: "a" } }), []);
  t.end();
});
