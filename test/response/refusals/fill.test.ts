import { test } from "tap";
import type { Json, Violation } from "../../../src/model.ts";
import { createProblem } from "../../../src/problem.ts";
import { fillProblem } from "../../../src/response/refusals/fill.ts";

const violation: Violation = {
  in: "body",
  pointer: "/owner/name",
  keyword: "type",
  message: "must be string",
  schemaPointer: "",
};
const missing: Violation = {
  ...violation,
  pointer: "/age",
  message: "is required",
};
const problem = createProblem("invalid", "no good", {
  status: 422,
  violations: [violation, missing],
});

/** The body with the problem in it, where everything is accepted. */
const fill = (body: Json, drawn = false): Json => fillProblem(body, problem, drawn, () => true);

for (const name of [
  "message",
  "Message",
  "detail",
  "description",
  "reason",
  "error_description",
  "errorMessage",
  "error",
]) {
  test(`${name} says what is wrong`, (t) => {
    t.strictSame(fill({ [name]: "x" }), { [name]: "no good" });
    t.end();
  });
}

test("the title, and an error beside a message, name the problem", (t) => {
  t.strictSame(fill({ error: "x", message: "y", title: "z" }), {
    error: "Invalid request",
    message: "no good",
    title: "Invalid request",
  });
  t.end();
});

test("numbers that are statuses are the status", (t) => {
  t.strictSame(fill({ status: 1, statusCode: 400, code: 404, other: 1 }), {
    status: 422,
    statusCode: 422,
    code: 422,
    other: 1,
  });
  t.end();
});

test("a status that is a text stays one", (t) => {
  t.strictSame(fill({ status: "404" }), { status: "422" });
  t.strictSame(fill({ status: "error" }), { status: "error" });
  t.end();
});

test("a code of the API's own is left alone, and a drawn one is not", (t) => {
  t.strictSame(fill({ code: 20404 }), { code: 20404 });
  t.strictSame(fill({ code: 20404 }, true), { code: 422 });
  t.end();
});

test("an error may stand within another member", (t) => {
  t.strictSame(fill({ error: { code: "x", message: "y" }, data: { message: "z" } }), {
    error: { code: "x", message: "no good" },
    data: { message: "z" },
  });
  t.end();
});

test("a list of errors has one for each violation", (t) => {
  t.strictSame(fill({ errors: [{ message: "x", code: "c" }, {}] }), {
    errors: [
      { message: "body /owner/name must be string", code: "c" },
      { message: "body /age is required", code: "c" },
    ],
  });
  t.strictSame(fill({ errors: ["x"] }), {
    errors: ["body /owner/name must be string", "body /age is required"],
  });
  t.end();
});

test("where an item names the place, its message does not", (t) => {
  t.strictSame(fill({ errors: [{ field: "f", message: "x" }] }), {
    errors: [
      { field: "owner.name", message: "must be string" },
      { field: "age", message: "is required" },
    ],
  });
  t.strictSame(fill({ detail: [{ loc: ["a", 1], msg: "x", type: "t" }] }), {
    detail: [
      { loc: ["body", "owner", "name"], msg: "must be string", type: "t" },
      { loc: ["body", "age"], msg: "is required", type: "t" },
    ],
  });
  t.end();
});

test("a text is what is wrong, as a whole", (t) => {
  t.equal(fill("x"), "no good");
  t.end();
});

test("what has no place for words stays as it is", (t) => {
  const body = { a: 1 };
  t.equal(fill(body), body);
  t.equal(fill(null), null);
  t.end();
});

test("words that are refused are left out, and the others are not", (t) => {
  const accepts = (value: Json): boolean => (value as { error: string }).error === "E";
  t.strictSame(fillProblem({ error: "E", message: "x" }, problem, false, accepts), {
    error: "E",
    message: "no good",
  });
  t.end();
});

test("the body that was given is not changed", (t) => {
  const body = { error: { message: "x" } };
  fill(body);
  t.strictSame(body, { error: { message: "x" } });
  t.end();
});

test("a member may be called __proto__", (t) => {
  const body = JSON.parse('{"error":{"__proto__":{"a":1},"message":"x"}}') as Json;
  t.equal(JSON.stringify(fill(body)), '{"error":{"__proto__":{"a":1},"message":"no good"}}');
  t.end();
});
