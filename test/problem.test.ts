import { test } from "tap";
import type { Violation } from "../src/model.ts";
import { createProblem, firstProblem, isProblem, rfc9457 } from "../src/problem.ts";

const violation: Violation = {
  in: "body",
  pointer: "/name",
  keyword: "minLength",
  message: "must have at least 1 character",
  schemaPointer: "openapi.yaml#/components/schemas/Pet/properties/name/minLength",
};

test("a problem has the status of its kind, unless it is given another", (t) => {
  t.equal(createProblem("invalid", "no name").status, 400);
  t.equal(createProblem("invalid", "no name", { status: 422 }).status, 422);
  t.end();
});

test("a problem is told from any other result", (t) => {
  t.equal(isProblem(createProblem("not-found", "gone")), true);
  t.equal(isProblem({ kind: "operation" }), false);
  t.equal(isProblem(undefined), false);
  t.end();
});

test("a problem is rendered as RFC 9457 problem details", (t) => {
  const problem = createProblem("method-not-allowed", "/pets takes GET", {
    headers: { allow: "GET" },
  });
  t.strictSame(rfc9457.render(problem), {
    contentType: "application/problem+json",
    payload:
      '{"type":"urn:portal-mock:problem:method-not-allowed","title":"Method not allowed","status":405,"detail":"/pets takes GET"}',
  });
  t.end();
});

test("violations are the member `errors` of the problem details", (t) => {
  const problem = createProblem("invalid", "no", { violations: [violation] });
  t.strictSame(JSON.parse(rfc9457.render(problem).payload), {
    type: "urn:portal-mock:problem:invalid",
    title: "Invalid request",
    status: 400,
    detail: "no",
    errors: [
      {
        in: "body",
        pointer: "/name",
        keyword: "minLength",
        message: "must have at least 1 character",
        schemaPointer: "openapi.yaml#/components/schemas/Pet/properties/name/minLength",
      },
    ],
  });
  t.end();
});

test("of several problems the earliest of the precedence is answered", (t) => {
  const unauthorized = createProblem("unauthorized", "no key");
  const invalid = createProblem("invalid", "no name");
  const both = [invalid, unauthorized];
  t.equal(firstProblem(both, ["unauthorized", "invalid"]), unauthorized);
  t.equal(firstProblem(both, ["invalid", "unauthorized"]), invalid);
  t.equal(firstProblem([invalid], []), invalid);
  t.equal(firstProblem([], []), undefined);
  t.end();
});
