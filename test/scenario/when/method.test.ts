import { test } from "tap";
import { compileMethod } from "../../../src/scenario/when/method.ts";
import type { Json } from "../../../src/model.ts";

function accepted(value: Json): string[] {
  const part = compileMethod(value);
  if (typeof part === "string") throw new SyntaxError(part);
  return ["GET", "POST", "PUT"].filter((method) => part.accepts(method));
}

test("a method is one name or a list of them, in any case", (t) => {
  t.strictSame(accepted("post"), ["POST"]);
  t.strictSame(accepted(["GET", "Put"]), ["GET", "PUT"]);
  t.end();
});

test("what names no method is refused", (t) => {
  t.equal(compileMethod([]), "`method` is a list of at least one method");
  t.equal(compileMethod("A B"), '`method` is POST, or [GET, POST], not "A B"');
  t.equal(compileMethod(["GET", 1]), '`method` is POST, or [GET, POST], not ["GET",1]');
  t.equal(compileMethod({ not: "GET" }), '`method` is POST, or [GET, POST], not {"not":"GET"}');
  t.end();
});
