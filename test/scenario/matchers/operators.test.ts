import { readFileSync } from "node:fs";
import { test } from "tap";
import { parse } from "yaml";
import type { Json } from "../../../src/model.ts";
import { operatorNames } from "../../../src/scenario/matchers/operators.ts";
import { acceptedBy, differenceOf, matcherErrors } from "../../support/matching.ts";

const docs = readFileSync(new URL("../../../docs/scenarios.md", import.meta.url), "utf8");

/** The rows of the table whose header begins with `matcher`, cell by cell, without their backticks. */
const rows = (/^\| matcher .*\n.*\n((?:\|.*\n)+)/m.exec(docs)?.[1] ?? "")
  .trim()
  .split("\n")
  .map((row) =>
    row
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll("`", "").replaceAll("\\|", "|")),
  );

test("all operators of an object must hold", (t) => {
  t.strictSame(acceptedBy({ contains: "a", length: 2, not: "ab" }, ["ab", "ac", "abc"]), ["ac"]);
  t.end();
});

test("the first operator that does not hold is the difference", (t) => {
  t.strictSame(differenceOf({ minimum: 1, maximum: 5 }, 7), {
    pointer: "",
    expected: "a number of at most 5",
    found: "7",
    held: 1,
  });
  t.equal(
    differenceOf({ a: { not: { minimum: 1, maximum: 5 } } }, { a: 2 })?.expected,
    "anything but a number of at least 1 and a number of at most 5",
  );
  t.end();
});

test("an object of no operator is data, whatever it is like", (t) => {
  t.strictSame(acceptedBy({ Minimum: 1, containz: "a" }, [{ Minimum: 1, containz: "a" }]), [
    { Minimum: 1, containz: "a" },
  ]);
  t.end();
});

test("an unknown name beside an operator is an error", (t) => {
  t.strictSame(matcherErrors({ a: { contains: "a", lenght: 2 } }), [
    '/a/lenght: there is no matcher "lenght": did you mean "length"? An object that is data is written under `partial` or `equals`',
  ]);
  t.strictSame(matcherErrors({ length: 2, "x/y": 5 }), [
    '/x~1y: there is no matcher "x/y": there are equals, partial, contains, matches, oneOf, absent, length, minimum, maximum, exclusiveMinimum, exclusiveMaximum, schema, not. An object that is data is written under `partial` or `equals`',
  ]);
  t.end();
});

test("the docs list every operator", (t) => {
  t.strictSame(
    rows.map(([name]) => name),
    operatorNames,
  );
  t.end();
});

test("every example of the docs accepts and rejects what they say", (t) => {
  for (const [name, , example = "", accepted = "", rejected = ""] of rows) {
    const read = (text: string): Json | undefined =>
      text === "nothing" ? undefined : (parse(text) as Json);
    const matcher = parse(example) as Json;
    t.match(Object.keys(matcher as object), [name]);
    t.strictSame(acceptedBy(matcher, [read(accepted), read(rejected)]), [read(accepted)]);
  }
  t.end();
});
