import { test } from "tap";
import { acceptedBy, differenceOf } from "../../support/matching.ts";

test("a constant of a place of texts is its own text too", (t) => {
  t.strictSame(acceptedBy(7, [7, "7", "07", "7.0", 8, true], "text"), [7, "7"]);
  t.strictSame(acceptedBy("7", [7, "7", 7.5], "text"), [7, "7"]);
  t.strictSame(acceptedBy(true, [true, "true", "1", 1], "header"), [true, "true"]);
  t.strictSame(acceptedBy("false", [false, "false", null], "text"), [false, "false"]);
  t.strictSame(acceptedBy(null, [null, "null", "", undefined], "text"), [null]);
  t.strictSame(acceptedBy(1.5e-7, ["1.5e-7", 1.5e-7], "text"), ["1.5e-7", 1.5e-7]);
  t.end();
});

test("constants inside of a field's value are texts too", (t) => {
  t.strictSame(acceptedBy({ min: 1, tags: ["2"] }, [{ min: "1", tags: [2] }], "text"), [
    { min: "1", tags: [2] },
  ]);
  t.strictSame(acceptedBy({ equals: [1, 2] }, [["1", 2], ["1"]], "text"), [["1", 2]]);
  t.end();
});

test("a member that is too much is named", (t) => {
  t.strictSame(differenceOf({ equals: { a: 1 } }, { a: 1, "b/c": [2] }), {
    pointer: "/b~1c",
    expected: "nothing",
    found: "[2]",
    held: 1,
  });
  t.strictSame(differenceOf({ equals: { a: 1 } }, undefined), {
    pointer: "",
    expected: '{"a":1}',
    found: "nothing",
    held: 0,
  });
  t.end();
});
