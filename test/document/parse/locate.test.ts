import { test } from "tap";
import { createLocate, type Locate } from "../../../src/document/parse/locate.ts";

const inYaml = (text: string): Locate => createLocate({ text, language: "yaml" });
const inJson = (text: string): Locate => createLocate({ text, language: "json" });

const located = `paths:
  /pets:
    get: &get
      tags: [a, b]
    put: *get
"a/b": {"c~d": 1}
`;

test("a pointer is found in the text", (t) => {
  const locate = inYaml(located);
  t.strictSame(locate(""), { line: 1, column: 1 });
  t.strictSame(locate("/paths"), { line: 1, column: 1 });
  t.strictSame(locate("/paths/~1pets"), { line: 2, column: 3 });
  t.strictSame(locate("/paths/~1pets/get/tags/1"), { line: 4, column: 17 });
  t.strictSame(locate("/a~1b/c~0d"), { line: 6, column: 9 });
  t.end();
});

test("a pointer through an alias is found where its anchor is", (t) => {
  t.strictSame(inYaml(located)("/paths/~1pets/put/tags"), {
    line: 4,
    column: 7,
  });
  t.end();
});

test("of a pointer that leads nowhere the last step that exists is found", (t) => {
  const locate = inYaml(located);
  t.strictSame(locate("/paths/~1pets/delete/tags"), { line: 2, column: 3 });
  t.strictSame(locate("/paths/~1pets/get/tags/7"), { line: 4, column: 7 });
  t.end();
});

const json = `{
  "a": [1, "]}\\"", {"b\\u0041": true}],
  "": -1.5e3,
  "twice": 1,
  "twice": {"c/d": [[], {}, null]}
}
`;

test("a pointer is found in JSON as it is in YAML", (t) => {
  const locate = inJson(json);
  t.strictSame(locate(""), { line: 1, column: 1 });
  t.strictSame(locate("/a"), { line: 2, column: 3 });
  t.strictSame(locate("/a/1"), { line: 2, column: 12 });
  t.strictSame(locate("/a/2/bA"), { line: 2, column: 21 });
  t.strictSame(locate("/"), { line: 3, column: 3 });
  t.strictSame(locate("/twice/c~1d/2"), { line: 5, column: 29 });
  t.strictSame(locate("/a/7"), { line: 2, column: 3 });
  t.strictSame(locate("/a/0/b"), { line: 2, column: 9 });
  t.end();
});

test("of a name that comes twice the last one is found", (t) => {
  t.strictSame(inYaml("a: 1\na: 2\n")("/a"), { line: 2, column: 1 });
  t.strictSame(inJson(json)("/twice"), { line: 5, column: 3 });
  t.end();
});
