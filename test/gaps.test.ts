import { test } from "tap";
import type { Test } from "tap";
import type { Json } from "../src/model.ts";
import { findGaps } from "../src/gaps.ts";
import type { OperationGap } from "../src/gaps.ts";
import { readText } from "./support/documents.ts";

const gapsOf = (t: Test, text: string): OperationGap[] => {
  const { operations, document } = readText(t, text);
  return findGaps(operations, document);
};

const schemes: Json = {
  certificate: { type: "mutualTLS" },
  key: { type: "apiKey", in: "header", name: "x-key" },
};
const secured = (...security: Json[]): string =>
  JSON.stringify({
    openapi: "3.1.0",
    components: { securitySchemes: schemes },
    paths: { "/a": { get: { security, responses: {} } } },
  });

test("a document without faults has no gaps", (t) => {
  const text = `
openapi: 3.1.0
paths:
  /a:
    get:
      parameters:
        - {name: q, in: query, schema: {$ref: "#/components/schemas/Tree"}}
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
      place:
        "openapi.yaml#/paths/~1a/post/requestBody/content/application~1json",
      reason:
        'openapi.yaml:16:11: $ref "#/components/schemas/Missing" leads nowhere',
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
`;
  t.match(gapsOf(t, text), [
    {
      operationId: "GET /a",
      place: "openapi.yaml#/paths/~1a/get/parameters/0",
      reason: /^openapi\.yaml:8:40: no such file: .*missing\.yaml$/,
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
`;
  t.strictSame(gapsOf(t, text), []);
  t.end();
});

test("a scheme that can't be enforced is a gap", (t) => {
  t.match(gapsOf(t, secured({ certificate: [] })), [
    {
      operationId: "GET /a",
      place: "openapi.yaml#/components/securitySchemes/certificate",
      reason: "a client certificate can't be seen without TLS",
    },
  ]);
  t.end();
});

test("a scheme that can't be enforced is no gap where another one admits", (t) => {
  t.strictSame(gapsOf(t, secured({ certificate: [] }, { key: [] })), []);
  t.strictSame(gapsOf(t, secured({ certificate: [] }, {})), []);
  t.end();
});

test("a scheme that is not declared is a gap", (t) => {
  t.match(gapsOf(t, secured({ token: [] })), [
    {
      operationId: "GET /a",
      place: "openapi.yaml#/paths/~1a/get/security/0",
      reason: 'components.securitySchemes has no "token"',
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
`;
  t.match(gapsOf(t, text), [
    {
      operationId: "getA",
      place: "openapi.yaml#/paths/~1a/get/parameters/0",
      reason: "openapi.yaml:7:32: the pattern ( is no regular expression",
    },
  ]);
  t.end();
});
