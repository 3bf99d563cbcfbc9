import { test } from "tap";
import { ecmaRegExp, ecmaSource } from "../../src/values/ecma-regexp.ts";

const meant: readonly (readonly [string, string])[] = [
  ["^a$", "^a$"],
  ["\\Aa\\Z", "^a$"],
  ["\\Aa\\z", "^a$"],
  ["/^a+$/", "^a+$"],
  ["/^Ab$/i", "^[aA][bB]$"],
  ["(?i)^[a-c\\d]x$", "^[a-cA-C\\d][xX]$"],
  ["^[[:alpha:]_]+$", "^[A-Za-z_]+$"],
  ["(?P<n>a)", "(?<n>a)"],
  ["/pets/", "/pets/"],
];
for (const [written, source] of meant)
  test(`${written} means ${source}`, (t) => {
    t.equal(ecmaSource(written), source);
    t.end();
  });

test("what is no regular expression is none", (t) => {
  for (const pattern of [
    "[",
    "a++",
    "(?>a)",
    "(?x)a",
    "[[:nothing:]]",
    "^\\p{Nonsense}$",
    "\\u{110000}",
  ])
    t.equal(ecmaSource(pattern), undefined, pattern);
  t.end();
});

test("an escape that needs none is let through", (t) => {
  t.equal(ecmaRegExp("^[\\w\\-]+\\_$").test("a-b_"), true);
  t.equal(ecmaRegExp("^\\@$").test("@"), true);
  t.equal(ecmaRegExp("^\\p{Lu}\\-[\\_\\-]$").test("Ä-_"), true);
  t.end();
});
