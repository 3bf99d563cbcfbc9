import { test } from "tap";
import { contentOf } from "../../../src/state/journal/content.ts";

const json = "application/json; charset=utf-8";

for (const [what, bytes, type, expected] of [
  ["no bytes are nothing", "", json, undefined],
  ["JSON is a value", '{"a":[1]}', json, { a: [1] }],
  ["JSON of another type is one too", "[1]", "application/problem+json", [1]],
  ["JSON that is none is a text", "{a", json, "{a"],
  ["JSON of no type is a text", "[1]", undefined, "[1]"],
  ["any other text is a text", "a=1", "application/x-www-form-urlencoded", "a=1"],
  [
    "a value that is nested too deeply is a text",
    "[".repeat(600) + "]".repeat(600),
    json,
    "[".repeat(600) + "]".repeat(600),
  ],
] as const) {
  test(what, (t) => {
    t.strictSame(contentOf(bytes, type), expected);
    t.strictSame(contentOf(Buffer.from(bytes), type), expected);
    t.end();
  });
}

test("bytes that are no text are in base64", (t) => {
  t.strictSame(contentOf(Buffer.from([0xff, 0x00]), "text/plain"), {
    base64: "/wA=",
  });
  t.end();
});
