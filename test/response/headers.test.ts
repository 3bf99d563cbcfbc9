/** Header fields that a document requires of a reply. */
import { test } from "tap";
import { createPortal, mockFiles, startMock } from "../support/mock.ts";

const document = `
openapi: 3.1.0
paths:
  /a:
    get:
      operationId: getA
      responses:
        "200":
          description: ok
          headers:
            X-Limit: { required: true, schema: { type: integer, minimum: 7, maximum: 7 } }
            X-Tags: { required: true, example: [a, b], schema: { type: array } }
            X-Maybe: { example: left out, schema: { type: string } }
`;

test("a required header is sent, by its example or else generated", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": document });
  const { headers } = await mock.inject("/a");

  t.equal(headers["x-limit"], "7");
  t.equal(headers["x-tags"], "a,b");
});

test("a header that is not required is left out", async (t) => {
  const mock = await mockFiles(t, { "openapi.yaml": document });

  t.equal((await mock.inject("/a")).headers["x-maybe"], undefined);
});

test("a fixture's header wins over the declared one", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml": document,
    fixtures: { default: { "getA.yaml": "headers: { X-Limit: 9 }" } },
  });

  t.equal((await mock.inject("/a")).headers["x-limit"], "9");
});

test("a 429 that is asked for says when to come back", async (t) => {
  const mock = await startMock(t);
  const reply = await createPortal(mock, {}, { prefer: "code=429" });

  t.equal(reply.statusCode, 429);
  t.equal(reply.headers["retry-after"], "2");
});
