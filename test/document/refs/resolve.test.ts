import path from "node:path";
import { test } from "tap";
import type { Document } from "../../../src/document/load.ts";
import {
  followReference,
  referenceOf,
  resolve,
  type Resolved,
} from "../../../src/document/refs/resolve.ts";
import { loadText, refusal } from "../../support/documents.ts";

/** Follows a reference that stands at `/from`, the first line of each of these documents. */
const followed = (document: Document, reference: string): Resolved =>
  followReference(document, reference, {
    file: document.root.path,
    pointer: "/from",
  });

const text = `from: here
pets:
  a b: 1
  a/b: 2
  a~b: 3
  a%b: 4
  é: 5
list: [x, y]
anchored: {$anchor: Pet, type: object}
dynamic: {$dynamicAnchor: Tree}
`;

test("a $ref leads into its own file", (t) => {
  const document = loadText(t, text);
  t.equal(followed(document, "#/list/1").value, "y");
  t.equal(followed(document, "#").value, document.value);
  t.equal(followed(document, "").value, document.value);
  t.strictSame(followed(document, "#/list/1").location, {
    file: document.root.path,
    pointer: "/list/1",
  });
  t.end();
});

test("the fragment of a $ref is percent-encoded and then a pointer", (t) => {
  const document = loadText(t, text);
  t.equal(followed(document, "#/pets/a%20b").value, 1);
  t.equal(followed(document, "#/pets/a b").value, 1);
  t.equal(followed(document, "#/pets/a~1b").value, 2);
  t.equal(followed(document, "#/pets/a%7E1b").value, 2);
  t.equal(followed(document, "#/pets/a~0b").value, 3);
  t.equal(followed(document, "#/pets/a%25b").value, 4);
  t.equal(followed(document, "#/pets/%C3%A9").value, 5);
  t.end();
});

test("a $ref leads to an anchor by its name", (t) => {
  const document = loadText(t, text);
  t.equal(followed(document, "#Pet").location.pointer, "/anchored");
  t.equal(followed(document, "#Tree").location.pointer, "/dynamic");
  t.end();
});

test("a $ref leads to other files, relative to the one it stands in", (t) => {
  const document = loadText(t, "from: here", {
    parts: {
      "pets.yaml": "pet: {$ref: 'my%20tags.json#/tag'}",
      "my tags.json": '{"tag":{"$ref":"../openapi.yaml#/from"}}',
    },
  });
  const folder = path.dirname(document.root.path);
  const pet = followed(document, "parts/pets.yaml#/pet");
  t.strictSame(pet.location, {
    file: path.join(folder, "parts", "pets.yaml"),
    pointer: "/pet",
  });
  t.strictSame(resolve(document, pet.value, pet.location), {
    value: "here",
    location: { file: document.root.path, pointer: "/from" },
  });
  t.end();
});

const refused: Readonly<Record<string, string>> = {
  "#/pets/dog": '$ref "#/pets/dog" leads nowhere',
  "#/list/2": '$ref "#/list/2" leads nowhere',
  "#/list/length": '$ref "#/list/length" leads nowhere',
  "#/constructor": '$ref "#/constructor" leads nowhere',
  "#Dog": '$ref "#Dog" leads to no $anchor of that name',
  "#/pets/%zz": '$ref "#/pets/%zz" is not valid percent-encoding',
  "%zz.yaml": '$ref "%zz.yaml" is not valid percent-encoding',
  "https://example.com/a.yaml#/b":
    '$ref "https://example.com/a.yaml#/b" is a URL: only files beside the document are read; download it and refer to the file',
  "//example.com/a.yaml":
    '$ref "//example.com/a.yaml" is a URL: only files beside the document are read; download it and refer to the file',
  "file:///etc/passwd":
    '$ref "file:///etc/passwd" is a URL: only files beside the document are read; download it and refer to the file',
};

for (const [reference, message] of Object.entries(refused)) {
  test(`a $ref to ${reference} is refused`, (t) => {
    const document = loadText(t, text);
    t.equal(
      refusal(() => followed(document, reference)),
      `MOCK_ERR_REF openapi.yaml:1:1: ${message}`,
    );
    t.end();
  });
}

test("a $ref to a file that is not there names it", (t) => {
  const document = loadText(t, text);
  t.equal(
    refusal(() => followed(document, "missing.yaml#/a")),
    "MOCK_ERR_FILE openapi.yaml:1:1: no such file: missing.yaml",
  );
  t.end();
});

test("a $ref to a file that can't be parsed names the place in that file", (t) => {
  const document = loadText(t, text, { "bad.yaml": "a: 1\n\tb: 2\n" });
  t.equal(
    refusal(() => followed(document, "bad.yaml")),
    "MOCK_ERR_SYNTAX bad.yaml:2:1: not valid YAML: Tabs are not allowed as indentation",
  );
  t.end();
});

test("references in a cycle are refused", (t) => {
  const document = loadText(
    t,
    `
a: {$ref: "#/b"}
b: {$ref: "#/a"}
self: {$ref: "#/self"}
`,
  );
  const at = (pointer: string): Parameters<typeof resolve> => [
    document,
    { $ref: `#${pointer}` },
    { file: document.root.path, pointer },
  ];
  t.equal(
    refusal(() => resolve(...at("/a"))),
    "MOCK_ERR_REF openapi.yaml:2:1: $ref leads back to itself",
  );
  t.equal(
    refusal(() => resolve(...at("/self"))),
    "MOCK_ERR_REF openapi.yaml:4:1: $ref leads back to itself",
  );
  t.end();
});

test("a $ref leads through others on its way", (t) => {
  const document = loadText(
    t,
    `from: here
paths: {/a: {get: {parameters: [{$ref: "#/limit"}]}}}
limit: {$ref: "parts.yaml#/limit"}
`,
    { "parts.yaml": "limit: {schema: {type: integer}}\n" },
  );
  const found = followed(document, "#/paths/~1a/get/parameters/0/schema/type");
  t.equal(found.value, "integer");
  t.equal(document.show(found.location), "parts.yaml#/limit/schema/type");
  t.end();
});

test("a $ref that leads through itself is refused", (t) => {
  const document = loadText(t, "from: here\na: {$ref: '#/a/b/c'}\n");
  t.match(
    refusal(() => followed(document, "#/a/b/c")),
    /^MOCK_ERR_REF .* leads back to itself$/,
  );
  t.end();
});

test("the URL that a document gives itself is its own", (t) => {
  const document = loadText(t, "from: here\n$self: https://example.com/api.yaml\n");
  t.equal(followed(document, "https://example.com/api.yaml#/from").value, "here");
  t.end();
});

test("only a text under $ref is a reference", (t) => {
  t.equal(referenceOf({ $ref: "#/a" }), "#/a");
  t.equal(referenceOf({ $ref: { type: "string" } }), undefined);
  t.equal(referenceOf(["$ref"]), undefined);
  t.equal(referenceOf(null), undefined);
  t.equal(referenceOf(undefined), undefined);
  t.end();
});
