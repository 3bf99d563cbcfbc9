import { test, type Test } from "tap";
import { readText, unread, type Contract } from "../support/documents.ts";
import type { Folder } from "../support/mock.ts";

const contractOf = (t: Test, type: string, examples: string, beside: Folder = {}): Contract =>
  readText(
    t,
    `openapi: 3.2.0
paths:
  /pets:
    get:
      responses:
        "200":
          content:
            ${type}:
              examples: ${examples}
`,
    beside,
  );

const valuesOf = ({ operation }: Contract): unknown =>
  operation.responses[0]?.content[0]?.examples.map(({ name, value }) => [name, value]);

test("an example has a value, data, or the text that is sent", (t) => {
  const examples = `{a: {value: 1}, b: {dataValue: 2}, c: {serializedValue: "[3]"}}`;
  const json = contractOf(t, "application/json", examples);
  t.strictSame(valuesOf(json), [
    ["a", 1],
    ["b", 2],
    ["c", [3]],
  ]);
  const text = contractOf(t, "text/plain", examples);
  t.match(valuesOf(text), [{}, {}, ["c", "[3]"]]);
  t.end();
});

test("a value in place of its example is one, in a list too", (t) => {
  t.strictSame(valuesOf(contractOf(t, "application/json", "{a: {name: Tom}, b: 7}")), [
    ["a", { name: "Tom" }],
    ["b", 7],
  ]);
  t.strictSame(valuesOf(contractOf(t, "application/json", "[{value: 1}, x]")), [
    ["0", 1],
    ["1", "x"],
  ]);
  t.end();
});

test("an example may be in a file beside the document", (t) => {
  const contract = contractOf(
    t,
    "application/json",
    "{a: {externalValue: parts/a.json}, b: {externalValue: b%20c.yml}, c: {externalValue: ./c.txt}}",
    { parts: { "a.json": '{"a": 1}' }, "b c.yml": "b: 2", "c.txt": "c: 3" },
  );
  t.strictSame(valuesOf(contract), [
    ["a", { a: 1 }],
    ["b", { b: 2 }],
    ["c", "c: 3"],
  ]);
  t.strictSame(unread(contract), []);
  t.end();
});

const faults: Readonly<Record<string, string>> = {
  "{externalValue: https://example.com/a.json}":
    '/externalValue externalValue "https://example.com/a.json" is a URL: only files beside the document are read; download it and refer to the file: the example is left out',
  "{externalValue: /etc/passwd}":
    "/externalValue a reference leaves the folder of the document: /etc/passwd: the example is left out",
  "{externalValue: missing.txt}":
    "/externalValue no such file: missing.txt: the example is left out",
  "{serializedValue: '{'}": "/serializedValue the example is not valid JSON: it is left out",
  "{$ref: '#/nothing'}": ' $ref "#/nothing" leads nowhere: it is left out',
};

for (const [example, gap] of Object.entries(faults)) {
  test(`the example ${example} is left out, and a gap`, (t) => {
    const contract = contractOf(t, "application/json", `{a: ${example}}`);
    t.strictSame(valuesOf(contract), []);
    const base = "/paths/~1pets/get/responses/200/content/application~1json/examples/a";
    t.strictSame(
      contract.operation.gaps.map(
        ({ location, reason }) => `${location.pointer.slice(base.length)} ${reason}`,
      ),
      [gap],
    );
    t.end();
  });
}
