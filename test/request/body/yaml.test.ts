import { test } from "tap";
import { parseYaml } from "../../../src/request/body/yaml.ts";

test("YAML is read as far as JSON can say it", (t) => {
  t.strictSame(parseYaml("a: 1\nb: [x, null]\n").value, {
    a: 1,
    b: ["x", null],
  });
  t.strictSame(parseYaml('{"a":1}').value, { a: 1 });
  t.end();
});

test("what is no YAML, or says what JSON can't, is malformed", (t) => {
  for (const text of ["a: [", "a: .inf", "a: &a [*a]", "a: 1\n---\nb: 1\n"])
    t.equal(parseYaml(text).problem?.kind, "malformed", text);
  t.end();
});

test("a short text that stands for a long one is malformed", (t) => {
  const items = Array.from({ length: 1000 }, () => "1").join(",");
  const text = `a: &a [${items}]\nb: [${Array.from({ length: 200 }, () => "*a").join(",")}]\n`;
  t.equal(parseYaml(text).problem?.detail, "the body holds more than 100000 values");
  t.end();
});
