import { test } from "tap";
import type { Violation } from "../../src/model.ts";
import { invalidRequest } from "../../src/request/invalid.ts";

function violationAt(pointer: string, keyword: string, message: string): Violation {
  return { in: "body", pointer, keyword, message, schemaPointer: "" };
}

const short = violationAt("/name", "minLength", "must have 2 characters");
const text = violationAt("/age", "type", "must be integer");
const missing = violationAt("/id", "required", "is required");
const detailOf = (...violations: Violation[]): string => invalidRequest(violations, 400).detail;

test("what is missing is told first, then what is of the wrong kind", (t) => {
  t.equal(
    detailOf(short, text, missing),
    "body /id is required; body /age must be integer; body /name must have 2 characters",
  );
  t.end();
});

test("more than three places are counted", (t) => {
  const many = ["/a", "/b", "/c", "/d", "/e"].map((pointer) =>
    violationAt(pointer, "required", "is required"),
  );
  t.equal(
    detailOf(...many),
    "body /a is required; body /b is required; body /c is required; and 2 more",
  );
  t.end();
});

test("the branches of a union are alternatives", (t) => {
  t.equal(
    detailOf(
      violationAt("/x", "type", "must be string"),
      violationAt("/x", "type", "must be integer"),
      violationAt("/x", "oneOf", "must match one of the schemas"),
    ),
    "body /x must be string, or must be integer",
  );
  t.end();
});

test("two faults of one place are told together", (t) => {
  t.equal(
    detailOf(short, violationAt("/name", "pattern", "must match a+")),
    "body /name must have 2 characters and must match a+",
  );
  t.end();
});

test("a union of which only the sum is known is told as that", (t) => {
  t.equal(
    detailOf(violationAt("", "oneOf", "must match one of the schemas")),
    "body must match one of the schemas",
  );
  t.end();
});

test("a refusal names a hundred violations at most", (t) => {
  const many = Array.from({ length: 120 }, (_, index) =>
    violationAt(`/${index}`, "type", "must be string"),
  );
  const problem = invalidRequest(many, 422);

  t.equal(problem.status, 422);
  t.equal(problem.violations.length, 100);
  t.match(problem.detail, /; and 117 more$/);
  t.end();
});
