import { test, type Test } from "tap";
import { createSchemas } from "../../src/document/schema/schemas.ts";
import type { Json } from "../../src/model.ts";
import { createCompile } from "../../src/schema/compile.ts";
import { loadText } from "../support/documents.ts";

const isValid = (t: Test, format: string): ((value: Json) => boolean) => {
  const document = loadText(t, `A: {format: ${format}}`);
  const schemas = createSchemas(document, false);
  const location = { file: document.root.path, pointer: "/A" };
  const check = createCompile(schemas, document)(schemas.id(location, "request"));
  return (value) => check(value).length === 0;
};

/** A format, what has it, and what has it not. */
const formats: readonly (readonly [string, readonly Json[], readonly Json[]])[] = [
  ["int32", [2 ** 31 - 1, 1.0], [2 ** 31, 1.5]],
  ["int64", [2 ** 53 + 2, -(2 ** 63)], [2 ** 64, 1.5]],
  ["double", [1.5], []],
  ["byte", ["YQ==", "YWJj", ""], ["YQ", "Y Q=", "%"]],
  ["date", ["2024-02-29"], ["2023-02-29", "2024-2-1"]],
  [
    "date-time",
    ["2024-01-01T00:00:00Z", "2016-12-31T23:59:60Z", "2024-01-01t00:00:00.1+01:00"],
    ["2024-01-01T00:00:00", "2024-01-01 00:00:00Z", "2024-01-01T00:00:00+0100"],
  ],
  ["time", ["10:00:00Z"], ["10:00:00", "10:00:00+01", "25:00:00Z"]],
  ["duration", ["P1DT1H", "P2W"], ["PT", "1D"]],
  [
    "uuid",
    ["123e4567-e89b-12d3-a456-426614174000"],
    ["urn:uuid:123e4567-e89b-12d3-a456-426614174000"],
  ],
  ["uri", ["https://a.b/c?d#e", "urn:a:b"], ["/a", "http://a b", "http://ä"]],
  ["uri-reference", ["/a", "a"], ["a b"]],
  ["iri", ["http://ä.de/ö"], ["ä", "http://a b"]],
  ["iri-reference", ["/ä"], ["a b"]],
  ["url", ["https://a.b/c", "http://localhost:1"], ["a", "mailto:a@b.c", "http://a b"]],
  [
    "email",
    ["a@b.de", "a.b+c@localhost", '"a b"@c.de', "a@[127.0.0.1]"],
    ["a", "a@", "a..b@c.de", "ä@b.de"],
  ],
  ["idn-email", ["ä@ö.de"], ["a b@c.de"]],
  ["hostname", ["a-b.de"], ["a_b", "-a"]],
  ["idn-hostname", ["ä.de"], ["a b"]],
  ["ipv4", ["127.0.0.1"], ["256.0.0.1"]],
  ["ipv6", ["::1"], [":::1"]],
  ["regex", ["^a"], ["("]],
  ["json-pointer", ["/a~1b", ""], ["a", "/~2"]],
  ["uri-template", ["/a/{b}"], ["/a/{b"]],
];
for (const [format, valid, invalid] of formats)
  test(`${format} is as its specification has it`, (t) => {
    const test = isValid(t, format);
    for (const value of valid) t.equal(test(value), true, JSON.stringify(value));
    for (const value of invalid) t.equal(test(value), false, JSON.stringify(value));
    t.end();
  });

test("no format takes long over a long text", (t) => {
  for (const [format] of formats) {
    const test = isValid(t, format);
    for (const part of ["http://", "a.", "a-", "a@", "1:", "{a}", "%20"])
      test(`${part.repeat(100_000)}\0`);
  }
  t.pass("in time");
  t.end();
});
