import { test } from "tap";
import { combineErrors, formatPosition, MockError, startUpErrors } from "../src/errors.ts";

test("an error says where it is, as far as that is known", (t) => {
  const file = "openapi.yaml";
  t.equal(formatPosition({ file, line: 12, column: 5 }), "openapi.yaml:12:5");
  t.equal(formatPosition({ file, line: 12 }), "openapi.yaml:12");
  t.equal(formatPosition({ file }), "openapi.yaml");
  t.end();
});

test("the message of an error is complete", (t) => {
  const position = { file: "openapi.yaml", line: 3, column: 1 };
  const error = new MockError("MOCK_ERR_REF", "leads nowhere", position);
  t.equal(error.message, "openapi.yaml:3:1: leads nowhere");
  t.equal(error.code, "MOCK_ERR_REF");
  t.equal(error.name, "MockError");
  t.strictSame(error.position, position);
  t.end();
});

test("an error without a place is its message alone", (t) => {
  const error = new MockError("MOCK_ERR_OPTIONS", "port needs a value");
  t.equal(error.message, "port needs a value");
  t.equal(error.position, undefined);
  t.end();
});

test("wrong usage and unreadable input end the process with 2, what a check finds with 1", (t) => {
  for (const code of Object.keys(startUpErrors) as (keyof typeof startUpErrors)[]) {
    const exitCode = code === "MOCK_ERR_GAP" ? 1 : 2;
    t.equal(new MockError(code, "").exitCode, exitCode, code);
  }
  t.end();
});

test("an error that was combined of several gives them back", (t) => {
  const first = new MockError("MOCK_ERR_FIXTURE", "is no map", { file: "a" });
  const second = new MockError("MOCK_ERR_FIXTURE", "is no text", { file: "b" });

  t.strictSame(combineErrors([first, second]).parts, [first, second]);
  t.strictSame(combineErrors([first]).parts, [first]);
  t.equal(first.what, "is no map");
  t.end();
});

test("several errors are one, a line each", (t) => {
  const first = new MockError("MOCK_ERR_FIXTURE", "one", { file: "a.yaml" });
  const second = new MockError("MOCK_ERR_FIXTURE", "two", { file: "b.yaml" });
  const both = combineErrors([first, second]);
  t.equal(both.code, "MOCK_ERR_FIXTURE");
  t.equal(both.message, "a.yaml: one\nb.yaml: two");
  t.equal(combineErrors([first]), first);
  t.end();
});

test("no errors make no error", (t) => {
  t.throws(() => combineErrors([]), new RangeError("no errors to combine"));
  t.end();
});
