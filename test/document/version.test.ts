import { test } from "tap";
import { openapiVersion } from "../../src/document/version.ts";
import { loadText, refusal } from "../support/documents.ts";

const versions: Readonly<Record<string, string>> = {
  "3.0.3": "3.0",
  "3.0.0": "3.0",
  "3.0": "3.0",
  "3.1.0": "3.1",
  "3.1": "3.1",
  '"3.1"': "3.1",
  "3.2.0": "3.2",
  "3.1.1-rc1": "3.1",
};

for (const [written, version] of Object.entries(versions)) {
  test(`openapi: ${written} is OpenAPI ${version}`, (t) => {
    t.equal(openapiVersion(loadText(t, `openapi: ${written}\n`)), version);
    t.end();
  });
}

for (const written of ['"2.0"', "2.0", "2", '"2"']) {
  test(`swagger: ${written} is Swagger 2.0`, (t) => {
    t.equal(openapiVersion(loadText(t, `swagger: ${written}\n`)), "2.0");
    t.end();
  });
}

const refused: Readonly<Record<string, string>> = {
  "info: {}\nopenapi: 3.3.0":
    "openapi.yaml:2:1: OpenAPI 3.3.0 is not supported: use Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2",
  "openapi: 4":
    "openapi.yaml:1:1: OpenAPI 4 is not supported: use Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2",
  "openapi: 3.10.0":
    "openapi.yaml:1:1: OpenAPI 3.10.0 is not supported: use Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2",
  'info: {}\nswagger: "1.2"':
    "openapi.yaml:2:1: Swagger 1.2 is not supported: use Swagger 2.0 or OpenAPI 3.0, 3.1 or 3.2",
  "info: {}": "openapi.yaml:1:1: not an OpenAPI document: the field `openapi` is missing",
  "- openapi": "openapi.yaml:1:1: not an OpenAPI document: the file is not an object",
  "": "openapi.yaml: not an OpenAPI document: the file is not an object",
};

for (const [text, message] of Object.entries(refused)) {
  test(`${JSON.stringify(text)} is refused`, (t) => {
    t.equal(
      refusal(() => openapiVersion(loadText(t, text))),
      `MOCK_ERR_DOCUMENT ${message}`,
    );
    t.end();
  });
}
