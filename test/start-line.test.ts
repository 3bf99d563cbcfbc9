import { test } from "tap";
import { startLine } from "../src/start-line.ts";

const url = "http://127.0.0.1:4010";

test("the start line says where, how much, and what to try", (t) => {
  const contract = { operations: ["a", "b"], scenarios: ["default"], gaps: [] };
  t.equal(
    startLine(url, contract, false),
    "portal-mock listens on http://127.0.0.1:4010: 2 operations enforced; try: curl http://127.0.0.1:4010/openapi.json",
  );
  t.end();
});

test("one operation is no plural", (t) => {
  const contract = { operations: ["a"], scenarios: ["default"], gaps: [] };
  t.match(startLine(url, contract, false), ": 1 operation enforced;");
  t.end();
});

test("the shipped document is tried with a portal", (t) => {
  const contract = { operations: ["a"], scenarios: ["default"], gaps: [] };
  t.equal(
    startLine(url, contract, true),
    `portal-mock listens on http://127.0.0.1:4010: 1 operation enforced; try: curl http://127.0.0.1:4010/customers/create_portal -H 'Authorization: Bearer seam_test1' -H 'Content-Type: application/json' -d '{"customer_data":{"customer_key":"c1"}}'`,
  );
  t.end();
});

test("what is not enforced is counted by operation and named by place", (t) => {
  const gaps = [
    { operationId: "a", place: "openapi.yaml#/x", reason: "leads nowhere" },
    { operationId: "a", place: "openapi.yaml#/y", reason: "leads away" },
  ];
  const contract = { operations: ["a", "b"], scenarios: ["default"], gaps };
  t.equal(
    startLine(url, contract, false),
    [
      "portal-mock listens on http://127.0.0.1:4010: 1 of 2 operations enforced; try: curl http://127.0.0.1:4010/openapi.json",
      "not enforced: a, openapi.yaml#/x: leads nowhere",
      "not enforced: a, openapi.yaml#/y: leads away",
    ].join("\n"),
  );
  t.end();
});
