import { test } from "tap";
import { createProvenance } from "../../../src/response/headers/provenance.ts";
import { operationOf } from "../../support/operation.ts";

const trace = { scenario: "default", seed: "s1", source: "generated" };

test("a reply says its operation, scenario, source and seed", (t) => {
  const provenance = createProvenance(operationOf([]), 0);

  t.strictSame(provenance(trace), {
    "x-mock-operation": "getPet",
    "x-mock-scenario": "default",
    "x-mock-source": "generated",
    "x-mock-seed": "s1",
  });
  t.end();
});

test("a reply says how much of its operation is not enforced", (t) => {
  const provenance = createProvenance(operationOf([]), 2);

  t.equal(provenance(trace)["x-mock-gaps"], "2");
  t.end();
});

test("the fields of the same trail are the same object", (t) => {
  const provenance = createProvenance(operationOf([]), 0);

  t.equal(provenance({ ...trace }), provenance({ ...trace }));
  t.not(provenance({ ...trace, seed: "s2" }), provenance(trace));
  t.end();
});

test("trails that read alike when put together are kept apart", (t) => {
  const provenance = createProvenance(operationOf([]), 0);

  const fields = provenance({ scenario: "a", source: "b", seed: "c" });
  const others = provenance({ scenario: "a", source: "b c", seed: "" });

  t.equal(fields["x-mock-source"], "b");
  t.equal(others["x-mock-source"], "b c");
  t.end();
});

test("what no header may hold is percent-encoded", (t) => {
  const operation = { ...operationOf([]), id: "GET /tiere/größe" };

  const fields = createProvenance(
    operation,
    0,
  )({
    ...trace,
    seed: "a\nb: c\u0000",
  });

  t.equal(fields["x-mock-operation"], "GET%20/tiere/gr%C3%B6%C3%9Fe");
  t.equal(fields["x-mock-seed"], "a%0Ab:%20c%00");
  t.end();
});

test("half a surrogate pair is no reason to fail", (t) => {
  const provenance = createProvenance(operationOf([]), 0);

  t.equal(provenance({ ...trace, seed: "a\ud800" })["x-mock-seed"], "a%EF%BF%BD");
  t.end();
});

test("many seeds are answered for as well as few", (t) => {
  const provenance = createProvenance(operationOf([]), 0);

  for (let index = 0; index < 200; index++)
    t.equal(provenance({ ...trace, seed: `s${index}` })["x-mock-seed"], `s${index}`);
  t.end();
});
