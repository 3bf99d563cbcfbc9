/** Refusals: the response that the operation declares for them, or a problem document. */
import { test, type Test } from "tap";
import type { LightMyRequestResponse } from "fastify";
import type { MockOptions } from "../../../src/server.ts";
import { mockFiles } from "../../support/mock.ts";

const document = `
openapi: 3.1.0
paths:
  /pets:
    post:
      operationId: createPet
      security: [{ key: [] }]
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      requestBody: { content: { application/json: { schema: { type: object, required: [name] } } } }
      responses:
        "201": { content: { application/json: { schema: { const: {} } } } }
        "400":
          headers: { X-Error-Id: { required: true, example: e1 } }
          content:
            application/json: { schema: { $ref: "#/components/schemas/Error" } }
            text/plain: { schema: { type: string } }
        "406": { content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
        "4XX": { content: { application/json: { example: { error: { message: x } } } } }
  /strict:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "200": {}
        "400": { content: { application/json: { schema: { const: { message: fixed } } } } }
  /open:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "200": {}
        "400": { content: { application/json: {} } }
  /own:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "200": {}
        "400":
          content:
            application/problem+json:
              schema:
                type: object
                required: [type, trace]
                properties:
                  trace: { const: t1 }
                  errors: { type: array, items: { type: object, additionalProperties: false, properties: { reason: { type: string } } }, minItems: 1 }
  /only-default:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        default: { content: { application/json: { schema: { const: { ok: true } } } } }
  /with-default:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "200": {}
        default: { content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
  /only-errors:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "400": { content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
  /without-content:
    get:
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "200": {}
        "400": { headers: { X-Error-Id: { example: e2 } } }
  /forbidden:
    get:
      security: [{ key: [] }]
      responses:
        "200": {}
        "403": { content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Error:
      type: object
      required: [code, message]
      additionalProperties: false
      properties: { code: { type: integer }, message: { type: string } }
`;

interface Asked {
  readonly url?: string;
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
  readonly options?: MockOptions;
}

async function ask(
  t: Test,
  { url = "/pets", method = "POST", headers, payload, options }: Asked,
): Promise<LightMyRequestResponse> {
  const mock = await mockFiles(t, { "openapi.yaml": document }, options);
  return mock.inject({
    method,
    url,
    headers: { "x-key": "k", "content-type": "application/json", ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
}

const get = (
  t: Test,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<LightMyRequestResponse> => ask(t, { url, method: "GET", headers });

test("an invalid request gets the declared response, with what is wrong in it", async (t) => {
  const reply = await ask(t, { payload: "{}" });

  t.equal(reply.statusCode, 400);
  t.equal(reply.headers["content-type"], "application/json; charset=utf-8");
  t.strictSame(reply.json(), { code: 400, message: "body /name is required" });
});

test("the header fields say the problem, and those that are declared are there", async (t) => {
  const { headers } = await ask(t, { payload: "{}", url: "/pets?limit=x" });

  t.equal(
    headers["x-mock-problem"],
    "invalid: body /name is required; query /limit must be integer, not string",
  );
  t.equal(headers["x-mock-violations"], "2");
  t.equal(headers["x-mock-source"], "problem:invalid");
  t.equal(headers["x-error-id"], "e1");
});

test("a malformed body is refused in the declared form, too", async (t) => {
  const reply = await ask(t, { payload: "{" });

  t.equal(reply.headers["x-mock-source"], "problem:malformed");
  t.match(reply.json(), { code: 400, message: /^the body is not JSON/ });
});

test("missing credentials get the response of the range, and a challenge", async (t) => {
  const reply = await ask(t, { headers: { "x-key": "" }, payload: "{}" });

  t.equal(reply.statusCode, 401);
  t.strictSame(reply.json(), {
    error: { message: "send the header `X-Key`" },
  });
  t.type(reply.headers["www-authenticate"], "string");
});

test("a body that is too large gets the response of the range", async (t) => {
  const payload = "x".repeat(1024 * 1024 + 1);
  const reply = await ask(t, { payload });

  t.equal(reply.statusCode, 413);
  t.strictSame(reply.json(), {
    error: { message: "the body is larger than 1048576 bytes" },
  });
});

test("Accept chooses the form of the refusal", async (t) => {
  const reply = await ask(t, {
    payload: "{}",
    headers: { accept: "text/plain" },
  });

  t.equal(reply.payload, "body /name is required");
});

test("a refusal is never refused for its media type", async (t) => {
  const reply = await ask(t, {
    payload: '{"name":"Rex"}',
    headers: { accept: "image/png" },
  });

  t.equal(reply.statusCode, 406);
  t.strictSame(reply.json(), {
    code: 406,
    message: "the reply can be application/json",
  });
});

const problemDocument = {
  type: "urn:portal-mock:problem:invalid",
  title: "Invalid request",
  status: 400,
  detail: "query /limit must be integer, not string",
  errors: [{ pointer: "/limit", keyword: "type" }],
};

for (const [how, asked] of Object.entries<Asked>({
  "Accept names it": { headers: { accept: "application/problem+json" } },
  "Prefer asks for it": { headers: { prefer: "problem" } },
  "the query asks for it": { url: "/with-default?limit=x&__problem=true" },
  "the server was told the dialect": { options: { dialect: "rfc9457" } },
})) {
  test(`the problem document is sent where ${how}`, async (t) => {
    const url = "/with-default?limit=x";
    const reply = await ask(t, { url, method: "GET", ...asked });

    t.equal(reply.statusCode, 400);
    t.match(reply.json(), problemDocument);
    t.match(reply.headers["x-mock-problem"], "invalid: query /limit");
  });
}

test("a wish for problem documents is applied where it changed something", async (t) => {
  const prefer = "problem=true";
  const refused = await get(t, "/with-default?limit=x", { prefer });
  const answered = await get(t, "/with-default", { prefer });

  t.equal(refused.headers["preference-applied"], "problem=true");
  t.equal(answered.headers["preference-applied"], undefined);
});

test("default is the response of an error, unless it is that of a success", async (t) => {
  const error = await get(t, "/with-default?limit=x");
  const success = await get(t, "/only-default?limit=x");

  t.equal(error.json().code, 400);
  t.match(success.json(), problemDocument);
});

test("a response that is the only one is that of an error all the same", async (t) => {
  t.equal((await get(t, "/only-errors?limit=x")).json().code, 400);
});

test("words that the schema refuses are left out", async (t) => {
  t.strictSame((await get(t, "/strict?limit=x")).json(), { message: "fixed" });
});

test("where nothing is said of the body, the problem document is it", async (t) => {
  const reply = await get(t, "/open?limit=x");

  t.equal(reply.headers["content-type"], "application/json; charset=utf-8");
  t.match(reply.json(), problemDocument);
});

test("an API's own problem documents have the problem in their form", async (t) => {
  t.strictSame((await get(t, "/own?limit=x")).json(), {
    ...problemDocument,
    trace: "t1",
    errors: [{ reason: "query /limit must be integer, not string" }],
  });
});

test("where a response without a body is declared, a problem document is sent with its header fields", async (t) => {
  const reply = await get(t, "/without-content?limit=x");

  t.match(reply.json(), problemDocument);
  t.equal(reply.headers["x-error-id"], "e2");
});

test("missing credentials are a 403 where that is all that is declared", async (t) => {
  const reply = await get(t, "/forbidden", { "x-key": "" });

  t.equal(reply.statusCode, 403);
  t.strictSame(reply.json(), {
    code: 403,
    message: "send the header `X-Key`",
  });
});

test("what is wrong with a wish of the mock is a problem document", async (t) => {
  const reply = await get(t, "/with-default", { prefer: "code=x" });

  t.equal(reply.json().type, "urn:portal-mock:problem:bad-preference");
});

test("the same refusal has the same bytes", async (t) => {
  const first = await ask(t, { payload: "{}" });
  const second = await ask(t, { payload: "{}" });

  t.equal(first.payload, second.payload);
});
