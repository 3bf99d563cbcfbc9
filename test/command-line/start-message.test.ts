import { test } from "tap";
import type { OperationGap } from "../../src/document/gaps.ts";
import type { Contract } from "../../src/server.ts";
import { startMessage, type StartMessageOptions } from "../../src/command-line/start-message.ts";

const contractOf = (parts: Partial<Contract> = {}): Contract => ({
  title: "Pets",
  operations: ["a"],
  scenarios: ["default"],
  gaps: [],
  warnings: [],
  outgoing: [],
  ...parts,
});

const optionsOf = (parts: Partial<StartMessageOptions> = {}): StartMessageOptions => ({
  shipped: false,
  controlPrefix: "/__mock",
  generatedToken: undefined,
  ...parts,
});

const url = "http://127.0.0.1:4010";

test("the start line says where, how much, and what to try", (t) => {
  const contract = contractOf({ operations: ["a", "b"] });
  t.equal(
    startMessage(url, contract, optionsOf()),
    "portal-mock listens on http://127.0.0.1:4010: 2 operations enforced; try: curl http://127.0.0.1:4010/openapi.json",
  );
  t.end();
});

test("one operation is no plural", (t) => {
  const contract = contractOf();
  t.match(startMessage(url, contract, optionsOf()), ": 1 operation enforced;");
  t.end();
});

test("the shipped document is tried with a portal", (t) => {
  const contract = contractOf();
  t.equal(
    startMessage(url, contract, optionsOf({ shipped: true })),
    `portal-mock listens on http://127.0.0.1:4010: 1 operation enforced; try: curl http://127.0.0.1:4010/customers/create_portal -H 'Authorization: Bearer seam_test1' -H 'Content-Type: application/json' -d '{"customer_data":{"customer_key":"c1"}}'`,
  );
  t.end();
});

const gap = (operationId: string, line: number): OperationGap => ({
  operationId,
  place: "openapi.yaml#/x",
  position: { file: "openapi.yaml", line, column: 3 },
  reason: "leads nowhere",
});

test("what is not enforced is counted by operation and named by line and column", (t) => {
  const contract = contractOf({
    operations: ["a", "b"],
    gaps: [gap("a", 1), gap("a", 2)],
  });
  t.equal(
    startMessage(url, contract, optionsOf()),
    [
      "portal-mock listens on http://127.0.0.1:4010: 1 of 2 operations enforced; try: curl http://127.0.0.1:4010/openapi.json",
      "not enforced: openapi.yaml:1:3: a: leads nowhere",
      "not enforced: openapi.yaml:2:3: a: leads nowhere",
    ].join("\n"),
  );
  t.end();
});

test("what is wrong with no operation is a warning", (t) => {
  const { operationId: _, ...warning } = gap("a", 7);
  const [, line, ...others] = startMessage(
    url,
    contractOf({ warnings: [warning] }),
    optionsOf(),
  ).split("\n");
  t.equal(line, "warning: openapi.yaml:7:3: leads nowhere");
  t.strictSame(others, []);
  t.end();
});

test("ten gaps are named, and the others counted", (t) => {
  const gaps = Array.from({ length: 12 }, (_, index) => gap("a", index + 1));
  const lines = startMessage(url, contractOf({ gaps }), optionsOf()).split("\n");
  t.equal(lines.length, 12);
  t.equal(lines[10], "not enforced: openapi.yaml:10:3: a: leads nowhere");
  t.equal(lines[11], "… and 2 more: portal-mock check shows all");
  t.end();
});

test("a token that was made for the control API is said", (t) => {
  const options = optionsOf({ controlPrefix: "/mock", generatedToken: "abc" });
  t.equal(
    startMessage(url, contractOf(), options).split("\n")[1],
    "control API at http://127.0.0.1:4010/mock, with Authorization: Bearer abc",
  );
  t.end();
});

test("callbacks and webhooks are counted", (t) => {
  const told = (...outgoing: string[]): string | undefined =>
    startMessage(url, contractOf({ outgoing }), optionsOf()).split("\n")[1];
  t.equal(told(), undefined);
  t.equal(told("webhook newPet: POST"), "1 callback or webhook is described, not sent");
  t.equal(
    told("webhook newPet: POST", "webhook oldPet: POST"),
    "2 callbacks and webhooks are described, not sent",
  );
  t.end();
});
