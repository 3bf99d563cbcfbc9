import { test } from "tap";
import { parseExpression, pathsOf } from "../../../src/scenario/templates/expression-syntax.ts";

test("an expression becomes what it says", (t) => {
  t.strictSame(parseExpression('f(a.b, -1.5) ?? "x"'), {
    kind: "either",
    first: {
      kind: "call",
      name: "f",
      args: [
        { kind: "path", path: "a.b" },
        { kind: "constant", value: -1.5 },
      ],
    },
    second: { kind: "constant", value: "x" },
  });
  t.strictSame(parseExpression("clock - PT1M"), {
    kind: "shift",
    of: { kind: "path", path: "clock" },
    duration: { months: 0, milliseconds: 60_000 },
    sign: -1,
  });
  t.end();
});

test("alternatives are taken from left to right", (t) => {
  t.match(parseExpression("a ?? b ?? c"), {
    first: { path: "a" },
    second: { first: { path: "b" }, second: { path: "c" } },
  });
  t.end();
});

test("what can't be read is told in a sentence", (t) => {
  const faults = {
    "": "a value is missing",
    "a b": "nothing may follow, but there is b",
    "a + b": "a duration such as P7D or PT1M must follow + and -",
    "f(a": "a comma or ) is missing after f(",
    "?? a": "a value must stand before ??",
    "a $": 'it can\'t be read from "$"',
  };
  for (const [source, reason] of Object.entries(faults))
    t.equal(parseExpression(source), reason, source);
  t.end();
});

test("the paths of an expression are those of all its parts", (t) => {
  const node = parseExpression("f(a, b.c) ?? clock + P1D ?? 7");
  if (typeof node === "string") throw new Error(node);
  t.strictSame(pathsOf(node), ["a", "b.c", "clock"]);
  t.end();
});
