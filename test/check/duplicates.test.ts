import { test } from "tap";
import { createDuplicateKey } from "../../src/check/duplicates.ts";
import { readText } from "../support/documents.ts";

const document = `openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        "200": {content: {application/json: {schema: {type: string, maxLength: 3}}}}
        "201": {content: {application/json: {schema: {type: string, maxLength: 3}}}}
        "202": {content: {application/json: {schema: {type: string, maxLength: 4}}}}
        "203": {content: {application/json: {schema: {$ref: "#/components/schemas/A"}}}}
        "400": {content: {application/json: {schema: {$ref: "#/components/schemas/Missing"}}}}
        "401": {content: {application/json: {schema: {$ref: "#/components/schemas/Missing"}}}}
        "402": {content: {application/json: {schema: {$ref: "#/components/schemas/Loop"}}}}
components:
  schemas:
    A: {type: string, maxLength: 3}
    Loop: {$ref: "#/components/schemas/Loop"}
`;

test("schemas have a key in common if they say the same", (t) => {
  const { schemas, operation } = readText(t, document);
  const twinKey = createDuplicateKey(schemas);
  const [first, same, other, referred, lost, lostToo, loop] = operation.responses.map(
    ({ content }) => twinKey(content[0]?.schema ?? ""),
  );
  t.equal(same, first);
  t.not(other, first);
  t.equal(referred, first);
  t.equal(lostToo, lost, "what can't be enforced of them is left out");
  t.type(loop, "string");
  t.end();
});
