import { test } from "tap";
import {
  childPointer,
  escapeToken,
  pointerTokens,
  valueAt,
} from "../../src/values/json-pointer.ts";
import type { Json } from "../../src/model.ts";

test("a tilde and a slash are escaped", (t) => {
  t.equal(escapeToken("/pets/~me"), "~1pets~1~0me");
  t.equal(childPointer("/paths", "/pets", "get", 0), "/paths/~1pets/get/0");
  t.equal(childPointer(""), "");
  t.equal(childPointer("", ""), "/");
  t.end();
});

test("a pointer is taken apart as RFC 6901 says", (t) => {
  t.strictSame(pointerTokens(""), []);
  t.strictSame(pointerTokens("/"), [""]);
  t.strictSame(pointerTokens("/a~1b/m~0n/0"), ["a/b", "m~n", "0"]);
  t.strictSame(pointerTokens("/~01"), ["~1"]);
  t.equal(pointerTokens("a/b"), undefined);
  t.end();
});

const value = JSON.parse('{"a":[10,{"b":null}],"":1,"__proto__":{"c":2}}') as Json;

test("a pointer leads to a value", (t) => {
  t.equal(valueAt(value, []), value);
  t.equal(valueAt(value, ["a", "0"]), 10);
  t.equal(valueAt(value, ["a", "1", "b"]), null);
  t.equal(valueAt(value, [""]), 1);
  t.equal(valueAt(value, ["__proto__", "c"]), 2);
  t.end();
});

test("a pointer that leads nowhere leads to nothing", (t) => {
  const nowhere = [
    ["b"],
    ["a", "2"],
    ["a", "-"],
    ["a", "00"],
    ["a", "-1"],
    ["a", "length"],
    ["a", "0", "b"],
    ["a", "1", "b", "c"],
    ["constructor"],
    ["toString"],
  ];
  for (const tokens of nowhere) t.equal(valueAt(value, tokens), undefined, tokens.join("/"));
  t.equal(valueAt({}, ["__proto__"]), undefined);
  t.end();
});
