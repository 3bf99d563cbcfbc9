import path from "node:path";
import { test } from "tap";
import { checkMock } from "../../src/check/check-mock.ts";
import { MockError } from "../../src/errors.ts";
import { published } from "../support/contracts.ts";
import { petsDocument } from "../support/pets.ts";
import { checkFiles } from "../support/report.ts";

const pets = `openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    post:
      operationId: createPet
      requestBody:
        content:
          application/json:
            schema: {$ref: "#/components/schemas/Pet"}
      responses:
        "201":
          content:
            application/json:
              schema: {type: object, required: [name], properties: {name: {type: string}}}
              examples:
                good: {value: {name: Rex}}
                bad: {value: {name: 7}}
        4XX:
          content:
            application/problem+json: {schema: {type: object}}
    delete:
      operationId: deletePets
      responses: {"204": {}}
components:
  schemas:
    Pet: {type: object}
`;

test("what is shipped checks clean", async (t) => {
  const report = await checkMock({ seeds: 2, strict: true });

  t.strictSame(report.gaps, []);
  t.strictSame(report.invalidReplies, []);
  t.strictSame(report.wrongExamples, []);
  t.strictSame(report.wrongFixtures, []);
  t.equal(report.ok, true);
});

test("Seam's whole published API is enforced, and every reply is valid", async (t) => {
  const report = await checkFiles(t, {
    "openapi.yaml": JSON.stringify(published),
  });

  t.strictSame(report.summary, {
    operations: { good: 522, all: 522 },
    requestBodies: { good: 349, all: 349 },
    replies: { good: 522, all: 522 },
    examples: { good: 0, all: 0 },
  });
  t.equal(report.ok, true);
});

test("operations, bodies, replies and examples are counted", async (t) => {
  const report = await checkFiles(t, { "openapi.yaml": pets });

  t.strictSame(report.summary, {
    operations: { good: 2, all: 2 },
    requestBodies: { good: 1, all: 1 },
    replies: { good: 3, all: 3 },
    examples: { good: 1, all: 2 },
  });
  t.strictSame(report.operations, [
    { id: "createPet", method: "POST", path: "/pets", enforced: true },
    { id: "deletePets", method: "DELETE", path: "/pets", enforced: true },
  ]);
  t.strictSame(
    report.replies.map(({ operationId, status, mediaType = "" }) =>
      `${operationId} ${status} ${mediaType}`.trim(),
    ),
    ["createPet 201 application/json", "createPet 4XX application/problem+json", "deletePets 204"],
  );
});

test("a wrong example is named by its place, and fails a strict check alone", async (t) => {
  const lax = await checkFiles(t, { "openapi.yaml": pets });
  const strict = await checkFiles(t, { "openapi.yaml": pets }, { strict: true });

  t.strictSame(lax.wrongExamples, [
    {
      operationId: "createPet",
      file: "openapi.yaml",
      line: 18,
      column: 23,
      pointer: "/paths/~1pets/post/responses/201/content/application~1json/examples/bad/value",
      reason:
        'the example "bad" at "/name" must be string, not number ' +
        "(openapi.yaml#/paths/~1pets/post/responses/201/content/application~1json/schema/properties/name/type)",
    },
  ]);
  t.equal(lax.ok, true);
  t.equal(strict.ok, false);
});

test("a schema that leads nowhere is a gap of its operation and of its body", async (t) => {
  const report = await checkFiles(t, {
    "openapi.yaml": pets
      .replace("schemas/Pet}", "schemas/Dog}")
      .replace('schemas/Pet"', 'schemas/Dog"'),
  });

  t.strictSame(report.summary.operations, { good: 1, all: 2 });
  t.strictSame(report.summary.requestBodies, { good: 0, all: 1 });
  t.strictSame(report.summary.replies, { good: 3, all: 3 });
  t.equal(report.gaps.length, 1);
  t.equal(report.gaps[0]?.operationId, "createPet");
  t.match(report.gaps[0]?.reason, "#/components/schemas/Dog");
  t.equal(report.ok, false);
});

test("a gap of a reply is none of the request body's", async (t) => {
  const report = await checkFiles(t, {
    "openapi.yaml": pets.replace("{schema: {type: object}}", "{schema: {$ref: '#/x'}}"),
  });

  t.strictSame(report.summary.operations, { good: 1, all: 2 });
  t.strictSame(report.summary.requestBodies, { good: 1, all: 1 });
});

test("a schema without a valid instance is a reply that is not valid", async (t) => {
  const report = await checkFiles(t, {
    "openapi.yaml": pets.replace(
      "application/problem+json: {schema: {type: object}}",
      "application/problem+json: {schema: {type: integer, minimum: 2, maximum: 1}}",
    ),
  });

  t.strictSame(report.summary.replies, { good: 2, all: 3 });
  t.match(report.invalidReplies, [
    {
      operationId: "createPet",
      file: "openapi.yaml",
      line: 21,
      pointer: "/paths/~1pets/post/responses/4XX/content/application~1problem+json",
      reason: /application~1problem\+json\/schema/,
      status: "4XX",
      mediaType: "application/problem+json",
    },
  ]);
  t.equal(report.ok, false);
});

test("a schema without a finite instance is a reply that is not valid", async (t) => {
  const endless = "{$ref: '#/components/schemas/E'}";
  const report = await checkFiles(t, {
    "openapi.yaml":
      pets.replace("{type: object}}", `${endless}}`) +
      "    E: {type: object, required: [e], properties: {e: {$ref: '#/components/schemas/E'}}}\n",
  });

  t.strictSame(report.summary.replies, { good: 2, all: 3 });
  t.match(report.invalidReplies[0]?.reason, "#/components/schemas/E");
});

test("every wrong fixture is named, unreadable ones and those that break the contract", async (t) => {
  const report = await checkFiles(t, {
    "openapi.yaml": petsDocument,
    fixtures: {
      default: {
        "getPet.yaml": "status: 200\nbody: {name: Bello, age: old}\n",
        "getPets.yaml": "status: 200\n",
      },
      odd: { "listPets.yaml": "stauts: 200\n" },
    },
  });

  t.strictSame(
    report.wrongFixtures.map(({ file, line, column }) => [file, line, column]),
    [
      ["fixtures/default/getPets.yaml", undefined, undefined],
      ["fixtures/odd/listPets.yaml", 1, 1],
      ["fixtures/default/getPet.yaml", 2, 21],
    ],
  );
  t.match(report.wrongFixtures[1]?.reason, /^there is no key `stauts`/);
  t.equal(report.ok, false);
});

test("a check tells how far it has come", async (t) => {
  const told: string[] = [];
  await checkFiles(
    t,
    { "openapi.yaml": pets },
    { onProgress: (done, all) => told.push(`${done}/${all}`) },
  );
  t.strictSame(told, ["0/2", "1/2", "2/2"]);
});

test("a report is the same each time", async (t) => {
  const first = await checkFiles(t, { "openapi.yaml": pets });
  const second = await checkFiles(t, { "openapi.yaml": pets });
  t.equal(JSON.stringify(first), JSON.stringify(second));
});

test("a document that can't be read stops a check as it stops a start", async (t) => {
  const spec = path.join(t.testdir({}), "openapi.yaml");
  await t.rejects(
    checkMock({ spec }),
    new MockError("MOCK_ERR_FILE", "no such file", { file: spec }),
  );
});

for (const seeds of [0, 1.5, 1001, Number.NaN]) {
  test(`${seeds} seeds are refused`, async (t) => {
    await t.rejects(checkMock({ seeds }), {
      code: "MOCK_ERR_OPTIONS",
      message: `seeds must be a whole number from 1 to 1000, not ${seeds}`,
    });
  });
}
