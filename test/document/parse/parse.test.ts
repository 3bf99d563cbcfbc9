import { test } from "tap";
import { formatYaml, parseFile, parseTolerant } from "../../../src/document/parse/parse.ts";
import type { Json } from "../../../src/model.ts";
import { refusal } from "../../support/documents.ts";

const yaml = (text: string): Json => parseFile("/api/openapi.yaml", "openapi.yaml", text).value;
const json = (text: string): Json => parseFile("/api/openapi.json", "openapi.json", text).value;
const refusedYaml = (text: string): string => refusal(() => yaml(text));
const refusedJson = (text: string): string => refusal(() => json(text));

test("YAML is read by its version 1.2", (t) => {
  const text = `
country: NO
answer: yes
octal: 0o17
old octal: 017
hex: 0x10
version: 3.10
date: 2026-01-01
time: 12:30:45
"<<": {a: 1}
nothing:
tilde: ~
1: one
`;
  t.strictSame(yaml(text), {
    country: "NO",
    answer: "yes",
    octal: 15,
    "old octal": 17,
    hex: 16,
    version: 3.1,
    date: "2026-01-01",
    time: "12:30:45",
    "<<": { a: 1 },
    nothing: null,
    tilde: null,
    "1": "one",
  });
  t.end();
});

test("JSON is read whatever the file is called", (t) => {
  t.strictSame(yaml(' \n{"a":[1,null]}'), { a: [1, null] });
  t.strictSame(json('{"a":"\\u0041"}'), { a: "A" });
  t.equal(json("null"), null);
  t.end();
});

test("a file that starts like JSON and goes on as YAML is YAML", (t) => {
  t.strictSame(yaml("{a: 1, b: [x, y]}"), { a: 1, b: ["x", "y"] });
  t.end();
});

test("a byte order mark is no part of the text", (t) => {
  t.strictSame(json('\uFEFF{"a":1}'), { a: 1 });
  t.strictSame(yaml("\uFEFFa: 1"), { a: 1 });
  t.end();
});

test("an empty file holds null", (t) => {
  t.equal(yaml(""), null);
  t.equal(yaml("# nothing but a comment\n"), null);
  t.end();
});

test("a key named __proto__ is a key like any other", (t) => {
  for (const value of [yaml("__proto__: {a: 1}"), json('{"__proto__":{"a":1}}')]) {
    t.strictSame(Object.keys(value ?? {}), ["__proto__"]);
    t.equal(Object.getPrototypeOf(value), Object.prototype);
  }
  t.end();
});

test("an alias stands for what its anchor names", (t) => {
  const value = yaml("a: &x {b: 1}\nc: *x\n");
  t.strictSame(value, { a: { b: 1 }, c: { b: 1 } });
  t.end();
});

test("a merge key adds what is not there", (t) => {
  const text = `
one: &one {a: 1, b: 1}
two: &two {b: 2, c: 2}
merged: {b: 0, <<: [*one, *two], c: 3}
`;
  const { value, faults } = parseTolerant("/a.yaml", "a.yaml", text);
  t.match(value, { merged: { a: 1, b: 0, c: 3 } });
  t.strictSame(faults, []);
  t.end();
});

test("a key is the text that is written", (t) => {
  t.strictSame(yaml("200: a\n1.0: b\n010: c\nyes: d\n~: e\n2026-01-01: f\n"), {
    "200": "a",
    "1.0": "b",
    "010": "c",
    yes: "d",
    "~": "e",
    "2026-01-01": "f",
  });
  t.end();
});

test("what YAML tags as a date or as bytes is the text that is written", (t) => {
  t.strictSame(yaml("a: !!timestamp 2026-01-01\nb: !!binary aGk=\nc: !own x\n"), {
    a: "2026-01-01",
    b: "aGk=",
    c: "x",
  });
  t.end();
});

test("a document with slips is read, and each is a fault", (t) => {
  const faultsOf = (name: string, text: string): unknown => {
    const { value, faults } = parseTolerant(`/${name}`, name, text);
    return { value, faults };
  };
  const twice = (pointer: string, name: string): object => ({
    pointer,
    reason: `"${name}" is a duplicate key: the last one is used`,
  });
  t.strictSame(faultsOf("a.yaml", "a: {b: 1, b: 2}\nc: &c [*c, -.inf]\n"), {
    value: { a: { b: 2 }, c: [null, "-.inf"] },
    faults: [
      twice("/a/b", "b"),
      {
        pointer: "/c/0",
        reason: "*c is inside its own anchor: it is read as null",
      },
      {
        pointer: "/c/1",
        reason: "JSON has no -.inf: it is read as a string",
      },
    ],
  });
  t.strictSame(faultsOf("a.json", '{"a": [{"b:": ":", "b\\u003a": 2}], "c": 1, "c": {}}'), {
    value: { a: [{ "b:": 2 }], c: {} },
    faults: [twice("/c", "c"), twice("/a/0/b:", "b:")],
  });
  t.end();
});

test("a hundred names that come twice are enough", (t) => {
  const text = `{${Array(300).fill('"a":1').join(",")}}`;
  t.equal(parseTolerant("/a.json", "a.json", text).faults.length, 100);
  t.end();
});

test("YAML of more than 16 MB is refused, JSON is not", (t) => {
  const comment = `# ${"x".repeat(16 * 1024 * 1024)}\n`;
  t.equal(
    refusedYaml(comment),
    "MOCK_ERR_SYNTAX openapi.yaml: YAML larger than 16777216 characters is not read: convert it to JSON, which may be larger",
  );
  t.strictSame(json(`{}${" ".repeat(16 * 1024 * 1024)}`), {});
  t.end();
});

const yamlFaults: readonly (readonly [string, string, string])[] = [
  [
    "a key that comes twice",
    "openapi: 3.1.0\npaths: {}\npaths: {}\n",
    'openapi.yaml:3:1: "paths" is a duplicate key: the last one is used',
  ],
  [
    "a bracket that is never closed",
    "paths:\n  /a: [1, 2\n",
    "openapi.yaml:3:1: not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
  ],
  [
    "a tab for indentation",
    "paths:\n\t/a: 1\n",
    "openapi.yaml:2:1: not valid YAML: Tabs are not allowed as indentation",
  ],
  [
    "an alias without its anchor",
    "a: 1\nb: *nobody\n",
    "openapi.yaml:2:4: not valid YAML: *nobody has no anchor &nobody before it",
  ],
  [
    "a second document in the same file",
    "a: 1\n---\nb: 2\n",
    "openapi.yaml:2:1: not valid YAML: a second document begins here",
  ],
  [
    "a bomb of aliases",
    `a: &a [x, x, x, x, x, x, x, x, x, x]\n${[..."bcdefghi"]
      .map((name, index) => {
        const before = "abcdefghi".charAt(index);
        return `${name}: &${name} [${Array(10).fill(`*${before}`).join(", ")}]\n`;
      })
      .join("")}`,
    "openapi.yaml:6:36: not valid YAML: aliases repeat more than 1000000 values",
  ],
  [
    "an alias that contains itself",
    "a: &a [*a]\n",
    "openapi.yaml:1:8: *a is inside its own anchor: it is read as null",
  ],
  ["an infinite number", "a: .inf\n", "openapi.yaml:1:1: JSON has no .inf: it is read as a string"],
  ["not a number", "a: [.nan]\n", "openapi.yaml:1:5: JSON has no .nan: it is read as a string"],
];

for (const [what, text, message] of yamlFaults) {
  test(`${what} is refused`, (t) => {
    t.equal(refusedYaml(text), `MOCK_ERR_SYNTAX ${message}`);
    t.end();
  });
}

const jsonFaults: readonly (readonly [string, string, string])[] = [
  [
    "a comma too many",
    '{\n  "a": 1,\n}\n',
    "openapi.json:3:1: not valid JSON: expected a name in double quotes",
  ],
  [
    "a word that is no value",
    '{\r\n  "a": tru\r\n}',
    "openapi.json:2:8: not valid JSON: expected a value",
  ],
  [
    "a text that ends too early",
    '{"a": [1, 2',
    "openapi.json:1:12: not valid JSON: the text ends too early",
  ],
  ["a second value", "{} {}", "openapi.json:1:4: not valid JSON: expected the end of the text"],
  [
    "a line break in a string",
    '{"a": "x\ny"}',
    "openapi.json:1:9: not valid JSON: a control character in a string",
  ],
];

for (const [what, text, message] of jsonFaults) {
  test(`${what} is no JSON`, (t) => {
    t.equal(refusedJson(text), `MOCK_ERR_SYNTAX ${message}`);
    t.end();
  });
}

test("a file nested deeper than 1000 levels is refused", (t) => {
  const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  t.equal(refusedJson(nested(1000)), "nothing was refused");
  t.equal(
    refusedJson(nested(1003)),
    "MOCK_ERR_SYNTAX openapi.json: nested deeper than 1000 levels",
  );
  t.equal(
    refusedJson(nested(100_000)),
    "MOCK_ERR_SYNTAX openapi.json: nested deeper than 1000 levels",
  );
  t.match(
    refusedYaml(`a: ${nested(20_000)}`),
    /^MOCK_ERR_SYNTAX openapi.yaml:1:\d+: not valid YAML: nested too deeply$/,
  );
  t.end();
});

test("what an alias repeats is written out", (t) => {
  const shared = { a: 1 };
  t.equal(formatYaml({ b: shared, c: shared }), "b:\n  a: 1\nc:\n  a: 1\n");
  t.end();
});
