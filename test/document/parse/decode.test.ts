import { test } from "tap";
import { decodeText } from "../../../src/document/parse/decode.ts";

const swapped = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

test("UTF-8 and UTF-16 are read, with a byte order mark and without", (t) => {
  for (const bytes of [
    Buffer.from("a: é"),
    Buffer.from("\uFEFFa: é"),
    Buffer.from("a: é", "utf16le"),
    Buffer.from("\uFEFFa: é", "utf16le"),
    swapped("a: é"),
    swapped("\uFEFFa: é"),
  ])
    t.equal(decodeText(bytes), "a: é");
  t.equal(decodeText(Buffer.from("")), "");
  t.end();
});

test("bytes that are no UTF-8 are replaced", (t) => {
  t.equal(decodeText(Buffer.from("a: é", "latin1")), "a: \uFFFD");
  t.end();
});

test("bytes that are zero are no text", (t) => {
  t.equal(decodeText(Buffer.from("PNG\0\0\0")), undefined);
  t.end();
});
