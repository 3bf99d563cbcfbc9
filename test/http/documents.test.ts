import { readFileSync } from "node:fs";
import { test } from "tap";
import { parse } from "yaml";
import { mockFiles, startMock } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";

test("the YAML is the file, to the byte", async (t) => {
  const mock = await startMock(t);

  const reply = await mock.inject("/openapi.yaml");

  t.equal(reply.statusCode, 200);
  t.equal(reply.headers["content-type"], "application/yaml; charset=utf-8");
  t.equal(reply.payload, readFileSync(new URL("../../openapi.yaml", import.meta.url), "utf8"));
});

test("the JSON says the same", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": petsDocument });

  const reply = await mock.inject("/openapi.json");

  t.equal(reply.statusCode, 200);
  t.equal(reply.headers["content-type"], "application/json; charset=utf-8");
  t.strictSame(reply.json(), parse(petsDocument));
});

test("a document in JSON is served as it was written, and as YAML", async (t) => {
  const text = JSON.stringify(parse(petsDocument));
  const mock = await mockFiles(t, { "openapi.yaml": text });

  t.equal((await mock.inject("/openapi.json")).payload, text);
  const yaml = (await mock.inject("/openapi.yaml")).payload;
  t.notOk(yaml.startsWith("{"));
  t.strictSame(parse(yaml), parse(petsDocument));
});

test("a client that has the document already is not sent it again", async (t) => {
  const mock = await startMock(t);
  const first = await mock.inject("/openapi.json");
  const { etag } = first.headers;

  const again = await mock.inject({
    url: "/openapi.json",
    headers: { "if-none-match": etag },
  });
  const other = await mock.inject({
    url: "/openapi.json",
    headers: { "if-none-match": '"another"' },
  });

  t.match(etag, /^"[\w-]{27}"$/);
  t.equal(again.statusCode, 304);
  t.equal(again.payload, "");
  t.equal(other.statusCode, 200);
});

test("a mock knows whether the page at /docs is its own", async (t) => {
  const own = petsDocument.replace("  /pets:", "  /docs:");

  t.equal((await mockFiles(t, { "openapi.yaml": petsDocument })).docsPath, "/docs");
  t.equal((await mockFiles(t, { "openapi.yaml": own })).docsPath, undefined);
});

test("the document needs no credentials, and a page may read it", async (t) => {
  const mock = await startMock(t);

  const reply = await mock.inject({
    url: "/openapi.json",
    headers: { origin: "https://app.example.com" },
  });

  t.equal(reply.statusCode, 200);
  t.equal(reply.headers["access-control-allow-origin"], "https://app.example.com");
});

test("/docs leads to the operations of the console", async (t) => {
  const mock = await startMock(t);

  const reply = await mock.inject("/docs");

  t.equal(reply.statusCode, 302);
  t.equal(reply.headers.location, "/__mock/#/operations");
});

test("without the console there is no page", async (t) => {
  const mock = await startMock(t, { control: false });

  t.equal((await mock.inject("/docs")).statusCode, 404);
  t.equal(mock.docsPath, undefined);
});

test("a tool may read the document with this server in it, as JSON and as YAML", async (t) => {
  const mock = await startMock(t);

  const json = await mock.inject("/docs/json");
  const yaml = await mock.inject("/docs/yaml");

  t.strictSame(json.json().servers, [{ url: "/" }]);
  t.match(yaml.headers["content-type"], "application/yaml");
  t.strictSame(parse(yaml.payload).servers, [{ url: "/" }]);
});

test("a Swagger 2.0 document has this server too", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml":
      'swagger: "2.0"\nhost: api.example.com\nschemes: [https]\nbasePath: /v1\npaths: {}\n',
  });

  const json = await mock.inject("/docs/json");

  t.strictSame(json.json(), { swagger: "2.0", basePath: "/", paths: {} });
});

test("the pages' names are free for the document to take", async (t) => {
  const operation = (id: string): string =>
    `{ get: { operationId: ${id}, responses: { "200": { description: Own., content: { text/plain: { example: own } } } } } }`;
  const mock = await mockFiles(t, {
    "openapi.yaml": `
openapi: 3.1.0
info: { title: Pages, version: "1" }
paths:
  /docs: ${operation("docs")}
  /openapi.json: ${operation("json")}
  /openapi.yaml: ${operation("yaml")}
`,
  });

  for (const url of ["/docs", "/openapi.json", "/openapi.yaml"])
    t.equal((await mock.inject(url)).payload, "own", url);
});
