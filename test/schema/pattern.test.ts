import { test } from "tap";
import { compilePattern } from "../../src/schema/pattern.ts";

test("a pattern is one of ECMA-262, by code points", (t) => {
  t.equal(compilePattern("^.$").test("😀"), true);
  t.equal(compilePattern("^\\p{Lu}+$").test("ÄÖ"), true);
  t.equal(compilePattern("^\\u{1F600}$").test("😀"), true);
  t.equal(compilePattern("a").test("bab"), true);
  t.end();
});

test("an escape that needs none is let through", (t) => {
  t.equal(compilePattern("^[\\w\\-]+\\_$").test("a-b_"), true);
  t.equal(compilePattern("^\\@$").test("@"), true);
  t.end();
});

test("a pattern that is none is an error", (t) => {
  for (const pattern of ["[", "(", "*", "a{2,1}", "(?<n>a)(?<n>b)"])
    t.throws(() => compilePattern(pattern), SyntaxError, pattern);
  t.end();
});

test("what means something only under `u` is never read without it", (t) => {
  t.throws(() => compilePattern("^\\p{Nonsense}$"), SyntaxError);
  t.throws(() => compilePattern("\\u{110000}"), SyntaxError);
  t.throws(() => compilePattern("\\p{Lu}\\-"), SyntaxError);
  t.end();
});
