import { test, type Test } from "tap";
import type { JsonObject } from "../../src/model.ts";
import type { Problem } from "../../src/problem.ts";
import { createRead } from "../../src/request/read.ts";
import { createValidate } from "../../src/request/validate.ts";
import { rawRequest, readDocument } from "../support/documents.ts";

type Sent = Parameters<typeof rawRequest>[0];

const validating = (
  t: Test,
  operation: JsonObject,
  components: JsonObject = {},
): ((sent?: Sent) => readonly Problem[]) => {
  const contract = readDocument(t, {
    paths: { "/pets/{id}": { post: operation } },
    components,
  });
  const { schemas, document, compile } = contract;
  const read = createRead(contract.operation, schemas, document, contract.compile);
  const validate = createValidate(contract.operation, compile);
  return (sent = {}) => validate(read(rawRequest({ method: "POST", ...sent })));
};

const body = (schema: JsonObject): JsonObject => ({
  requestBody: { content: { "application/json": { schema } } },
});
const jsonBody = (text: string): Sent => ({
  headers: { "content-type": "application/json" },
  body: text,
});

test("a valid request has no problems", (t) => {
  const validate = validating(t, body({ type: "object" }));
  t.strictSame(validate(jsonBody("{}")), []);
  t.strictSame(validate(), []);
  t.end();
});

test("all violations are one problem, wherever they are", (t) => {
  const validate = validating(t, {
    parameters: [
      { name: "id", in: "path", schema: { type: "integer" } },
      {
        name: "q",
        in: "query",
        schema: { type: "array", items: { minLength: 2 } },
      },
      { name: "h", in: "header", required: true },
    ],
    ...body({ required: ["name"] }),
  });
  const problems = validate({
    ...jsonBody("{}"),
    pathValues: ["x"],
    query: "q=ab&q=c",
    headers: { "content-type": "application/json" },
  });
  t.equal(problems.length, 1);
  const [problem] = problems;
  t.equal(problem?.kind, "invalid");
  t.equal(problem?.status, 400);
  t.equal(
    problem?.detail,
    "header /h is required; body /name is required; path /id must be integer, not string; and 1 more",
  );
  const at = "openapi.yaml#/paths/~1pets~1{id}/post";
  t.strictSame(problem?.violations, [
    {
      in: "header",
      pointer: "/h",
      keyword: "required",
      message: "is required",
      schemaPointer: `${at}/parameters/2`,
    },
    {
      pointer: "/id",
      keyword: "type",
      message: "must be integer, not string",
      schemaPointer: `${at}/parameters/0/schema/type`,
      in: "path",
    },
    {
      pointer: "/q/1",
      keyword: "minLength",
      message: "must have at least 2 characters",
      schemaPointer: `${at}/parameters/1/schema/items/minLength`,
      in: "query",
    },
    {
      in: "body",
      pointer: "/name",
      keyword: "required",
      message: "is required",
      schemaPointer: `${at}/requestBody/content/application~1json/schema/required`,
    },
  ]);
  t.end();
});

test("the detail names the first violation", (t) => {
  const detail = (schema: JsonObject, text: string): string | undefined =>
    validating(t, body(schema))(jsonBody(text))[0]?.detail;
  t.equal(detail({ type: "object" }, "[]"), "body must be object, not array");
  t.equal(detail({ properties: { a: { maximum: 3 } } }, '{"a":4}'), "body /a must be <= 3");
  t.end();
});

test("an operation that declares 422 and not 400 answers with it", (t) => {
  const status = (...statuses: string[]): number | undefined => {
    const responses = Object.fromEntries(statuses.map((each) => [each, {}]));
    const validate = validating(t, { ...body({ type: "object" }), responses });
    return validate(jsonBody("1"))[0]?.status;
  };
  t.equal(status("200"), 400);
  t.equal(status("200", "422"), 422);
  t.equal(status("400", "422"), 400);
  t.equal(status("4XX"), 400);
  t.end();
});

test("a body that can't be read is a problem of its own, beside the violations", (t) => {
  const validate = validating(t, {
    parameters: [{ name: "q", in: "query", required: true }],
    ...body({}),
  });
  t.strictSame(
    validate(jsonBody("{")).map(({ kind }) => kind),
    ["malformed", "invalid"],
  );
  t.end();
});

test("a body that is null is checked, and one that is missing is not", (t) => {
  const validate = validating(t, body({ type: "object" }));
  t.equal(validate(jsonBody("null"))[0]?.detail, "body must be object, not null");
  t.strictSame(validate(jsonBody("")), []);
  t.end();
});

test("the same body gets the same answer when it comes again", (t) => {
  const validate = validating(t, body({ type: "object" }));
  t.strictSame(validate(jsonBody("1")), validate(jsonBody("1")));
  t.strictSame(validate(jsonBody("{}")), []);
  t.equal(validate(jsonBody("1")).length, 1);
  t.end();
});

const broken: JsonObject = { $ref: "#/components/schemas/Missing" };

test("a parameter that refers to nothing may be anything", (t) => {
  const validate = validating(t, {
    parameters: [{ name: "q", in: "query", schema: broken }],
  });
  t.strictSame(validate({ query: "q=1" }), []);
  t.strictSame(validate(), []);
  t.end();
});

const bodies: Readonly<Record<string, string>> = {
  "application/json": "{}",
  "application/x-www-form-urlencoded": "a=1",
  "text/plain": "a",
  "image/png": "a",
};

for (const [type, sent] of Object.entries(bodies)) {
  test(`a body of ${type} whose schema refers to nothing may be anything`, (t) => {
    const validate = validating(t, {
      requestBody: { content: { [type]: { schema: broken } } },
    });
    t.strictSame(validate({ headers: { "content-type": type }, body: sent }), []);
    t.end();
  });
}

test("a rule that is none is left out, and the others are enforced", (t) => {
  const validate = validating(t, body({ $ref: "#/components/schemas/Pet" }), {
    schemas: { Pet: { minLength: -1, maxLength: 1 } },
  });
  t.strictSame(validate(jsonBody('"x"')), []);
  t.equal(validate(jsonBody('"xy"'))[0]?.violations.length, 1);
  t.end();
});

test("a request need not carry what is readOnly", (t) => {
  const pet = {
    properties: { id: { readOnly: true }, secret: { writeOnly: true } },
    required: ["id", "secret"],
  };
  const validate = validating(t, body(pet));
  t.strictSame(
    validate(jsonBody("{}"))[0]?.violations.map(({ pointer }) => pointer),
    ["/secret"],
  );
  t.end();
});

test("names of JavaScript are missing where they are required", (t) => {
  const validate = validating(
    t,
    body({
      required: ["constructor", "toString"],
      properties: { constructor: { type: "string" } },
    }),
  );
  t.strictSame(
    validate(jsonBody("{}"))[0]?.violations.map(({ pointer }) => pointer),
    ["/constructor", "/toString"],
  );
  t.end();
});

test("a value nested to the limit in a schema without end is checked", (t) => {
  const validate = validating(t, body({ $ref: "#/components/schemas/List" }), {
    schemas: {
      List: { type: "array", items: { $ref: "#/components/schemas/List" } },
    },
  });
  const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;
  t.strictSame(validate(jsonBody(nested(512))), []);
  t.equal(validate(jsonBody(nested(513)))[0]?.kind, "malformed");
  t.end();
});
