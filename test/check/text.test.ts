import { test } from "tap";
import { reportText } from "../../src/check/text.ts";
import type { Paint } from "../../src/values/terminal.ts";
import { reportOf } from "../support/report.ts";

const gap = {
  operationId: "getPet",
  file: "openapi.yaml",
  line: 12,
  column: 5,
  pointer: "/paths/~1pet/get",
  reason: "it says nothing",
};

test("a clean report is how much there is, and what there is none of is left out", (t) => {
  t.equal(reportText(reportOf()), "1 of 1 operation enforced\n1 of 1 reply valid for 5 seeds");
  t.end();
});

test("several are told in the plural", (t) => {
  const two = { good: 2, all: 2 };
  const summary = {
    operations: two,
    requestBodies: two,
    replies: two,
    examples: { good: 1, all: 2 },
  };
  t.equal(
    reportText(reportOf({ summary, seeds: 1 })),
    [
      "2 of 2 operations enforced",
      "2 of 2 request bodies enforced",
      "2 of 2 replies valid for 1 seed",
      "1 of 2 examples valid",
    ].join("\n"),
  );
  t.end();
});

test("each finding is a line: place, pointer, operation, reason", (t) => {
  const [, , ...lines] = reportText(
    reportOf({
      gaps: [gap],
      invalidReplies: [{ ...gap, status: "200", mediaType: "application/json" }],
      wrongFixtures: [{ file: "default/getPet.yaml", pointer: "", reason: "x" }],
      wrongExamples: [gap],
      outgoing: ["webhook newPet: POST"],
    }),
  ).split("\n");
  t.strictSame(lines, [
    "",
    "not enforced:",
    "openapi.yaml:12:5  /paths/~1pet/get  getPet  it says nothing",
    "",
    "no valid reply:",
    "openapi.yaml:12:5  /paths/~1pet/get  getPet 200 application/json  it says nothing",
    "",
    "wrong fixtures:",
    "default/getPet.yaml  x",
    "",
    "wrong examples:",
    "openapi.yaml:12:5  /paths/~1pet/get  getPet  it says nothing",
    "",
    "described, not sent:",
    "webhook newPet: POST",
  ]);
  t.end();
});

test("what a document says can't begin a line or colour one", (t) => {
  const gaps = [{ ...gap, reason: "a\nb\u001B[31mc" }];
  const text = reportText(reportOf({ gaps, outgoing: ["d\ne"] }));
  t.match(text, /getPet {2}a b \[31mc$/m);
  t.match(text, /^d e$/m);
  t.end();
});

test("what is whole is painted good, and what is not bad", (t) => {
  const paint: Paint = (tone, text) => `<${tone}>${text}`;
  const { summary } = reportOf();
  const report = reportOf({
    summary: { ...summary, replies: { good: 0, all: 1 } },
    outgoing: ["webhook newPet: POST"],
  });
  t.strictSame(reportText(report, paint).split("\n"), [
    "<good>1 of 1 operation enforced",
    "<bad>0 of 1 reply valid for 5 seeds",
    "",
    "<quiet>described, not sent:",
    "webhook newPet: POST",
  ]);
  t.end();
});
