/** YAML has two readers, a fast one and one that knows what is wrong: they read the same. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "tap";
import { createLocate } from "../../../src/document/parse/locate.ts";
import { parseTolerant } from "../../../src/document/parse/parse.ts";
import { readYaml } from "../../../src/document/parse/read-yaml.ts";
import { readNodes } from "../../../src/document/parse/parse-yaml.ts";
import { refusal } from "../../support/documents.ts";
import { samples } from "../../support/samples.ts";
import { mutateText } from "../../support/mutate-text.ts";
import { root } from "../../support/cli.ts";

const maxNesting = 1000;

/** Every YAML file of ours, and the beginnings of published documents. */
const files = ["openapi.yaml", "fixtures", "src/control", "test/document/parse/published"].flatMap(
  (name) => listYaml(path.join(root, name)),
);

function listYaml(place: string): string[] {
  if (place.endsWith(".yaml")) return [place];
  return readdirSync(place, { recursive: true })
    .map((name) => path.join(place, String(name)))
    .filter((file) => file.endsWith(".yaml"));
}

/** A little of everything that YAML has. */
const nasty = `a: &x {b: 1, "c": [1, 2, {d: e}]}
f: *x
'g h': |
  text
   more
i: >-
  folded

  text
j:
- 1
- - 2
  - 3
-   k: 0x1F
    l: .5e3
<<: *x
m: ~
"n": "e\\tsc\\u0041"
o: # c
  p
    q
? r
: s
`;

/** What the slow reader makes of a text; `undefined` if it refuses it. */
function slowly(text: string): unknown {
  try {
    const { value, faults } = readNodes(text, "openapi.yaml", maxNesting);
    return { value, faults };
  } catch {
    return undefined;
  }
}

function fast(text: string): unknown {
  const parsed = readYaml(text, maxNesting);
  return parsed && { value: parsed.value, faults: parsed.faults };
}

test("both readers read every file alike", (t) => {
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    t.strictSame(fast(text), slowly(text), path.relative(root, file));
  }
  t.equal(files.length > 25, true);
  t.end();
});

test("what the fast reader reads of a broken text, the slow one reads alike", (t) => {
  const texts = [...files.map((file) => readFileSync(file, "utf8").slice(0, 1500)), nasty];
  const rounds = samples(4000, 100_000);
  let read = 0;
  for (let seed = 0; seed < rounds; seed++) {
    const text = mutateText(texts[seed % texts.length] ?? "", seed);
    const found = fast(text);
    if (found === undefined) continue;
    read++;
    const expected = slowly(text);
    if (JSON.stringify(found) !== JSON.stringify(expected))
      t.strictSame(found, expected, JSON.stringify(text));
  }
  t.equal(read > rounds / 4, true, `${read} of ${rounds} were read`);
  t.end();
});

for (const [what, text, value] of [
  [
    "words of the core schema",
    "[~, Null, true, FALSE, yes, 'true']",
    [null, null, true, false, "yes", "true"],
  ],
  [
    "numbers",
    "[1, -2, +3, 0o17, 0x1F, 1., .5, 1e3, 1_000, 012]",
    [1, -2, 3, 15, 31, 1, 0.5, 1000, "1_000", 12],
  ],
  ["keys as they are written", "{1.0: a, ~: b, true: c}", { "1.0": "a", "~": "b", true: "c" }],
  ["an alias", "a: &x { b: 1 }\nc: *x\n", { a: { b: 1 }, c: { b: 1 } }],
  [
    "a merge",
    "x: &x { a: 1, b: 2 }\ny:\n  b: 3\n  <<: *x\n",
    { x: { a: 1, b: 2 }, y: { b: 3, a: 1 } },
  ],
  ["a key named __proto__", '{"__proto__": 1}', JSON.parse('{"__proto__": 1}')],
  ["a date, as text", "- 2026-01-01T00:00:00Z", ["2026-01-01T00:00:00Z"]],
] as const)
  test(`the fast reader reads ${what}`, (t) => {
    t.strictSame(readYaml(text, maxNesting)?.value, value);
    t.strictSame(fast(text), slowly(text));
    t.end();
  });

test("a name that comes twice and a number that JSON lacks are told by both", (t) => {
  const text = "a: 1\nb: [.inf]\na: 2\n";
  t.strictSame(fast(text), {
    value: { a: 2, b: [".inf"] },
    faults: [
      { pointer: "/b/0", reason: "JSON has no .inf: it is read as a string" },
      { pointer: "/a", reason: '"a" is a duplicate key: the last one is used' },
    ],
  });
  t.strictSame(fast(text), slowly(text));
  t.end();
});

for (const [what, text] of [
  ["a tag", "- !!str 1\n"],
  ["a scalar", "text\n"],
  ["a directive", "%YAML 1.2\n---\na: 1\n"],
  ["a second document", "a: 1\n---\nb: 2\n"],
  ["no value", "# nothing\n"],
  ["a key that is no text", "? [a]\n: b\n"],
  ["an anchor without a space behind it", "a: &x{b: 1}\n"],
  ["an alias without an anchor", "a: *x\n"],
  ["a carriage return alone", "a: b\rc: d\n"],
  ["a tab before a value", "\ta: b\n"],
  ["deep nesting", "[".repeat(1001) + "]".repeat(1001)],
  ["aliases that repeat a million values", bomb(7)],
] as const)
  test(`the fast reader leaves ${what} to the slow one`, (t) => {
    t.equal(readYaml(text, maxNesting), undefined);
    t.end();
  });

/** Lists of ten aliases each, of the list before. */
function bomb(levels: number): string {
  const lists = Array.from({ length: levels }, (_, level) => {
    const items = level === 0 ? "1" : `*l${level - 1}`;
    return `l${level}: &l${level} [${Array.from({ length: 10 }, () => items).join(", ")}]\n`;
  });
  return lists.join("");
}

test("places are those of the nodes", (t) => {
  const text = 'a: 1\nb: &x\n  c: [x, "y"]\nd:\n  - |\n    z\n  -\n  - e: f\ng: *x\n';
  const locate = createLocate({ text, language: "yaml" });
  const places = ["/a", "/b/c/1", "/d/0", "/d/1", "/d/2/e", "/g/c", "/h"].map((pointer) => {
    const { line, column } = locate(pointer) ?? { line: 0, column: 0 };
    return [pointer, `${line}:${column}`];
  });
  t.strictSame(Object.fromEntries(places), {
    "/a": "1:1",
    "/b/c/1": "3:10",
    "/d/0": "5:5",
    "/d/1": "7:4",
    "/d/2/e": "8:5",
    "/g/c": "3:3",
    "/h": "1:1",
  });
  t.end();
});

test("what is wrong is told by its place in the file", (t) => {
  const parse = (text: string) => parseTolerant("/api/openapi.yaml", "openapi.yaml", text);
  t.equal(
    refusal(() => parse('a: 1\nb: "c\nd: e"\n')),
    'MOCK_ERR_SYNTAX openapi.yaml:2:6: not valid YAML: Missing closing "quote',
  );
  t.equal(
    refusal(() => parse("a: 1\nb: *c\n")),
    "MOCK_ERR_SYNTAX openapi.yaml:2:4: not valid YAML: *c has no anchor &c before it",
  );
  t.end();
});
