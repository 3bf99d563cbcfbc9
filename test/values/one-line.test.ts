import { test } from "tap";
import { encodedLine, oneLine } from "../../src/values/one-line.ts";

test("control characters and line separators become one space", (t) => {
  t.equal(oneLine("a\r\nb\u001B[31mc\u2028d\u0085e"), "a b [31mc d e");
  t.end();
});

test("control characters and line separators are percent-encoded", (t) => {
  t.equal(encodedLine("a\r\nb\u001B[31mc\u2028d"), "a%0D%0Ab%1B[31mc%E2%80%A8d");
  t.end();
});
