/** Each reply is recorded, written as a fixture, and given again by a mock that loads the fixture. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { test, type Test } from "tap";
import { createAsk } from "../support/control.ts";
import { startMock } from "../support/mock.ts";

const document = `openapi: 3.1.0
info: { title: Bodies, version: "1" }
paths:
  /json:
    get:
      operationId: json
      responses:
        "200":
          description: ""
          headers: { X-Count: { schema: { type: integer } }, ETag: { required: true, schema: { type: string } } }
          content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string }, list: { type: array, items: { type: number } } } }, example: { text: "{{ no }} \\u00e9 {{{", list: [1, 2.5] } } }
        "404": { description: "" }
        "409": { description: "", content: { application/problem+json: {} } }
  /text: { get: { operationId: text, responses: { "200": { description: "", content: { text/plain: { example: "a\\nb: c\\n" } } } } } }
  /xml: { get: { operationId: xml, responses: { "200": { description: "", content: { application/xml: { schema: { type: object, xml: { name: pet }, properties: { name: { type: string } } }, example: { name: Ada } } } } } } }
  /image: { get: { operationId: image, responses: { "200": { description: "", content: { image/png: { schema: { type: string, format: binary } } } } } } }
  /lines: { get: { operationId: lines, responses: { "200": { description: "", content: { application/x-ndjson: { schema: { type: array }, example: [{ a: 1 }, { a: 2 }] } } } } } }
  /events: { get: { operationId: events, responses: { "200": { description: "", content: { text/event-stream: { schema: { type: array }, example: [{ id: "1", event: tick, data: { a: 1 } }, { data: "x\\ny" }] } } } } } }
  /data: { get: { operationId: data, responses: { "200": { description: "", content: { text/event-stream: { schema: { type: array }, example: [{ a: 1 }] } } } } } }
  /form: { get: { operationId: form, responses: { "200": { description: "", content: { application/x-www-form-urlencoded: { schema: { type: object }, example: { a: "1 2" } } } } } } }
  /parts: { get: { operationId: parts, responses: { "200": { description: "", content: { multipart/form-data: { schema: { type: object }, example: { a: "1" } } } } } } }
  /csv: { get: { operationId: csv, responses: { "200": { description: "", content: { text/csv: { schema: { type: array }, example: [{ a: "x,y" }] } } } } } }
  /either: { get: { operationId: either, responses: { "200": { description: "", content: { application/json: { schema: { type: object }, example: { a: 1 } }, text/plain: { example: plain } } } } } }
  /nothing: { get: { operationId: nothing, responses: { "204": { description: "" } } } }
  /bare: { get: { responses: { "200": { description: "", content: { application/json: { example: [] } } } } } }
`;

interface Again {
  readonly first: LightMyRequestResponse;
  readonly second: LightMyRequestResponse;
  readonly yaml: string;
}

/** The reply to a request, and the reply of a mock whose only fixture was made of it. */
async function again(t: Test, request: InjectOptions): Promise<Again> {
  const folder = t.testdir({ "openapi.yaml": document, fixtures: {} });
  const [spec, fixtures] = [path.join(folder, "openapi.yaml"), path.join(folder, "fixtures")];
  const mock = await startMock(t, { spec });
  const first = await mock.inject(request);
  const { body } = await createAsk(mock)<{ file: string; yaml: string }>("GET /requests/1/fixture");
  const file = path.join(fixtures, body.file);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, body.yaml);
  const other = await startMock(t, { spec, fixtures, seed: "another" });
  const second = await other.inject({ url: request.url ?? "" });
  return { first, second, yaml: body.yaml };
}

const own = ["content-type", "etag", "x-count"];

for (const url of [
  "/json",
  "/text",
  "/xml",
  "/image",
  "/lines",
  "/events",
  "/data",
  "/form",
  "/parts",
  "/csv",
  "/nothing",
  "/bare",
]) {
  test(`the fixture of ${url} gives the same reply`, async (t) => {
    const { first, second } = await again(t, { url, headers: { prefer: "seed=s1" } });
    t.match(second.headers["x-mock-source"], url === "/nothing" ? /./ : /^fixture:default\//);
    t.equal(second.statusCode, first.statusCode);
    t.strictSame(second.rawPayload, first.rawPayload);
    for (const name of own) t.equal(second.headers[name], first.headers[name], name);
  });
}

test("a status that is not the usual one is given again", async (t) => {
  const { second } = await again(t, { url: "/json", headers: { prefer: "code=404" } });
  t.equal(second.statusCode, 404);
  t.equal(second.body, "");
});

test("a media type that the client chose is given to everyone, though it is not the first", async (t) => {
  const { second, yaml } = await again(t, { url: "/either", headers: { accept: "text/plain" } });
  t.equal(second.body, "plain");
  t.match(yaml, "content-type: text/plain; charset=utf-8");
  t.match(yaml, "invalid: true");
});

test("a fixture says what it was made of, and is short", async (t) => {
  const { yaml } = await again(t, { url: "/lines" });
  t.equal(
    yaml,
    `description: The reply to request 1, GET /lines.
status: 200
body:
  - a: 1
  - a: 2
`,
  );
});
