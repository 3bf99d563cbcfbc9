import { test } from "tap";
import { findJsonFault } from "../../src/values/json-syntax.ts";

const faults: readonly (readonly [string, number, string])[] = [
  ["", 0, "the text ends too early"],
  [" \n", 2, "the text ends too early"],
  ['{"a": x}', 6, "expected a value"],
  ["[1,]", 3, "expected a value"],
  ["[,]", 1, "expected a value or `]`"],
  ["[1 2]", 3, "expected `,` or `]`"],
  ['{"a":1,}', 7, "expected a name in double quotes"],
  ["{a:1}", 1, "expected a name in double quotes or `}`"],
  ["{'a':1}", 1, "expected a name in double quotes or `}`"],
  ['{"a" 1}', 5, "expected `:`"],
  ['{"a":1 "b":2}', 7, "expected `,` or `}`"],
  ['{"a":1]', 6, "expected `,` or `}`"],
  ['{"a":1} x', 8, "expected the end of the text"],
  ['{"a":1', 6, "the text ends too early"],
  ['{"a"', 4, "the text ends too early"],
  ['"abc', 4, "the text ends too early"],
  ['"a\nb"', 2, "a control character in a string"],
  ['"a\\x"', 2, "an unknown escape in a string"],
  ['"\\u12G4"', 1, "an unknown escape in a string"],
  ["tru", 0, "expected a value"],
  ["nullx", 0, "expected a value"],
  ["01", 0, "expected a value"],
  ["1.", 0, "expected a value"],
  ["+1", 0, "expected a value"],
  ["NaN", 0, "expected a value"],
  ["// a comment", 0, "expected a value"],
];

for (const [text, offset, reason] of faults) {
  test(`${JSON.stringify(text)} is no JSON, and why is said`, (t) => {
    t.strictSame(findJsonFault(text), { offset, reason });
    t.end();
  });
}

test("JSON has no fault", (t) => {
  const texts = [
    "null",
    " [ ] ",
    "{}",
    '{"a":[1,-0.5e+10,true,false,null,{"b":"\\u00e9\\n\\"\\\\"}],"":{}}',
    '"\u2028 \u007f é"',
    "-0",
    "[".repeat(50_000) + "]".repeat(50_000),
  ];
  for (const text of texts) t.equal(findJsonFault(text), undefined);
  t.end();
});

test("it refuses what JSON.parse refuses, and nothing else", (t) => {
  const valid = '{"a":[1,-0.5e+10,true,"\\u00e9\\n"],"b":{"c":null,"d":""}}';
  const replacements = ["", " ", '"', "{", "}", "[", "]", ",", ":", "0", "-", "\\", "e", "\n"];
  const disagreements = [...valid].flatMap((_, index) =>
    replacements
      .map((each) => valid.slice(0, index) + each + valid.slice(index + 1))
      .filter((text) => parses(text) !== (findJsonFault(text) === undefined)),
  );
  t.strictSame(disagreements, []);
  t.end();
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
