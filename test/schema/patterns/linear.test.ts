import { test } from "tap";
import { compileLinear } from "../../../src/schema/patterns/linear.ts";
import { createRandom } from "../../support/random.ts";

const patterns = [
  "^a$",
  "\\d+\\.\\d\\D",
  "^\\w+\\W$",
  "\\s\\S",
  "^[\\s\\d_-]+$",
  "^[^\\s]$",
  "[^\\w\\n]",
  "\\/\\-\\_\\@",
  "^\\u0041\\x42\\u{43}$",
  "^\\cJ$",
  "(?<year>1)",
  "(?:a|b)*?c",
  "^.$",
  "^[^]$",
  "a[]",
  "[\\]\\[^-]",
  "[a^b]",
  "[[]",
  "\\bA\\B",
  "^\\p{L}+$",
  "\\p{Script=Greek}",
  "\\P{Lu}",
  "a{2}b{1,}c{0,2}",
  "^$",
  "[\\b]",
  "\\0",
  "é|ß",
  "a$|^b",
];
const alphabet = [..."aAbBcC10_-./@[]^ \n\r\t\b\0\u00a0\u2028éßΩ😀", "1.0", "ABC", "/-_@"];

test("the verdict is that of the native engine", (t) => {
  const random = createRandom(7);
  let matches = 0;
  for (const pattern of patterns) {
    const native = new RegExp(pattern, /\\[-_@]/.test(pattern) ? "" : "u");
    const linear = compileLinear(pattern);
    if (linear === undefined) {
      t.fail(`${pattern} is not known`);
      continue;
    }
    const pick = (): string => random.some(alphabet) ?? "";
    for (let count = 0; count < 300; count++) {
      const text = Array.from({ length: count % 5 }, pick).join("");
      const expected = native.test(text);
      if (expected) matches += 1;
      if (linear.test(text) !== expected) t.fail(`${pattern} on ${JSON.stringify(text)}`);
    }
  }
  t.ok(matches > 1000);
  t.end();
});

test("what looks around or back has no such expression", (t) => {
  for (const pattern of ["(?=a)", "(?!a)", "(?<=a)b", "(?<!a)b", "(a)\\1"])
    t.equal(compileLinear(pattern), undefined, pattern);
  t.end();
});
