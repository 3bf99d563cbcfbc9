import { test } from "tap";
import { compilePattern, isQuick, patternFault } from "../../../src/schema/patterns/pattern.ts";

test("a pattern is one of ECMA-262, by code points", (t) => {
  t.equal(compilePattern("^.$").test("😀"), true);
  t.equal(compilePattern("^\\p{Lu}+$").test("ÄÖ"), true);
  t.equal(compilePattern("a").test("bab"), true);
  t.end();
});

test("a pattern that is none is an error", (t) => {
  for (const pattern of ["[", "(", "*", "a{2,1}", "(?<n>a)(?<n>b)"])
    t.throws(() => compilePattern(pattern), SyntaxError, pattern);
  t.end();
});

const quick = [
  "^[a-z]+$",
  "^[a-z]+(-[a-z]+)*$",
  "^\\d{4}-\\d{2}-\\d{2}$",
  "^.{0,4096}$",
  "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$",
  "^(?=.*[A-Z])(?=.*\\d).{8,}$",
  "^(?!-)[a-z-]{1,63}(?<!-)$",
  "[a-z]+",
  "^(cat|dog)s?$",
];
for (const pattern of quick)
  test(`the native engine runs ${pattern}`, (t) => {
    t.equal(isQuick(pattern), true);
    t.equal(patternFault(pattern), undefined);
    t.end();
  });

/** Each with a text that a backtracking engine does not get through. */
const slow: readonly (readonly [string, string])[] = [
  ["^(a+)+$", "a"],
  ["^(a*)*$", "a"],
  ["^(a|a)*$", "a"],
  ["^(a|aa)+$", "a"],
  ["(\\d+)*\\.", "1"],
  ["^\\s*\\s*\\s*$", " "],
  ["a*b", "a"],
  ["(x+x+)+y", "x"],
  ["^(([a-z])+.)+[A-Z]([a-z])+$", "a"],
  ["^(a?){30}a{30}$", "a"],
];
for (const [pattern, character] of slow)
  test(`${pattern} does not keep anyone waiting`, (t) => {
    t.equal(isQuick(pattern), false);
    t.equal(patternFault(pattern), undefined);
    const text = `${character.repeat(100_000)}\0`;
    t.equal(compilePattern(pattern).test(text), false);
    t.end();
  });

test("what only the native engine knows is run on short texts", (t) => {
  const doubled = compilePattern("^(\\w+)\\s\\1$");
  t.equal(doubled.test("the the"), true);
  t.equal(doubled.test("the cat"), false);
  t.equal(doubled.test(`${"a".repeat(50)} ${"a".repeat(50)}`), false);
  t.equal(
    patternFault("^(\\w+)\\s\\1$"),
    "the pattern ^(\\w+)\\s\\1$ can't be run in linear time: texts of more than 24 characters are refused",
  );
  t.match(patternFault("^[a-z](?!.*--)[a-z-]*$"), /texts of more than 200 characters/);
  t.end();
});
