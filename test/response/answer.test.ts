import { test, type Test } from "tap";
import type { Mock, MockOptions } from "../../src/server.ts";
import { createPortal, mockFiles, startMock } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";

function mockPets(t: Test, options: MockOptions = {}): Promise<Mock> {
  return mockFiles(
    t,
    {
      "openapi.yaml": petsDocument,
      fixtures: {
        default: { "getPet.yaml": "body: { name: Bello }" },
        gone: { "getPet.yaml": "status: 404" },
        down: { "listPets.yaml": "status: 503" },
      },
    },
    options,
  );
}

interface Answered {
  readonly status: number;
  readonly body: string;
  readonly source: unknown;
  readonly applied: unknown;
  readonly scenario: unknown;
  readonly seed: unknown;
}

async function ask(
  mock: Mock,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const reply = await mock.inject({ url, headers });
  return {
    status: reply.statusCode,
    body: reply.payload,
    source: reply.headers["x-mock-source"],
    applied: reply.headers["preference-applied"],
    scenario: reply.headers["x-mock-scenario"],
    seed: reply.headers["x-mock-seed"],
  };
}

test("the body is the fixture's, else the first valid example, else a generated one", async (t) => {
  const mock = await mockPets(t);

  const fixture = await ask(mock, "/pets/1");
  const example = await ask(mock, "/pets");
  const generated = await mock.inject({
    method: "POST",
    url: "/pets",
    headers: { "content-type": "application/json" },
    payload: '{"name":"Rex"}',
  });

  t.equal(fixture.source, "fixture:default/getPet");
  t.equal(fixture.body, '{"name":"Bello"}');
  t.equal(example.source, "example:one");
  t.equal(example.body, '[{"name":"Rex"}]');
  t.equal(generated.headers["x-mock-source"], "generated");
  t.equal(generated.statusCode, 201);
  t.type(generated.json().name, "string");
});

test("a reply says where it came from", async (t) => {
  const mock = await mockPets(t, { seed: "s1" });

  const { headers } = await mock.inject("/pets");

  t.equal(headers["x-mock-operation"], "listPets");
  t.equal(headers["x-mock-scenario"], "default");
  t.equal(headers["x-mock-source"], "example:one");
  t.equal(headers["x-mock-seed"], "s1");
});

test("a problem says where it came from, too", async (t) => {
  const mock = await mockPets(t);

  const { headers } = await mock.inject("/pets?limit=0");

  t.equal(headers["x-mock-operation"], "listPets");
  t.equal(headers["x-mock-scenario"], "default");
  t.equal(headers["x-mock-source"], "problem:invalid");
});

test("Prefer: code= chooses the status", async (t) => {
  const mock = await mockPets(t);

  const reply = await ask(mock, "/pets", { prefer: "code=503" });

  t.match(reply, {
    status: 503,
    body: "",
    source: "none",
    applied: "code=503",
  });
});

test("a status that is not declared is refused, and those that are are listed", async (t) => {
  const mock = await mockPets(t);

  const reply = await ask(mock, "/pets", { prefer: "code=418" });

  t.equal(reply.status, 400);
  t.match(JSON.parse(reply.body), {
    type: "urn:portal-mock:problem:unknown-status",
    detail: "listPets declares no status 418: there are 200, 503",
  });
});

test("a status that is none is refused", async (t) => {
  const mock = await mockPets(t);

  for (const code of ["600", "99", "ok", "2XX", ""]) {
    const reply = await ask(mock, "/pets", { prefer: `code=${code}` });
    t.equal(reply.status, 400, code);
    t.equal(JSON.parse(reply.body).detail, `code=${code} is not a status: write 200 to 599`);
  }
});

test("Prefer: example= chooses the example", async (t) => {
  const mock = await mockPets(t);

  const reply = await ask(mock, "/pets", { prefer: "example=none" });

  t.match(reply, {
    status: 200,
    body: "[]",
    source: "example:none",
    applied: "example=none",
  });
});

test("an example that does not exist is refused, and those that do are listed", async (t) => {
  const mock = await mockPets(t);

  const reply = await ask(mock, "/pets", { prefer: "example=several" });

  t.equal(reply.status, 400);
  t.match(JSON.parse(reply.body), {
    type: "urn:portal-mock:problem:unknown-example",
    detail: 'status 200 has no example "several": there are one, none',
  });
});

test("Prefer: dynamic=true goes straight to a generated body", async (t) => {
  const mock = await mockPets(t);

  const reply = await ask(mock, "/pets/1", { prefer: "dynamic=true" });
  const bare = await ask(mock, "/pets/1", { prefer: "dynamic" });

  t.match(reply, { status: 200, source: "generated", applied: "dynamic=true" });
  t.type(JSON.parse(reply.body).name, "string");
  t.equal(bare.source, "generated");
});

test("the option dynamic generates every body, unless a request asks otherwise", async (t) => {
  const mock = await mockPets(t, { dynamic: true });

  t.equal((await ask(mock, "/pets/1")).source, "generated");
  t.equal(
    (await ask(mock, "/pets/1", { prefer: "dynamic=false" })).source,
    "fixture:default/getPet",
  );
});

test("Prefer: seed= gives other generated values", async (t) => {
  const mock = await mockPets(t, { dynamic: true });

  const usual = await ask(mock, "/pets/1");
  const other = await ask(mock, "/pets/1", { prefer: "seed=s2" });

  t.not(other.body, usual.body);
  t.equal(usual.seed, "portal-mock");
  t.equal(other.seed, "s2");
  t.equal(other.applied, "seed=s2");
});

test("preferences come together, quoted or not, among those of others", async (t) => {
  const mock = await mockPets(t);

  const reply = await ask(mock, "/pets", {
    prefer: 'respond-async, code=200; foo=bar, example="none", seed="a b"',
  });

  t.match(reply, {
    status: 200,
    body: "[]",
    seed: "a b",
    applied: "code=200, example=none",
  });
});

test("the query says the same as the header", async (t) => {
  const mock = await mockPets(t);

  t.match(await ask(mock, "/pets?__code=503"), { status: 503 });
  t.match(await ask(mock, "/pets?__example=none"), { body: "[]" });
  t.match(await ask(mock, "/pets/1?__dynamic=true"), { source: "generated" });
  t.match(await ask(mock, "/pets/1?__seed=s2"), { seed: "s2" });
  t.match(await ask(mock, "/pets/1?__scenario=gone"), { status: 404 });
});

test("what only the query asked for is not in Preference-Applied", async (t) => {
  const mock = await mockPets(t);

  t.equal((await ask(mock, "/pets?__code=503")).applied, undefined);
});

test("the header wins over its query twin", async (t) => {
  const mock = await mockPets(t);

  const reply = await ask(mock, "/pets?__example=one", {
    prefer: "example=none",
  });

  t.equal(reply.body, "[]");
});

test("a header of the mock that does not exist is refused, and those that do are listed", async (t) => {
  const mock = await mockPets(t);

  const reply = await ask(mock, "/pets", { "x-mock-scenaro": "gone" });

  t.equal(reply.status, 400);
  t.match(JSON.parse(reply.body), {
    type: "urn:portal-mock:problem:bad-preference",
    detail:
      /^the mock knows no header x-mock-scenaro: there are x-mock-scenario, x-mock-session, x-mock-seed, x-mock-clock, x-mock-delay, x-mock-fault/,
  });
});

test("a clock that is no instant is refused", async (t) => {
  const mock = await mockPets(t);

  const reply = await ask(mock, "/pets", { "x-mock-clock": "tomorrow" });

  t.equal(reply.status, 400);
  t.equal(
    JSON.parse(reply.body).detail,
    'clock "tomorrow" is not an instant from the year 1 to 9998: write it like 1970-01-01T00:00:00.000Z',
  );
});

test("a scenario answers with its own fixture, and falls back to the default's", async (t) => {
  const mock = await mockPets(t);
  const gone = { "x-mock-scenario": "gone" };
  const down = { "x-mock-scenario": "down" };

  t.match(await ask(mock, "/pets/1", gone), {
    status: 404,
    source: "fixture:gone/getPet",
    scenario: "gone",
  });
  t.match(await ask(mock, "/pets/1", down), {
    status: 200,
    source: "fixture:default/getPet",
    scenario: "down",
  });
  t.match(await ask(mock, "/pets", gone), {
    status: 200,
    source: "example:one",
    scenario: "gone",
  });
});

test("a preferred status goes past a fixture of another one", async (t) => {
  const mock = await mockPets(t, { scenario: "gone" });

  t.match(await ask(mock, "/pets/1", { prefer: "code=200" }), {
    status: 200,
    source: "fixture:default/getPet",
  });
});

test("a request that breaks the contract is refused, whatever it prefers", async (t) => {
  const mock = await mockPets(t);

  const reply = await ask(mock, "/pets?limit=none", { prefer: "code=503" });

  t.equal(reply.status, 400);
  t.equal(reply.source, "problem:invalid");
  t.equal(reply.applied, undefined);
});

test("every violation is listed, with its place in the request and in the document", async (t) => {
  const mock = await mockPets(t);

  const reply = await mock.inject({
    method: "POST",
    url: "/pets",
    headers: { "content-type": "application/json" },
    payload: '{"name":"","age":-1}',
  });

  t.equal(reply.statusCode, 400);
  t.strictSame(reply.json(), {
    type: "urn:portal-mock:problem:invalid",
    title: "Invalid request",
    status: 400,
    detail: "body /name must have at least 1 character; body /age must be >= 0",
    errors: [
      {
        in: "body",
        pointer: "/name",
        keyword: "minLength",
        message: "must have at least 1 character",
        schemaPointer: "openapi.yaml#/components/schemas/Pet/properties/name/minLength",
      },
      {
        in: "body",
        pointer: "/age",
        keyword: "minimum",
        message: "must be >= 0",
        schemaPointer: "openapi.yaml#/components/schemas/Pet/properties/age/minimum",
      },
    ],
  });
});

test("Accept chooses the media type, by quality", async (t) => {
  const mock = await mockPets(t);
  const typeFor = async (accept: string): Promise<unknown> =>
    (await mock.inject({ url: "/pets", headers: { accept } })).headers["content-type"];

  t.equal(await typeFor("*/*"), "application/json; charset=utf-8");
  t.equal(await typeFor("text/plain"), "text/plain; charset=utf-8");
  t.equal(await typeFor("application/json;q=0.5, text/*;q=0.9"), "text/plain; charset=utf-8");
  t.equal(
    await typeFor("text/html, application/xhtml+xml, */*;q=0.8"),
    "application/json; charset=utf-8",
  );
});

test("a media type that the reply does not have is 406", async (t) => {
  const mock = await mockPets(t);

  for (const accept of ["image/png", "application/json;q=0, text/plain;q=0"]) {
    const reply = await mock.inject({ url: "/pets", headers: { accept } });
    t.equal(reply.statusCode, 406);
    t.equal(reply.json().detail, "the reply can be application/json, text/plain");
  }
});

test("a parameter whose contract can't be enforced does not keep its operation from answering", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml": petsDocument.replace(
      "name: limit, in: query, schema: { type: integer, minimum: 1 }",
      'name: limit, in: query, schema: { $ref: "#/components/schemas/Limit" }',
    ),
  });

  t.equal((await mock.inject("/pets?limit=1")).statusCode, 200);
  t.equal((await mock.inject("/pets/1")).statusCode, 200);
});

test("an operation that declares no response answers 200 without a body", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml": `
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets: { get: { operationId: listPets } }
`,
  });

  const reply = await mock.inject("/pets");

  t.equal(reply.statusCode, 200);
  t.equal(reply.payload, "");
});

test("X-Mock-Clock is the time of one request", async (t) => {
  const mock = await startMock(t);

  const reply = await createPortal(mock, {}, { "x-mock-clock": "2030-06-01T12:00:00+02:00" });

  t.equal(reply.json().customer_portal.created_at, "2030-06-01T10:00:00.000Z");
});

test("the preferences of a browser that sets no headers are no fields of the operation", async (t) => {
  const mock = await startMock(t);

  const plain = await createPortal(mock, {}, { "x-mock-clock": "2026-01-01T00:00:00Z" });
  const asked = await createPortal(mock, {}, {}, "?__clock=2026-01-01T00:00:00Z");

  t.equal(asked.payload, plain.payload);
});

test("a seed is applied where the body is drawn", async (t) => {
  const mock = await mockPets(t);
  const prefer = "dynamic=true, seed=a";

  t.match(await ask(mock, "/pets", { prefer }), {
    source: "generated",
    applied: prefer,
  });
});

test("a 401 that was asked for carries the challenge of the operation", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml": `
openapi: 3.1.0
paths:
  /a:
    get:
      security: [{ key: [] }]
      responses: { "200": {}, "401": {} }
components:
  securitySchemes: { key: { type: http, scheme: basic } }
`,
  });
  const headers = { authorization: "Basic YTpi", prefer: "code=401" };
  const reply = await mock.inject({ url: "/a", headers });

  t.equal(reply.statusCode, 401);
  t.equal(reply.headers["www-authenticate"], 'Basic realm="portal-mock"');
});

test("HEAD has the header fields of GET, and no body", async (t) => {
  const mock = await mockPets(t);
  const get = await mock.inject("/pets");
  const head = await mock.inject({ method: "HEAD", url: "/pets" });

  t.equal(head.payload, "");
  t.equal(head.headers["content-length"], get.headers["content-length"]);
  t.equal(head.headers["x-mock-source"], "example:one");
});

test("a reply of an operation with gaps counts them", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml": `
openapi: 3.1.0
paths:
  /a:
    get:
      security: [{ odd: [] }]
      responses: { "200": {} }
  /b: { get: { responses: { "200": {} } } }
components:
  securitySchemes: { odd: { type: mutualTLS } }
`,
  });

  t.equal((await mock.inject("/a")).headers["x-mock-gaps"], "1");
  t.equal((await mock.inject("/b")).headers["x-mock-gaps"], undefined);
});

test("a 201 says where to find what it made", async (t) => {
  const mock = await mockFiles(t, {
    "openapi.yaml": `
openapi: 3.1.0
servers: [{ url: /v1 }]
paths:
  /pets:
    post:
      responses:
        "201": { content: { application/json: { example: { id: 7 } } } }
        "202": { content: { application/json: { example: { id: 7 } } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getPet, responses: { "200": {} } }
`,
  });
  const post = async (prefer: string): Promise<unknown> => {
    const method = "POST";
    const headers = { host: "pets.test", prefer };
    const reply = await mock.inject({ method, url: "/v1/pets", headers });
    return reply.headers["location"];
  };

  t.equal(await post("code=201"), "http://pets.test/v1/pets/7");
  t.equal(await post("code=202"), undefined);
});

test("nothing but the status is applied to a reply without a body", async (t) => {
  const mock = await mockPets(t);
  const prefer = "code=503, dynamic=true, seed=a, problem=true";

  t.match(await ask(mock, "/pets", { prefer }), { applied: "code=503" });
});

test("a reply says how late it is: the client goes before the fixture, and that before the server", async (t) => {
  const mock = await mockFiles(
    t,
    {
      "openapi.yaml": petsDocument,
      fixtures: { default: { "getPet.yaml": "delay: 2ms" } },
    },
    { delay: "3ms" },
  );
  const delayOf = async (url: string, headers: Record<string, string> = {}): Promise<unknown> =>
    (await mock.inject({ url, headers })).headers["x-mock-delay"];

  t.equal(await delayOf("/pets/1", { "x-mock-delay": "1ms" }), "1ms");
  t.equal(await delayOf("/pets/1?__delay=1ms"), "1ms");
  t.equal(await delayOf("/pets/1"), "2ms");
  t.equal(await delayOf("/pets"), "3ms");
  t.equal(await delayOf("/pets?limit=0"), "3ms");
  t.equal(await delayOf("/pets", { "x-mock-delay": "0ms" }), undefined);
});

test("a delay that is drawn repeats after a restart, and depends on the seed and the request", async (t) => {
  const drawn = async (url: string): Promise<unknown> => {
    const mock = await mockPets(t, { delay: "0ms..30ms" });
    return (await mock.inject(url)).headers["x-mock-delay"];
  };

  t.strictSame(
    [
      await drawn("/pets"),
      await drawn("/pets"),
      await drawn("/pets?limit=1"),
      await drawn("/pets?__seed=a"),
    ],
    ["18ms", "18ms", "3ms", "2ms"],
  );
});

test("what a reply says is the same, however late it is and whatever is wrong with it", async (t) => {
  const mock = await mockPets(t);
  const post = (headers: Record<string, string> = {}, query = "") =>
    mock.inject({
      method: "POST",
      url: `/pets${query}`,
      headers: { "content-type": "application/json", ...headers },
      payload: '{"name":"Rex"}',
    });
  const { payload } = await post();

  const late = await post({ "x-mock-delay": "0ms..3ms" });
  const wrong = await post({}, "?__fault=wrong-content-type");

  t.equal(late.payload, payload);
  t.equal(wrong.payload, payload);
  t.equal(wrong.headers["x-mock-fault"], "WRONG_CONTENT_TYPE");
});
