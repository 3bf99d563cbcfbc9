import { test } from "tap";
import { mockFiles, startMock } from "../../support/mock.ts";
import { petsDocument } from "../../support/pets.ts";
import { refusedSamples, sampleOf, sendSample } from "../../support/sample.ts";
import { shop } from "../../support/shop.ts";

test("the sample of each operation of the shipped document is answered with a success", async (t) => {
  const mock = await startMock(t);
  t.equal(mock.contract.operations.length, 16);
  t.strictSame(await refusedSamples(mock), []);
});

test("the samples of small documents are answered with a success", async (t) => {
  t.strictSame(await refusedSamples(await mockFiles(t, shop)), []);
  t.strictSame(await refusedSamples(await mockFiles(t, { "openapi.yaml": petsDocument })), []);
});

test("a sample of Seam's has a key, or the session of a portal that is always there", async (t) => {
  const mock = await startMock(t);
  t.strictSame(await sampleOf(mock, "customersCreatePortalPost"), {
    method: "POST",
    url: "/customers/create_portal",
    headers: { authorization: "Bearer seam_test1", "content-type": "application/json" },
    body: '{"customer_data":{"customer_key":"my-customer"}}',
  });
  t.strictSame(await sampleOf(mock, "seamCustomerV1PortalsGetGet"), {
    method: "GET",
    url: "/seam/customer/v1/portals/get?customer_portal_id=9e4a6b70-2d18-4f3c-b5a7-80c1d94e6f23",
    headers: { authorization: "Bearer seam_cst1sample" },
    body: null,
  });
});

const styles = `
openapi: 3.1.0
info: { title: Styles, version: "1" }
paths:
  /a/{simple}/{list}/{label}/{matrix}/{labels}/{matrices}:
    get:
      operationId: inPath
      parameters:
        - { name: simple, in: path, required: true, schema: { type: string }, example: "a/b c" }
        - { name: list, in: path, required: true, schema: { type: array, items: { type: integer } }, example: [1, 2] }
        - { name: label, in: path, required: true, style: label, schema: { type: string }, example: x.y }
        - { name: matrix, in: path, required: true, style: matrix, schema: { type: integer }, example: 7 }
        - { name: labels, in: path, required: true, style: label, explode: true, schema: { type: object, required: [a], properties: { a: { type: integer } }, additionalProperties: false }, example: { a: 1 } }
        - { name: matrices, in: path, required: true, style: matrix, explode: true, schema: { type: array, items: { type: string } }, example: [u, v] }
      responses: { "204": { description: "" } }
  /query:
    get:
      operationId: inQuery
      parameters:
        - { name: each, in: query, required: true, schema: { type: array, items: { type: string } }, example: [a, b] }
        - { name: csv, in: query, required: true, explode: false, schema: { type: array, items: { type: string } }, example: [a, b] }
        - { name: pipes, in: query, required: true, style: pipeDelimited, explode: false, schema: { type: array, items: { type: string } }, example: [a, b] }
        - { name: deep, in: query, required: true, style: deepObject, explode: true, schema: { type: object, required: [a], properties: { a: { type: array, items: { type: integer } } }, additionalProperties: false }, example: { a: [1, 2] } }
        - { name: json, in: query, required: true, content: { application/json: { schema: { type: object, required: [a], properties: { a: { type: boolean } } }, example: { a: true } } } }
        - { name: optional, in: query, schema: { type: string }, example: left-out }
      responses: { "204": { description: "" } }
  /fields:
    get:
      operationId: inFields
      security: [{ basic: [] }]
      parameters:
        - { name: X-List, in: header, required: true, schema: { type: array, items: { type: integer } }, example: [1, 2] }
        - { name: flavour, in: cookie, required: true, schema: { type: string, enum: [mint] } }
      responses: { "204": { description: "" } }
  /keys:
    get:
      operationId: keys
      security: [{ inQuery: [], inCookie: [], inHeader: [] }]
      responses: { "204": { description: "" } }
  /token:
    post:
      operationId: token
      security: [{ oauth: [a] }]
      requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object, required: [grant], properties: { grant: { const: code }, scope: { type: array, items: { type: string }, minItems: 1 } } } } } }
      responses: { "204": { description: "" } }
  /upload:
    put:
      operationId: upload
      requestBody: { required: true, content: { multipart/form-data: { schema: { type: object, required: [file, meta], properties: { file: { type: string, format: binary }, meta: { type: object, required: [a], properties: { a: { type: integer } } } } } } } }
      responses: { "204": { description: "" } }
  /xml:
    put:
      operationId: xml
      requestBody: { required: true, content: { application/xml: { schema: { type: object, xml: { name: pet }, required: [name], properties: { name: { type: string }, tag: { type: array, items: { type: string } } } } } } }
      responses: { "204": { description: "" } }
  /lines:
    put:
      operationId: lines
      requestBody: { required: true, content: { application/x-ndjson: { schema: { type: array, items: { type: object } } } } }
      responses: { "204": { description: "" } }
  /image:
    put:
      operationId: image
      requestBody: { required: true, content: { image/png: { schema: { type: string, format: binary } } } }
      responses: { "204": { description: "" } }
  /wrong-example/{id}:
    get:
      operationId: wrongExample
      parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 }, example: none }]
      responses: { "204": { description: "" } }
  /pets/mine: { get: { operationId: mine, responses: { "204": { description: "" } } } }
  /pets/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string }, example: mine }]
      responses: { "204": { description: "" } }
components:
  securitySchemes:
    basic: { type: http, scheme: basic }
    inQuery: { type: apiKey, in: query, name: api key }
    inCookie: { type: apiKey, in: cookie, name: sid }
    inHeader: { type: apiKey, in: header, name: X-Key }
    oauth: { type: oauth2, flows: {} }
`;

test("samples are valid whatever the styles, the credentials and the media types are", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": styles });
  t.strictSame(await refusedSamples(mock), []);
});

test("parameters are written in their styles, with the author's examples", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": styles });
  const urlOf = async (id: string): Promise<string> => (await sampleOf(mock, id)).url;
  t.equal(await urlOf("inPath"), "/a/a%2Fb%20c/1,2/.x%2Ey/;matrix=7/.a=1/;matrices=u;matrices=v");
  t.equal(
    await urlOf("inQuery"),
    "/query?each=a&each=b&csv=a,b&pipes=a%7Cb&deep[a][0]=1&deep[a][1]=2&json=%7B%22a%22%3Atrue%7D",
  );
  t.strictSame((await sampleOf(mock, "inFields")).headers, {
    authorization: "Basic dXNlcjpwYXNzd29yZA==",
    "x-list": "1,2",
    cookie: "flavour=mint",
  });
});

test("a sample has a placeholder for each credential that is required", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": styles });
  t.strictSame(await sampleOf(mock, "keys"), {
    method: "GET",
    url: "/keys?api%20key=sample-key",
    headers: { "x-key": "sample-key", cookie: "sid=sample-key" },
    body: null,
  });
  t.equal((await sampleOf(mock, "token")).headers["authorization"], "Bearer sample-key");
});

test("an example that breaks its schema or leads elsewhere is not sent", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": styles });
  t.match((await sampleOf(mock, "wrongExample")).url, /^\/wrong-example\/\d+$/);
  const { url } = await sampleOf(mock, "GET /pets/{id}");
  t.match(url, /^\/pets\/.+$/);
  t.not(url, "/pets/mine");
});

test("a sample is the same each time", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": styles });
  t.strictSame(await sampleOf(mock, "xml"), await sampleOf(mock, "xml"));
});

test("an operation that asks for more than its document requires is given its examples", async (t) => {
  const mock = await startMock(t);
  const reply = await sendSample(mock, await sampleOf(mock, "customersDeleteDataDelete"));
  t.equal(reply.statusCode, 200);
});
