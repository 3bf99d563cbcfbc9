import { test } from "tap";
import type { Encoding, Json } from "../../../src/model.ts";
import { splitMultipart } from "../../../src/request/body/multipart.ts";
import { writeForm, writeMultipart } from "../../../src/response/write/form.ts";

const none = new Map<string, Encoding>();

const forms: readonly (readonly [value: Json, text: string, encoding?: Encoding])[] = [
  [{ a: 1, b: "x y&z" }, "a=1&b=x+y%26z"],
  [{ a: [1, 2] }, "a=1&a=2"],
  [{ a: [1, 2] }, "a=1%2C2", { explode: false }],
  [{ a: [1, 2] }, "a=1%7C2", { style: "pipeDelimited" }],
  [{ a: { b: { c: 1 } } }, "a%5Bb%5D%5Bc%5D=1"],
  [{ a: [{ b: 1 }] }, "a%5B0%5D%5Bb%5D=1"],
  [{ a: { b: 1 } }, "a=%7B%22b%22%3A1%7D", { contentType: "application/json" }],
  [{ a: null }, "a=null"],
  ["x y", "x%20y"],
];

for (const [value, text, encoding] of forms) {
  const how = encoding === undefined ? "" : ` by ${JSON.stringify(encoding)}`;
  test(`${JSON.stringify(value)}${how} is ${text}`, (t) => {
    const encodings = encoding === undefined ? none : new Map([["a", encoding]]);
    t.equal(writeForm(value, encodings), text);
    t.end();
  });
}

const partsOf = (value: Json, encodings = none): unknown => {
  const { boundary, payload } = writeMultipart(value, encodings);
  const parts = splitMultipart(Buffer.from(payload), boundary);
  return typeof parts === "string"
    ? parts
    : parts.map(({ name, type, bytes }) => [
        name,
        type === undefined ? "" : `${type.type}/${type.subtype}`,
        bytes.toString(),
      ]);
};

test("each member is a part, and each item of a list", (t) => {
  t.strictSame(partsOf({ a: "x", b: { c: 1 }, d: [1, 2] }), [
    ["a", "text/plain", "x"],
    ["b", "application/json", '{"c":1}'],
    ["d", "text/plain", "1"],
    ["d", "text/plain", "2"],
  ]);
  t.strictSame(partsOf([{ a: 1 }, "x"]), [
    [undefined, "application/json", '{"a":1}'],
    [undefined, "text/plain", "x"],
  ]);
  t.end();
});

test("a part is of the media type that its encoding names first", (t) => {
  const encodings = new Map([["a", { contentType: "image/png, image/gif" }]]);
  t.strictSame(partsOf({ a: "x" }, encodings), [["a", "image/png", "x"]]);
  t.end();
});

test("a name with quotes ends no earlier than it should", (t) => {
  t.match(writeMultipart({ 'a"\r\n': 1 }, none).payload, 'name="a%22%0D%0A"');
  t.end();
});

test("the same value has the same boundary", (t) => {
  const boundary = (value: Json): string => writeMultipart(value, none).boundary;
  t.equal(boundary({ a: 1 }), boundary({ a: 1 }));
  t.not(boundary({ a: 1 }), boundary({ a: 2 }));
  t.end();
});
