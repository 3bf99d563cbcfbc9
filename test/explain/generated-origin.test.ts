import { test, type Test } from "tap";
import type { Json } from "../../src/model.ts";
import { engineOf, explanationOf } from "../support/engine.ts";

const documentOf = (schema: string): string => `
openapi: 3.1.0
paths:
  /things:
    get:
      operationId: getThing
      responses:
        "200":
          description: ""
          content:
            application/json:
              schema:
${schema}
components:
  schemas:
    Size:
      type: string
      default: small
`;

const valuesOf = (t: Test, schema: string): Json => {
  const engine = engineOf(t, {}, { document: documentOf(schema) });
  const explanation = explanationOf(engine, "GET /things");
  return (explanation["body"] as { values: Json }).values;
};

test("a generated body is told with its seed", (t) => {
  const schema = "                {type: object, required: [a], properties: {a: {type: integer}}}";
  t.strictSame(valuesOf(t, schema), {
    "": { from: "generated", seed: "portal-mock" },
  });
  t.end();
});

test("what the schema itself proposes is told with its place", (t) => {
  const schema = `
                type: object
                required: [size, name, list]
                properties:
                  size: { $ref: "#/components/schemas/Size" }
                  name: { type: string, examples: [Rex] }
                  list:
                    type: array
                    minItems: 1
                    maxItems: 1
                    items: { type: object, required: [n], properties: { n: { const: 7, default: 7 } } }
`;
  t.strictSame(valuesOf(t, schema), {
    "": { from: "generated", seed: "portal-mock" },
    "/size": { from: "default", place: "openapi.yaml:29:7" },
    "/name": { from: "example", place: "openapi.yaml:18:41" },
    "/list/0/n": { from: "default", place: "openapi.yaml:23:88" },
  });
  t.end();
});

test("what the branches of a union propose is told too", (t) => {
  const schema = `
                anyOf:
                  - type: object
                    required: [size]
                    additionalProperties: false
                    properties: { size: { allOf: [{ $ref: "#/components/schemas/Size" }] } }
`;
  t.match(valuesOf(t, schema), { "/size": { from: "default" } });
  t.end();
});

test("a schema that refers to itself is told to its end", (t) => {
  const schema = `
                $ref: "#/components/schemas/Node"
`;
  const node = `
    Node:
      type: object
      required: [size]
      allOf: [{ anyOf: [{ $ref: "#/components/schemas/Node" }, {}] }]
      properties: { size: { $ref: "#/components/schemas/Size" } }
`;
  const engine = engineOf(t, {}, { document: documentOf(schema) + node });
  const explanation = explanationOf(engine, "GET /things");
  t.match(explanation["body"], {
    values: { "": { from: "generated" }, "/size": { from: "default" } },
  });
  t.end();
});
