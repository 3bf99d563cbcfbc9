import { test } from "tap";
import { findingLine, findingOf } from "../../src/engine/finding.ts";

const gap = {
  operationId: "getPet",
  place: "openapi.yaml#/paths/~1pet",
  position: { file: "openapi.yaml", line: 3, column: 1 },
  reason: "it is no object",
};

test("a gap as a finding is flat, with its pointer", (t) => {
  t.equal(
    JSON.stringify(findingOf(gap)),
    '{"operationId":"getPet","file":"openapi.yaml","line":3,"column":1,"pointer":"/paths/~1pet","reason":"it is no object"}',
  );
  t.end();
});

test("what is not known of a finding is left out", (t) => {
  const { place, reason } = gap;
  t.strictSame(findingOf({ place, reason, position: { file: "a.yaml" } }), {
    file: "a.yaml",
    pointer: "/paths/~1pet",
    reason,
  });
  t.end();
});

test("a finding is one line", (t) => {
  const { operationId: _, ...warning } = gap;
  t.equal(findingLine(findingOf(gap)), "openapi.yaml:3:1: getPet: it is no object");
  t.equal(findingLine(findingOf(warning)), "openapi.yaml:3:1: it is no object");
  t.end();
});
