import { test } from "tap";
import { parseJson } from "../../../src/request/body/json.ts";

test("of members of one name the last one counts", (t) => {
  t.strictSame(parseJson('{"a":1,"a":2}').value, { a: 2 });
  t.end();
});

test("a number that is too large is malformed, not infinite", (t) => {
  const detail = "the body holds a number that is too large to be read";
  for (const text of ["1e999", '{"a":[-1E+400]}', `1${"0".repeat(400)}`])
    t.equal(parseJson(text).problem?.detail, detail, text);
  t.end();
});

test("a text that looks like such a number is a text, and one that is nearly zero a number", (t) => {
  t.equal(parseJson('"1e999"').value, "1e999");
  t.equal(parseJson("1e-999").value, 0);
  t.equal(parseJson("1e308").value, 1e308);
  t.end();
});
