import { test } from "tap";
import { packageVersion } from "../../src/values/package.ts";
import { createAsk } from "../support/control.ts";
import { mockFiles } from "../support/mock.ts";

const document = `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200": {content: {application/json: {schema: {$ref: "#/missing"}}}}
    post: {operationId: createPet, responses: {"204": {}}}
`;

test("fidelity is what is enforced, and where what is not is written", async (t) => {
  const ask = createAsk(await mockFiles(t, { "openapi.yaml": document }));

  const { body } = await ask<{ version: string; gaps: object[] }>("GET /fidelity");

  const { version, gaps, ...others } = body;
  t.equal(version, packageVersion());
  t.strictSame(others, {
    format: "urn:portal-mock:fidelity:1",
    document: "openapi.yaml",
    title: "Pets",
    openapi: "3.1",
    operations: { good: 1, all: 2 },
    outgoing: [],
  });
  t.match(gaps, [
    {
      operationId: "listPets",
      file: "openapi.yaml",
      line: 8,
      column: /^\d+$/,
      pointer: /^\/paths\/~1pets\/get\/responses\/200\/content/,
      reason: /leads nowhere/,
    },
  ]);
  t.equal(gaps.length, 1);
});
