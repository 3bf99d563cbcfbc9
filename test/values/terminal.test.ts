import { test } from "tap";
import { ansiColour, encodedLine, noColour, oneLine, paintFor } from "../../src/values/terminal.ts";

test("a terminal gets colours, a file or a pipe none", (t) => {
  t.equal(paintFor({ isTTY: true }, {}), ansiColour);
  t.equal(paintFor({ isTTY: false }, {}), noColour);
  t.equal(paintFor({}, {}), noColour);
  t.end();
});

test("NO_COLOR turns colours off, unless it is empty", (t) => {
  t.equal(paintFor({ isTTY: true }, { NO_COLOR: "1" }), noColour);
  t.equal(paintFor({ isTTY: true }, { NO_COLOR: "0" }), noColour);
  t.equal(paintFor({ isTTY: true }, { NO_COLOR: "" }), ansiColour);
  t.end();
});

test("a dumb terminal gets no colours", (t) => {
  t.equal(paintFor({ isTTY: true }, { TERM: "dumb" }), noColour);
  t.equal(paintFor({ isTTY: true }, { TERM: "xterm-256color" }), ansiColour);
  t.end();
});

test("a colour ends with its text", (t) => {
  t.equal(ansiColour("bad", "no"), "\u001B[31mno\u001B[0m");
  t.equal(noColour("bad", "no"), "no");
  t.end();
});

test("control characters and line separators become one space", (t) => {
  t.equal(oneLine("a\r\nb\u001B[31mc\u2028d\u0085e"), "a b [31mc d e");
  t.end();
});

test("control characters and line separators are percent-encoded", (t) => {
  t.equal(encodedLine("a\r\nb\u001B[31mc\u2028d"), "a%0D%0Ab%1B[31mc%E2%80%A8d");
  t.end();
});
