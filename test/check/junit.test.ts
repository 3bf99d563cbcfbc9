import { XMLParser, XMLValidator } from "fast-xml-parser";
import { test } from "tap";
import { reportJunit } from "../../src/check/junit.ts";
import { reportOf } from "../support/report.ts";

const gap = {
  operationId: "getPet",
  file: "openapi.yaml",
  line: 12,
  column: 5,
  pointer: "/paths/~1pet/get",
  reason: 'a < b & "c"',
};

test("each operation and each reply is a test case", (t) => {
  t.strictSame(reportJunit(reportOf()).split("\n"), [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="portal-mock check openapi.yaml">',
    '  <testsuite name="operations" tests="1" failures="0" errors="0" skipped="0">',
    '    <testcase classname="portal-mock.operations" name="getPet"/>',
    "  </testsuite>",
    '  <testsuite name="replies" tests="1" failures="0" errors="0" skipped="0">',
    '    <testcase classname="portal-mock.replies" name="getPet 200 application/json"/>',
    "  </testsuite>",
    '  <testsuite name="fixtures" tests="1" failures="0" errors="0" skipped="0">',
    '    <testcase classname="portal-mock.fixtures" name="fixtures"/>',
    "  </testsuite>",
    '  <testsuite name="examples" tests="1" failures="0" errors="0" skipped="0">',
    '    <testcase classname="portal-mock.examples" name="0 valid"/>',
    "  </testsuite>",
    "</testsuites>",
  ]);
  t.end();
});

test("a failure has its message and its place, escaped", (t) => {
  const text = reportJunit(reportOf({ gaps: [gap] }));
  t.match(
    text,
    '<testcase classname="portal-mock.operations" name="getPet" file="openapi.yaml" line="12">' +
      '<failure message="a &lt; b &amp; &quot;c&quot;">' +
      "openapi.yaml:12:5  /paths/~1pet/get  getPet  a &lt; b &amp; &quot;c&quot;</failure></testcase>",
  );
  t.match(text, '<testsuite name="operations" tests="1" failures="1"');
  t.end();
});

test("a reply fails by its status and media type", (t) => {
  const invalidReplies = [{ ...gap, status: "200", mediaType: "application/json" }];
  const text = reportJunit(reportOf({ invalidReplies }));
  t.match(text, '<testsuite name="replies" tests="1" failures="1"');
  t.match(text, 'name="getPet 200 application/json" file="openapi.yaml"');
  t.end();
});

test("what is wrong with no operation is wrong with the document", (t) => {
  const { operationId: _, ...warning } = gap;
  const text = reportJunit(reportOf({ gaps: [warning] }));
  t.match(text, 'name="the document" file="openapi.yaml" line="12"');
  t.end();
});

test("a wrong example is skipped, and fails where the check is strict", (t) => {
  const wrongExamples = [gap];
  const lax = reportJunit(reportOf({ wrongExamples }));
  const strict = reportJunit(reportOf({ wrongExamples, strict: true }));
  t.match(lax, '<testsuite name="examples" tests="2" failures="0" errors="0" skipped="1"');
  t.match(lax, "<skipped message=");
  t.match(strict, '<testsuite name="examples" tests="2" failures="1" errors="0" skipped="0"');
  t.notMatch(strict, "<skipped");
  t.end();
});

test("characters that XML has not are replaced, and a parser reads it", (t) => {
  const reason = "]]> \u0000\u001B \uD800 \uFFFF 🐕";
  const text = reportJunit(reportOf({ gaps: [{ ...gap, reason }] }));
  t.equal(XMLValidator.validate(text), true);
  const parsed = new XMLParser({ ignoreAttributes: false }).parse(text) as {
    testsuites: { testsuite: { testcase: { failure: object } }[] };
  };
  t.match(parsed.testsuites.testsuite[0]?.testcase.failure, {
    "@_message": "]]> \uFFFD\uFFFD \uFFFD \uFFFD 🐕",
  });
  t.end();
});
