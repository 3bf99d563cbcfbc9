/** Large files are parsed in parts, and mean the same. */
import { test } from "tap";
import { createLocate } from "../../../src/document/parse/locate.ts";
import { parseTolerant, type SourceFile } from "../../../src/document/parse/parse.ts";
import { refusal } from "../../support/documents.ts";

/** A member whose text is too long for one part. */
const long = `long: |\n${`  ${"x".repeat(70)}\n`.repeat(1200)}`;

const parse = (text: string): SourceFile =>
  parseTolerant("/api/openapi.yaml", "openapi.yaml", text);

/** What stands beside the long member. */
function others(text: string): unknown {
  const { long: _, ...rest } = parse(text).value as Record<string, unknown>;
  return rest;
}

test("a mapping is parsed in parts", (t) => {
  const text = `---\n# a comment\na: 1\n${long}b:\n- x\n- y: [1,\n   2]\n"c d": {e: "f\n g: h"}\n`;
  t.equal(parse(text).parts?.length, 3);
  t.strictSame(others(text), {
    a: 1,
    b: ["x", { y: [1, 2] }],
    "c d": { e: "f g: h" },
  });
  t.end();
});

test("so are the mappings in it that are long themselves", (t) => {
  const schemas = Array.from(
    { length: 3000 },
    (_, index) => `    S${index}: { type: object, maxProperties: ${index} }\n`,
  );
  const source = parse(`openapi: 3.1.0\ncomponents:\n  schemas:\n${schemas.join("")}`);
  t.match(source.parts, [
    { kind: "text" },
    {
      kind: "member",
      parts: [{ kind: "member", parts: [{ kind: "text" }, { kind: "text" }] }],
    },
  ]);
  t.match(source.value, {
    components: {
      schemas: { S0: { maxProperties: 0 }, S2999: { maxProperties: 2999 } },
    },
  });
  t.end();
});

test("an alias finds its anchor in an earlier part", (t) => {
  t.strictSame(others(`a: &x { b: 1 }\n${long}c: *x\n`), {
    a: { b: 1 },
    c: { b: 1 },
  });
  t.end();
});

test("a name that comes twice is noted across parts", (t) => {
  const { faults } = parse(`a: 1\n${long}a: 2\n`);
  t.strictSame(faults, [{ pointer: "/a", reason: '"a" is a duplicate key: the last one is used' }]);
  t.strictSame(others(`a: 1\n${long}a: 2\n`), { a: 2 });
  t.end();
});

test("places are found in every part", (t) => {
  const locate = createLocate(parse(`a: 1\n${long}b:\n  c: [x, y]\n`));
  t.strictSame(locate("/a"), { line: 1, column: 1 });
  t.strictSame(locate("/long"), { line: 2, column: 1 });
  t.strictSame(locate("/b/c/1"), { line: 1204, column: 10 });
  t.strictSame(locate("/b/d"), { line: 1203, column: 1 });
  t.strictSame(locate("/e"), { line: 1, column: 1 });
  t.end();
});

for (const [what, text, value] of [
  ["merges into the mapping itself", `x: &x { a: 1 }\n<<: *x\n${long}`, { x: { a: 1 }, a: 1 }],
  ["has a name that is written out", `? a\n: 1\n${long}`, { a: 1 }],
  ["begins with a directive", `%YAML 1.2\n---\na: 1\n${long}`, { a: 1 }],
] as const)
  test(`a mapping that ${what} is parsed as one`, (t) => {
    t.equal(parse(text).parts, undefined);
    t.strictSame(others(text), value);
    t.end();
  });

test("what is wrong in a part is told by its place in the file", (t) => {
  t.equal(
    refusal(() => parse(`a: 1\n${long}b: "c\nd: e"\n`)),
    'MOCK_ERR_SYNTAX openapi.yaml:1203:6: not valid YAML: Missing closing "quote',
  );
  t.equal(
    refusal(() => parse(`a: 1\n${long}b: *c\n`)),
    "MOCK_ERR_SYNTAX openapi.yaml:1203:4: not valid YAML: *c has no anchor &c before it",
  );
  t.end();
});
