import { test, type Test } from "tap";
import type { Json, JsonObject } from "../../../src/model.ts";
import { createRead } from "../../../src/request/read.ts";
import { rawRequest, readDocument } from "../../support/documents.ts";

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
  ["an exploded simple object", path(point, { explode: true }), "x=1,y=a=b", { x: 1, y: "a=b" }],
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
  ["an exploded list as a label", path(list, { style: "label", explode: true }), ".1.2", [1, 2]],
  [
    "an exploded object as a label",
    path(point, { style: "label", explode: true }),
    ".x=1.y=2",
    { x: 1, y: 2 },
  ],
  ["a matrix", path(integer, { style: "matrix" }), ";p=7", 7],
  ["an empty matrix", path(text, { style: "matrix" }), ";p", ""],
  ["a text with a semicolon in a matrix", path(text, { style: "matrix" }), ";p=a;b", "a;b"],
  ["a list in a matrix", path(list, { style: "matrix" }), ";p=1,2", [1, 2]],
  [
    "an exploded list in a matrix",
    path(list, { style: "matrix", explode: true }),
    ";p=1;p=2",
    [1, 2],
  ],
  ["an object in a matrix", path(point, { style: "matrix" }), ";p=x,1,y,2", { x: 1, y: 2 }],
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
  ["a list with spaces in a header", { in: "header", schema: list }, "1, 2 ,3", [1, 2, 3]],
  ["an empty list in a header", { in: "header", schema: list }, "", []],
  ["a cookie", { in: "cookie", schema: integer }, "7", 7],
  ["an encoded cookie", { in: "cookie", schema: text }, "a%20b", "a b"],

  ["a query parameter", query(integer), "p=7", 7],
  ["a query parameter among others", query(integer), "a=1&p=7&pp=2", 7],
  ["a query parameter that is not sent", query(integer), "q=7", "nothing"],
  ["an empty text", query(text), "p=", ""],
  ["a bare name", query(text), "p", ""],
  ["an empty value that may be", query(integer, { allowEmptyValue: true }), "p=", "nothing"],
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
  ["a list in brackets, as some clients write it", query(list), "p[]=1&p[]=2", [1, 2]],
  ["a list with commas", query(list, { explode: false }), "p=1,2", [1, 2]],
  ["a list with encoded commas only", query(list, { explode: false }), "p=1%2C2", [1, 2]],
  ["a list with a comma in an item", query(texts, { explode: false }), "p=a%2Cb,c", ["a,b", "c"]],
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
  ["an object with commas", query(point, { explode: false }), "p=x,1,y,2", { x: 1, y: 2 }],
  [
    "an exploded object, of which only what it declares is its own",
    query(point),
    "x=1&tags=1&tags=2&z=3",
    { x: 1, tags: [1, 2] },
  ],
  ["an exploded object of which nothing is sent", query(point), "z=3", "nothing"],

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
    query({ properties: { a: { properties: { b: integer } } } }, { style: "deepObject" }),
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

const stringOr = (...others: Json[]): Json => ({ oneOf: [...others, text] });
const header = (schema: Json, more: JsonObject = {}): JsonObject => ({
  in: "header",
  schema,
  ...more,
});
const cookie = (schema: Json, more: JsonObject = {}): JsonObject => ({
  in: "cookie",
  schema,
  ...more,
});
const deep = (schema: Json): JsonObject => query(schema, { style: "deepObject" });

const encodedCases: readonly Case[] = [
  ["an encoded comma in an item of a path", path(texts), "a,b%2Cc", ["a", "b,c"]],
  ["a path list whose commas are all encoded", path(list), "1%2C2", [1, 2]],
  ["a plus sign in a path", path(text), "a+b%20c", "a+b c"],
  [
    "an encoded comma in a member of a path",
    path({ type: "object" }),
    "a,b%2Cc,d%3D,e",
    { a: "b,c", "d=": "e" },
  ],
  [
    "an encoded dot in an exploded label",
    path(texts, { style: "label", explode: true }),
    ".a%2Eb.c",
    ["a.b", "c"],
  ],
  ["a label whose dot is encoded", path(integer, { style: "label" }), "%2E7", 7],
  [
    "a label of OpenAPI 3.0, with dots between items",
    path(texts, { style: "label" }),
    ".a.b",
    ["a", "b"],
  ],
  [
    "a label of OpenAPI 3.0, with dots between names and values",
    path(point, { style: "label" }),
    ".x.1.y.2",
    { x: 1, y: 2 },
  ],
  ["an empty label", path(texts, { style: "label" }), ".", []],
  [
    "an encoded semicolon in a matrix",
    path(texts, { style: "matrix", explode: true }),
    ";p=a%3Bb;p=c",
    ["a;b", "c"],
  ],
  ["an empty list in a matrix", path(list, { style: "matrix" }), ";p", []],
  ["a plus sign in a header", header(text), "a+b%20", "a+b%20"],
  [
    "a list of quoted strings in a header",
    header(texts),
    '"a, b", c,, "d\\"e"',
    ["a, b", "c", 'd"e'],
  ],
  ["an exploded object in a header", header(point, { explode: true }), "x=1, y=2", { x: 1, y: 2 }],
  ["a list in a cookie", cookie(list, { explode: false }), "1%2C2", [1, 2]],
  ["a list in an exploded cookie", cookie(list), "1,2", [1, 2]],
  ["a list with ampersands in a cookie", cookie(list), "1&p=2", [1, 2]],
  ["a list of several cookies", cookie(list), "1; p=2", [1, 2]],
  ["a cookie that comes twice", cookie(integer), "1; p=2", 1],
  ["a quoted cookie", cookie(text), '"a b"', "a b"],
  ["a plus sign in a cookie", cookie(text), "a+b", "a+b"],
];

const queryCases: readonly Case[] = [
  [
    "an object with pipes",
    query(point, { style: "pipeDelimited", explode: false }),
    "p=x|1%7Cy|2",
    { x: 1, y: 2 },
  ],
  [
    "an empty list that may be empty",
    query({ ...Object(list), minItems: 1 }, { allowEmptyValue: true }),
    "p=",
    "nothing",
  ],
  [
    "an object of any members, by fields that are its own",
    query({ type: "object" }),
    "a=1&b=x+y",
    { a: "1", b: "x y" },
  ],
  [
    "an object of any numbers",
    query({ type: "object", additionalProperties: integer }),
    "a=1&b=x",
    { a: 1, b: "x" },
  ],
  [
    "an object that declares its members and no others",
    query({ properties: { a: integer }, additionalProperties: false }),
    "a=1&b=x",
    { a: 1 },
  ],
  [
    "a list of JSON objects",
    query({ type: "array", items: point }),
    "p=%7B%22x%22:1%7D&p=x",
    [{ x: 1 }, "x"],
  ],
  ["brackets where there is no list", query(integer), "p[]=7", "nothing"],
  ["a deep list by number", deep(list), "p[1]=2&p[0]=1&p[10]=3", [1, 2, 3]],
  ["a deep list without numbers", deep(list), "p[]=1&p[]=2", [1, 2]],
  ["a deep list without brackets", deep(list), "p=1&p=2", [1, 2]],
  ["a list in a deep object by repetition", deep(point), "p[tags]=1&p[tags]=2", { tags: [1, 2] }],
  [
    "a list of objects in a deep object",
    deep({ properties: { a: { type: "array", items: point } } }),
    "p[a][0][x]=1&p[a][1][x]=2",
    { a: [{ x: 1 }, { x: 2 }] },
  ],
  ["a deep object as JSON", deep(point), "p=%7B%22x%22:1%7D", { x: 1 }],
  [
    "a deep object without brackets",
    deep(point),
    "p=1",
    "query /p must be written as p[name]=value (style)",
  ],
  ["a deep object or an integer", deep({ anyOf: [point, integer] }), "p=7", 7],
  [
    "a deep object or an integer, in brackets",
    deep({ anyOf: [point, integer] }),
    "p[x]=7",
    { x: 7 },
  ],
  [
    "a text by its media type",
    { in: "query", content: { "text/plain": { schema: integer } } },
    "p=7",
    7,
  ],
  [
    "a form in a parameter",
    {
      in: "query",
      content: { "application/x-www-form-urlencoded": { schema: point } },
    },
    "p=x%3D1%26tags%3D2%26tags%3D3",
    { x: 1, tags: [2, 3] },
  ],
  [
    "a document that nobody reads, though it is there,",
    {
      in: "query",
      required: true,
      content: { "application/xml": { schema: point } },
    },
    "p=<a/>",
    "nothing",
  ],
];

const choices: readonly Case[] = [
  ["an integer or a text", query(stringOr(integer)), "p=x", "x"],
  ["an integer or a list", query({ oneOf: [integer, list] }), "p=7", 7],
  [
    "an integer or a list, when there are two",
    query({ oneOf: [integer, list] }),
    "p=7&p=8",
    [7, 8],
  ],
  [
    "a number that is too large to be one, and so a text,",
    query({ anyOf: [{ type: "integer", maximum: 5 }, text] }),
    "p=7",
    "7",
  ],
  ["a text that must be one of two", query({ enum: ["1", 2] }), "p=1", "1"],
  ["a number that must be one of two", query({ enum: ["1", 2] }), "p=2", 2],
  ["null", query({ anyOf: [{ enum: ["a"] }, { type: "null" }] }), "p=null", null],
  [
    "a text that only looks like null",
    query({ type: ["string", "null"], enum: ["null"] }),
    "p=null",
    "null",
  ],
  ["a list or null", query({ type: ["array", "null"], items: integer }), "p=1", [1]],
  ["digits that are a text", query({ type: "string", pattern: "^\\d+$" }), "p=007", "007"],
  [
    "a list of texts that look like numbers",
    query({
      type: "array",
      items: { anyOf: [{ type: "integer", maximum: 5 }, text] },
    }),
    "p=7&p=8",
    ["7", "8"],
  ],
  [
    "an object of texts that look like numbers",
    query({ properties: { a: { type: ["integer", "string"], enum: ["7"] } } }),
    "a=7",
    { a: "7" },
  ],
  ["what fits no choice", query({ oneOf: [integer, { type: "boolean" }] }), "p=x", "x"],
  [
    "an id beyond what a double tells apart",
    query({ type: "integer", format: "int64" }),
    "p=9007199254740993",
    9007199254740992,
  ],
  ["digits beyond all doubles", query(integer), `p=${"9".repeat(400)}`, "9".repeat(400)],
  ["an integer with a fraction", query(integer), "p=1.0", "1.0"],
];

for (const [what, parameter, sent, expected] of [
  ...cases,
  ...encodedCases,
  ...queryCases,
  ...choices,
]) {
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

test("an object of any members leaves to others what is theirs", (t) => {
  const { operation, schemas, document, compile } = readDocument(t, {
    components: {
      securitySchemes: { key: { type: "apiKey", in: "query", name: "key" } },
    },
    paths: {
      "/a": {
        get: {
          security: [{ key: [] }],
          parameters: [
            { name: "free", in: "query", schema: { type: "object" } },
            query(integer, { name: "limit" }),
            query(point, { name: "point" }),
            query(list, { name: "ids" }),
            deep({ type: "object" }),
          ].map((parameter, index) => ({ name: `p${index}`, ...parameter })),
        },
      },
    },
  });
  const read = createRead(operation, schemas, document, compile);
  const { request } = read(
    rawRequest({
      query: "limit=1&x=2&ids[]=3&p4[a]=4&key=k&__code=200&mine=5",
    }),
  );
  t.strictSame(request.parameters.query, {
    free: { mine: "5" },
    limit: 1,
    point: { x: 2 },
    ids: [3],
    p4: { a: "4" },
  });
  t.end();
});

/** What is wrong with a request to the one operation of a path. */
const faults = (
  t: Test,
  template: string,
  parameters: Json,
  raw: Parameters<typeof rawRequest>[0],
): string[] => {
  const { operation, schemas, document, compile } = readDocument(t, {
    paths: { [template]: { get: { parameters } } },
  });
  return createRead(
    operation,
    schemas,
    document,
    compile,
  )(rawRequest(raw)).violations.map(
    ({ in: place, pointer, message }) => `${place} ${pointer} ${message}`,
  );
};

test("an exploded object may be a cookie for each of its members", (t) => {
  const { operation, schemas, document, compile } = readDocument(t, {
    paths: { "/a": { get: { parameters: [cookie(point, { name: "p" })] } } },
  });
  const { request } = createRead(
    operation,
    schemas,
    document,
    compile,
  )(rawRequest({ headers: { cookie: "x=1; z=3; tags=1; tags=2" } }));
  t.strictSame(request.parameters.cookie, { p: { x: 1, tags: [1, 2] } });
  t.end();
});

test("a path parameter is found whatever decorates its name in the template", (t) => {
  for (const template of ["/{p*}", "/{+p}", "/{p:int}", "/{p}"]) {
    const parameters = [{ name: "p", in: "path", schema: integer }];
    t.strictSame(faults(t, template, parameters, { pathValues: ["7"] }), []);
  }
  t.strictSame(faults(t, "/{p?}", [{ name: "p", in: "path" }], {}), []);
  t.end();
});

test("a path parameter that the template has in its query is sent there", (t) => {
  const parameters = [{ name: "p", in: "path", schema: integer }];
  t.strictSame(faults(t, "/a?id={p}", parameters, { query: "id=7" }), []);
  t.strictSame(faults(t, "/a?id={p}", parameters, {}), ["path /p is required"]);
  t.end();
});

test("a path parameter that the template does not have is not asked for", (t) => {
  t.strictSame(faults(t, "/a", [{ name: "p", in: "path" }], {}), []);
  t.end();
});

test("what a template writes behind its path is held to", (t) => {
  t.strictSame(faults(t, "/a?x=1&y", [], { query: "x=1&y=2" }), []);
  t.strictSame(faults(t, "/a?x=1&y", [], { query: "x=2" }), [
    'query /x must be "1"',
    "query /y is required",
  ]);
  t.strictSame(faults(t, "/a#x=1", [], {}), []);
  t.end();
});

test("the pointer of a violation is one, whatever a parameter is called", (t) => {
  const parameters = [{ name: "a/b~c", in: "query", required: true }];
  t.strictSame(faults(t, "/a", parameters, {}), ["query /a~1b~0c is required"]);
  t.end();
});
