import { test } from "tap";
import { parseLines, parseRecords } from "../../../src/request/body/sequence.ts";

test("each line is a value, and blank ones are none", (t) => {
  t.strictSame(parseLines('{"a":1}\r\n\n[2]\n').value, [{ a: 1 }, [2]]);
  t.strictSame(parseLines("").value, []);
  t.end();
});

test("each record is a value", (t) => {
  t.strictSame(parseRecords('\u001E{"a":\n1}\n\u001E2\n').value, [{ a: 1 }, 2]);
  t.end();
});

test("a line that is no JSON is named", (t) => {
  t.equal(
    parseLines("1\n{\n").problem?.detail,
    "line 2 of the body is not JSON: the text ends too early at character 2",
  );
  t.equal(
    parseRecords("x").problem?.detail,
    "record 1 of the body is not JSON: expected a value at character 1",
  );
  t.end();
});
