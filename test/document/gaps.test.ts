import { test, type Test } from "tap";
import type { Json } from "../../src/model.ts";
import { findGaps, type OperationGap } from "../../src/document/gaps.ts";
import { readText } from "../support/documents.ts";

const gapsOf = (t: Test, text: string): OperationGap[] => {
  const { operations, document, schemas } = readText(t, text);
  return findGaps(operations, document, schemas, () => undefined);
};

const schemes: Json = {
  certificate: { type: "mutualTLS" },
  key: { type: "apiKey", in: "header", name: "x-key" },
};
const secured = (...security: Json[]): string =>
  JSON.stringify({
    openapi: "3.1.0",
    components: { securitySchemes: schemes },
    paths: {
      "/a": { get: { security, responses: { 204: { description: "" } } } },
    },
  });

test("a document without faults has no gaps", (t) => {
  const text = `
openapi: 3.1.0
paths:
  /a:
    get:
      parameters:
        - {name: q, in: query, schema: {$ref: "#/components/schemas/Tree"}}
      responses: {204: {description: done}}
components:
  schemas:
    Tree: {type: object, properties: {next: {$ref: "#/components/schemas/Tree"}}}
`;
  t.strictSame(gapsOf(t, text), []);
  t.end();
});

test("a body whose schema refers to nothing is a gap, through other references", (t) => {
  const text = `openapi: 3.1.0
paths:
  /a:
    post:
      operationId: createA
      requestBody:
        content:
          application/json:
            schema: {$ref: "#/components/schemas/A"}
      responses: {204: {description: done}}
components:
  schemas:
    A:
      type: object
      properties:
        b:
          items: {$ref: "#/components/schemas/Missing"}
`;
  t.match(gapsOf(t, text), [
    {
      operationId: "createA",
      place: "openapi.yaml#/components/schemas/A/properties/b/items",
      position: { line: 17, column: 11 },
      reason: '$ref "#/components/schemas/Missing" leads nowhere: left out, any value is accepted',
    },
  ]);
  t.end();
});

test("a parameter whose schema refers to nothing is a gap", (t) => {
  const text = `openapi: 3.1.0
paths:
  /a:
    get:
      parameters:
        - name: q
          in: query
          content: {application/json: {schema: {$ref: missing.yaml}}}
      responses: {204: {description: done}}
`;
  t.match(gapsOf(t, text), [
    {
      operationId: "GET /a",
      place: "openapi.yaml#/paths/~1a/get/parameters/0/content/application~1json/schema",
      reason: /^no such file: .*missing\.yaml: left out/,
    },
  ]);
  t.end();
});

test("a $ref among examples or a property named $ref is no reference", (t) => {
  const text = `
openapi: 3.1.0
paths:
  /a:
    get:
      parameters:
        - name: q
          in: query
          schema:
            default: {$ref: "#/nowhere"}
            properties: {$ref: {type: string}}
      responses: {204: {description: done}}
`;
  t.strictSame(gapsOf(t, text), []);
  t.end();
});

test("a scheme that can't be enforced is a gap", (t) => {
  t.match(gapsOf(t, secured({ certificate: [] })), [
    {
      operationId: "GET /a",
      place: "openapi.yaml#/components/securitySchemes/certificate",
      reason: "a client certificate can't be seen without TLS: it counts as satisfied",
    },
  ]);
  t.end();
});

test("a scheme that can't be enforced is a gap where another one can, because it admits all", (t) => {
  t.equal(gapsOf(t, secured({ certificate: [] }, { key: [] })).length, 1);
  t.end();
});

test("a scheme that can't be enforced is no gap where nothing is asked for", (t) => {
  t.strictSame(gapsOf(t, secured({ certificate: [] }, {})), []);
  t.end();
});

test("a scheme that is not declared is a gap", (t) => {
  t.match(gapsOf(t, secured({ token: [] })), [
    {
      operationId: "GET /a",
      place: "openapi.yaml#/paths/~1a/get/security/0",
      reason: 'components.securitySchemes has no "token": it counts as satisfied',
    },
  ]);
  t.end();
});

test("a pattern that is no regular expression is a gap", (t) => {
  const text = `openapi: 3.1.0
paths:
  /a:
    get:
      operationId: getA
      parameters:
        - {name: q, in: query, schema: {type: string, pattern: "("}}
      responses: {204: {description: done}}
`;
  t.match(gapsOf(t, text), [
    {
      operationId: "getA",
      place: "openapi.yaml#/paths/~1a/get/parameters/0/schema/pattern",
      reason: '`pattern` must be a regular expression, not "(": left out',
    },
  ]);
  t.end();
});

test("an operation without a response is a gap", (t) => {
  t.match(gapsOf(t, `{openapi: 3.1.0, paths: {/a: {get: {responses: {}}}}}`), [
    {
      operationId: "GET /a",
      place: "openapi.yaml#/paths/~1a/get",
      reason: "no response is declared: it answers 200 without a body",
    },
  ]);
  t.end();
});

test("what can't be enforced of a reply's body and headers is a gap of every operation that sends it, once", (t) => {
  const text = `
openapi: 3.1.0
paths:
  /a:
    get: &get
      responses:
        200:
          description: ok
          headers: {X-A: {schema: {type: text}}}
          content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}
        400:
          description: no
          content: {application/json: {schema: {items: {$ref: "#/components/schemas/A"}}}}
  /b: {get: *get}
components: {schemas: {A: {minLength: -1}}}
`;
  const found = gapsOf(t, text).map(({ operationId, place }) => [operationId, place]);
  t.strictSame(
    found.filter(([, place]) => place?.endsWith("schemas/A/minLength")),
    [
      ["GET /a", "openapi.yaml#/components/schemas/A/minLength"],
      ["GET /b", "openapi.yaml#/components/schemas/A/minLength"],
    ],
  );
  t.equal(found.length, 4);
  t.end();
});

test("a body that can't be read is a gap where it has a schema", (t) => {
  const text = `
openapi: 3.1.0
paths:
  /a:
    post:
      requestBody: {content: {application/cbor: {schema: {}}, image/png: {}}}
      responses: {204: {description: done}}
`;
  const { operations, document, schemas } = readText(t, text);
  const gaps = findGaps(operations, document, schemas, ({ type }) => `${type} is not read`);
  t.match(gaps, [
    {
      place: "openapi.yaml#/paths/~1a/post/requestBody/content/application~1cbor",
      reason: "application/cbor is not read",
    },
  ]);
  t.end();
});
