import { test } from "tap";
import { packageVersion } from "../../src/version.ts";
import { mockFiles } from "../support/mock.ts";

const document = `openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200": {content: {application/json: {schema: {$ref: "#/missing"}}}}
    post: {operationId: createPet, responses: {"204": {}}}
`;

test("fidelity is what is enforced, and where what is not is written", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": document });

  const reply = await mock.inject("/__mock/fidelity");

  t.equal(reply.statusCode, 200);
  const { version, gaps, ...others } = reply.json<{
    version: string;
    gaps: object[];
  }>();
  t.equal(version, packageVersion());
  t.strictSame(others, {
    format: "urn:portal-mock:fidelity:1",
    document: "openapi.yaml",
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

test("the version is the package's", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": document });
  const reply = await mock.inject("/__mock/version");
  t.match(reply.json(), { version: /^\d+\.\d+\.\d+/ });
});

test("the operations are listed with method and path", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": document });
  const reply = await mock.inject("/__mock/operations");
  t.strictSame(reply.json(), [
    { id: "listPets", method: "GET", path: "/pets" },
    { id: "createPet", method: "POST", path: "/pets" },
  ]);
});

test("an address that others reach has no control", async (t) => {
  const mock = await mockFiles(
    t,
    { "openapi.yaml": document },
    { host: "0.0.0.0" },
  );
  for (const name of ["fidelity", "version", "operations"])
    t.equal((await mock.inject(`/__mock/${name}`)).statusCode, 404, name);
});

test("a path of the document's own is the document's", async (t) => {
  const text = document.replace("/pets:", "/__mock/fidelity:");
  const mock = await mockFiles(t, { "openapi.yaml": text });
  const reply = await mock.inject("/__mock/fidelity");
  t.equal(reply.headers["x-mock-operation"], "listPets");
});
