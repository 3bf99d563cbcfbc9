import { test } from "tap";
import type { Test } from "tap";
import type { Json, JsonObject } from "../../src/model.ts";
import { createRead } from "../../src/request/read.ts";
import { rawRequest, readDocument } from "../support/documents.ts";

/** What is read of the one parameter: its value, or what is wrong with it. */
const reading = (
  t: Test,
  parameter: JsonObject,
  sent: { query?: string; text?: string },
): unknown => {
  const { operation, schemas, document, compile } = readDocument(t, {
    paths: { "/a/{p}": { get: { parameters: [{ name: "p", ...parameter }] } } },
  });
  const { query = "", text } = sent;
  const { request, violations } = createRead(
    operation,
    schemas,
    document,
    compile,
  )(
    rawRequest({
      query,
      pathValues: text === undefined ? [] : [text],
      headers: text === undefined ? {} : { p: text, cookie: `p=${text}` },
    }),
  );
  const [violation] = violations;
  if (violation !== undefined)
    return `${violation.in} ${violation.pointer} ${violation.message} (${violation.keyword})`;
  const values = request.parameters[parameter["in"] as "query"];
  return Object.hasOwn(values, "p") ? values["p"] : "nothing";
};

const reader =
  (parameter: JsonObject) =>
  (t: Test, sent: string): unknown =>
    parameter["in"] === "query"
      ? reading(t, parameter, { query: sent })
      : reading(t, parameter, { text: sent });

const text: Json = { type: "string" };
const integer: Json = { type: "integer" };
const list: Json = { type: "array", items: integer };
const texts: Json = { type: "array", items: text };
const point: Json = {
  type: "object",
  properties: { x: integer, y: integer, tags: list },
};

const path = (schema: Json, more: JsonObject = {}): JsonObject => ({
  in: "path",
  schema,
  ...more,
});
const query = (schema: Json, more: JsonObject = {}): JsonObject => ({
  in: "query",
  schema,
  ...more,
});

/** What the parameter is, what is sent for it, what is read. */
type Case = readonly [string, JsonObject, string, unknown];

const cases: readonly Case[] = [
  ["a simple integer", path(integer), "7", 7],
  ["a hexadecimal text that must be an integer", path(integer), "0x10", "0x10"],
  ["a simple list", path(list), "1,2,x", [1, 2, "x"]],
  ["a simple object", path(point), "x,1,y,2", { x: 1, y: 2 }],
  [
    "a simple object with a name too many",
    path(point),
    "x,1,y",
    "path /p must be written as name,value (style)",
  ],
  [
    "an exploded simple object",
    path(point, { explode: true }),
    "x=1,y=a=b",
    { x: 1, y: "a=b" },
  ],
  [
    "an exploded simple object without names",
    path(point, { explode: true }),
    "1,2",
    "path /p must be written as name=value (style)",
  ],
  ["a label", path(integer, { style: "label" }), ".7", 7],
  [
    "a label without its dot",
    path(integer, { style: "label" }),
    "7",
    "path /p must be written in the style label (style)",
  ],
  ["a list as a label", path(list, { style: "label" }), ".1,2", [1, 2]],
  [
    "an exploded list as a label",
    path(list, { style: "label", explode: true }),
    ".1.2",
    [1, 2],
  ],
  [
    "an exploded object as a label",
    path(point, { style: "label", explode: true }),
    ".x=1.y=2",
    { x: 1, y: 2 },
  ],
  ["a matrix", path(integer, { style: "matrix" }), ";p=7", 7],
  ["an empty matrix", path(text, { style: "matrix" }), ";p", ""],
  [
    "a text with a semicolon in a matrix",
    path(text, { style: "matrix" }),
    ";p=a;b",
    "a;b",
  ],
  ["a list in a matrix", path(list, { style: "matrix" }), ";p=1,2", [1, 2]],
  [
    "an exploded list in a matrix",
    path(list, { style: "matrix", explode: true }),
    ";p=1;p=2",
    [1, 2],
  ],
  [
    "an object in a matrix",
    path(point, { style: "matrix" }),
    ";p=x,1,y,2",
    { x: 1, y: 2 },
  ],
  [
    "an exploded object in a matrix",
    path(point, { style: "matrix", explode: true }),
    ";x=1;y=2",
    { x: 1, y: 2 },
  ],
  [
    "a matrix without its semicolon",
    path(text, { style: "matrix" }),
    "p=7",
    "path /p must be written in the style matrix (style)",
  ],
  [
    "a matrix of another name",
    path(text, { style: "matrix" }),
    ";role=admin",
    "path /p must be written in the style matrix (style)",
  ],
  [
    "a matrix of a name that begins like it",
    path(text, { style: "matrix" }),
    ";pp=7",
    "path /p must be written in the style matrix (style)",
  ],
  ["a header", { in: "header", schema: integer }, "7", 7],
  ["a list in a header", { in: "header", schema: list }, "1,2", [1, 2]],
  [
    "a list with spaces in a header",
    { in: "header", schema: list },
    "1, 2 ,3",
    [1, 2, 3],
  ],
  ["an empty list in a header", { in: "header", schema: list }, "", []],
  ["a cookie", { in: "cookie", schema: integer }, "7", 7],
  ["an encoded cookie", { in: "cookie", schema: text }, "a%20b", "a b"],

  ["a query parameter", query(integer), "p=7", 7],
  ["a query parameter among others", query(integer), "a=1&p=7&pp=2", 7],
  ["a query parameter that is not sent", query(integer), "q=7", "nothing"],
  ["an empty text", query(text), "p=", ""],
  ["a bare name", query(text), "p", ""],
  [
    "an empty value that may be",
    query(integer, { allowEmptyValue: true }),
    "p=",
    "nothing",
  ],
  [
    "an empty value that may be and must be there",
    query(integer, { allowEmptyValue: true, required: true }),
    "p",
    "nothing",
  ],
  [
    "a required parameter that is not sent",
    query(integer, { required: true }),
    "q=1",
    "query /p is required (required)",
  ],
  [
    "a parameter that comes twice",
    query(integer),
    "p=1&p=2",
    "query /p must be given once (style)",
  ],
  ["an encoded name", query(integer), "%70=7", 7],
  ["an encoded value", query(text), "p=a%26b+c%2Bd", "a&b c+d"],
  ["a malformed escape", query(text), "p=100%", "100%"],

  ["an exploded list", query(list), "p=1&p=2", [1, 2]],
  ["an exploded list of one", query(list), "p=1", [1]],
  ["an exploded list with a comma", query(texts), "p=a,b", ["a,b"]],
  ["an empty list", query(list), "p=", []],
  [
    "a list in brackets, as some clients write it",
    query(list),
    "p[]=1&p[]=2",
    [1, 2],
  ],
  ["a list with commas", query(list, { explode: false }), "p=1,2", [1, 2]],
  [
    "a list with encoded commas only",
    query(list, { explode: false }),
    "p=1%2C2",
    [1, 2],
  ],
  [
    "a list with a comma in an item",
    query(texts, { explode: false }),
    "p=a%2Cb,c",
    ["a,b", "c"],
  ],
  [
    "a list with commas that is exploded all the same",
    query(list, { explode: false }),
    "p=1&p=2",
    [1, 2],
  ],
  ["an empty list with commas", query(list, { explode: false }), "p=", []],
  [
    "a list with spaces",
    query(list, { style: "spaceDelimited", explode: false }),
    "p=1%202+3",
    [1, 2, 3],
  ],
  [
    "a list with pipes",
    query(list, { style: "pipeDelimited", explode: false }),
    "p=1|2%7C3",
    [1, 2, 3],
  ],
  [
    "an object with commas",
    query(point, { explode: false }),
    "p=x,1,y,2",
    { x: 1, y: 2 },
  ],
  [
    "an exploded object, of which only what it declares is its own",
    query(point),
    "x=1&tags=1&tags=2&z=3",
    { x: 1, tags: [1, 2] },
  ],
  [
    "an exploded object of which nothing is sent",
    query(point),
    "z=3",
    "nothing",
  ],

  [
    "a deep object",
    query(point, { style: "deepObject" }),
    "p[x]=1&p[tags][]=1&p[tags][]=2&q[x]=3",
    { x: 1, tags: [1, 2] },
  ],
  [
    "a deep object with encoded brackets",
    query(point, { style: "deepObject" }),
    "p%5Bx%5D=1",
    { x: 1 },
  ],
  [
    "a deep object in a deep object",
    query(
      { properties: { a: { properties: { b: integer } } } },
      { style: "deepObject" },
    ),
    "p[a][b]=1&p[a][c]=2",
    { a: { b: 1, c: "2" } },
  ],
  [
    "a deep object whose list is numbered",
    query(point, { style: "deepObject" }),
    "p[tags][0]=5&p[tags][1]=6",
    { tags: [5, 6] },
  ],
  [
    "a deep object that is not sent",
    query(point, { style: "deepObject" }),
    "p[x=1&p]=2",
    "nothing",
  ],
  [
    "a deep object of thousands of levels",
    query({ type: "object" }, { style: "deepObject" }),
    `p${"[a]".repeat(5000)}=1`,
    "query /p must not be nested deeper than 512 levels (style)",
  ],

  [
    "a JSON document",
    { in: "query", content: { "application/json": { schema: point } } },
    "p=%7B%22x%22:1%7D",
    { x: 1 },
  ],
  [
    "a JSON document in a path",
    { in: "path", content: { "application/json": {} } },
    '["a,b"]',
    ["a,b"],
  ],
  [
    "a JSON document that is none",
    { in: "query", content: { "application/json": {} } },
    "p={",
    "query /p must be application/json (content)",
  ],
  [
    "a JSON document of thousands of levels",
    { in: "query", content: { "application/json": {} } },
    `p=${"[".repeat(5000)}${"]".repeat(5000)}`,
    "query /p must not be nested deeper than 512 levels (content)",
  ],
];

for (const [what, parameter, sent, expected] of cases) {
  test(`${what} is read`, (t) => {
    t.strictSame(reader(parameter)(t, sent), expected);
    t.end();
  });
}

test("members named __proto__ are members", (t) => {
  const styles: readonly (readonly [JsonObject, string])[] = [
    [path(point), "__proto__,1"],
    [query(point, { style: "deepObject" }), "p[__proto__]=1"],
    [query(point, { style: "deepObject" }), "p[__proto__][x]=1"],
    [query(point, { explode: false }), "p=__proto__,1"],
  ];
  for (const [parameter, sent] of styles) {
    const value = reader(parameter)(t, sent);
    t.strictSame(Object.keys(Object(value)), ["__proto__"], sent);
    t.equal(Object.getPrototypeOf(value), Object.prototype, sent);
  }
  t.end();
});
