import { test } from "tap";
import { decodeField, splitQuery } from "../../../src/request/parameters/query.ts";

test("a query string is split into fields, in order", (t) => {
  t.strictSame(splitQuery("b=2&a=1&b=3"), [
    { name: "b", value: "2" },
    { name: "a", value: "1" },
    { name: "b", value: "3" },
  ]);
  t.end();
});

test("a field without an equals sign is empty, and so is one without a value", (t) => {
  t.strictSame(splitQuery("a&b="), [
    { name: "a", value: "" },
    { name: "b", value: "" },
  ]);
  t.end();
});

test("empty fields are none, and a name may be empty", (t) => {
  t.strictSame(splitQuery(""), []);
  t.strictSame(splitQuery("&&a=1&"), [{ name: "a", value: "1" }]);
  t.strictSame(splitQuery("=1"), [{ name: "", value: "1" }]);
  t.end();
});

test("only the first equals sign divides", (t) => {
  t.strictSame(splitQuery("a=b=c"), [{ name: "a", value: "b=c" }]);
  t.end();
});

test("names are decoded, values are left as they were sent", (t) => {
  t.strictSame(splitQuery("a%5Bb%5D=x%2Cy+z"), [{ name: "a[b]", value: "x%2Cy+z" }]);
  t.end();
});

test("a value is decoded with + as a space", (t) => {
  t.equal(decodeField("a+b%20c%2B"), "a b c+");
  t.equal(decodeField("%C3%A9"), "é");
  t.end();
});

test("a malformed percent escape stays as it is", (t) => {
  for (const text of ["100%", "%zz", "%C3", "%E0%A4%A"]) t.equal(decodeField(text), text);
  t.end();
});
