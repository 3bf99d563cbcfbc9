import { test, type Test } from "tap";
import type { JsonObject } from "../../src/model.ts";
import { engineOf, explanationOf, type Asked } from "../support/engine.ts";

const document = `
openapi: 3.1.0
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
paths:
  /pets:
    post:
      operationId: createPet
      security: [{ key: [] }]
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [name]
              additionalProperties: { type: integer }
              properties: { name: { type: string } }
      responses: { "201": { description: "" } }
`;

const checkOf = (t: Test, asked: Asked): JsonObject =>
  explanationOf(engineOf(t, {}, { document }), "POST /pets", asked)["check"] as JsonObject;

test("all problems are told, and which of them was answered by which order", (t) => {
  const check = checkOf(t, { body: {} });
  t.equal(check["outcome"], "refused: unauthorized");
  t.match(check["problems"], [
    { kind: "unauthorized", status: 401 },
    {
      kind: "invalid",
      violations: [
        {
          in: "body",
          pointer: "/name",
          message: "is required",
          schemaPointer:
            "openapi.yaml#/paths/~1pets/post/requestBody/content/application~1json/schema/required",
          place: "openapi.yaml:16:15",
        },
      ],
    },
  ]);
  t.strictSame(check["precedence"], ["unauthorized", "invalid"]);
  t.end();
});

test("of one problem there is no order", (t) => {
  const check = checkOf(t, { body: {}, headers: { "x-key": "k" } });
  t.equal(check["outcome"], "refused: invalid");
  t.equal(check["precedence"], undefined);
  t.end();
});

test("of very many violations the first are told", (t) => {
  const members = Array.from({ length: 60 }, (_, index) => [`m${index}`, "x"]);
  const body = { name: "Rex", ...Object.fromEntries(members) };
  const check = checkOf(t, { body, headers: { "x-key": "k" } });
  const [problem] = check["problems"] as [JsonObject];
  t.equal((problem["violations"] as unknown[]).length, 20);
  t.equal(problem["moreViolations"], 40);
  t.end();
});

test("a request that asks for nonsense is not checked", (t) => {
  const check = checkOf(t, { body: {}, headers: { "x-mock-clock": "noon" } });
  t.strictSame(check, {
    outcome: "not reached: a preference of the request is invalid",
  });
  t.end();
});
