/** Which scenario a request is in, and what its fixtures answer in turn. */
import { test, type Test } from "tap";
import type { Mock } from "../../src/server.ts";
import { mockFiles, type Folder } from "../support/mock.ts";

const document = `
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: string }, example: Rex } } }
        "503": { description: down }
`;

function mockPets(t: Test, fixtures: Folder): Promise<Mock> {
  return mockFiles(t, { "openapi.yaml": document, fixtures });
}

interface Asked {
  readonly status: number;
  readonly body: string;
  readonly scenario: string | undefined;
  readonly source: string | undefined;
}

async function ask(
  mock: Mock,
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Asked> {
  const reply = await mock.inject({ url, headers });
  return {
    status: reply.statusCode,
    body: reply.payload,
    scenario: reply.headers["x-mock-scenario"] as string | undefined,
    source: reply.headers["x-mock-source"] as string | undefined,
  };
}

async function statuses(
  mock: Mock,
  times: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<number[]> {
  const all: number[] = [];
  for (let count = 0; count < times; count++)
    all.push((await ask(mock, "/pets/1", headers)).status);
  return all;
}

const twiceDown = `replies:\n  - { status: 503, times: 2 }\n  - {}\n`;

test("replies come in turn, and the last one stays", async (t) => {
  const mock = await mockPets(t, { default: { "getPet.yaml": twiceDown } });

  t.strictSame(await statuses(mock, 5), [503, 503, 200, 200, 200]);
});

test("replies come in turn, and begin again", async (t) => {
  const mock = await mockPets(t, {
    default: { "getPet.yaml": `${twiceDown}then: loop` },
  });

  t.strictSame(await statuses(mock, 6), [503, 503, 200, 503, 503, 200]);
});

test("each session stands at a place of its own", async (t) => {
  const mock = await mockPets(t, { default: { "getPet.yaml": twiceDown } });
  const other = { "x-mock-session": "w2" };

  t.strictSame(await statuses(mock, 2), [503, 503]);
  t.strictSame(await statuses(mock, 3, other), [503, 503, 200]);
  t.strictSame(await statuses(mock, 1), [200]);
});

test("a request that is refused, or asks for another status, takes no turn", async (t) => {
  const mock = await mockPets(t, { default: { "getPet.yaml": twiceDown } });

  t.equal((await ask(mock, "/pets/rex")).status, 400);
  t.equal((await ask(mock, "/pets/1", { prefer: "code=200" })).status, 200);
  t.strictSame(await statuses(mock, 3), [503, 503, 200]);
});

test("a reset begins anew", async (t) => {
  const mock = await mockPets(t, { default: { "getPet.yaml": twiceDown } });
  await statuses(mock, 2);

  await mock.reset();

  t.strictSame(await statuses(mock, 1), [503]);
});

test("a fixture whose conditions hold answers, whichever scenario it is of", async (t) => {
  const mock = await mockPets(t, {
    down: { "getPet.yaml": "when: { path: { id: 7 } }\nstatus: 503" },
  });

  t.match(await ask(mock, "/pets/7"), {
    status: 503,
    scenario: "down",
    source: "fixture:down/getPet",
  });
  t.match(await ask(mock, "/pets/8"), { status: 200, scenario: "default" });
});

test("where a scenario is named, those of others don't answer", async (t) => {
  const mock = await mockPets(t, {
    down: { "getPet.yaml": "when: { path: { id: 7 } }\nstatus: 503" },
    calm: {},
  });

  for (const scenario of ["calm", "default"]) {
    t.match(await ask(mock, "/pets/7", { "x-mock-scenario": scenario }), {
      status: 200,
      scenario,
    });
  }
});

test("a scenario that is chosen by name alone is", async (t) => {
  const mock = await mockPets(t, {
    down: {
      "_scenario.yaml": "auto: false",
      "getPet.yaml": "when: { path: { id: 7 } }\nstatus: 503",
    },
  });

  t.equal((await ask(mock, "/pets/7")).status, 200);
  t.equal((await ask(mock, "/pets/7", { "x-mock-scenario": "down" })).status, 503);
});

test("the one that sets more conditions answers, then the one that sets none", async (t) => {
  const mock = await mockPets(t, {
    default: {
      "getPet.yaml": "body: any",
      "getPet.seven.yaml": "when: { path: { id: 7 } }\nbody: seven",
      "getPet.old.yaml":
        "when: { path: { id: 7 }, headers: { x-age: { minimum: 10 } } }\nbody: old",
    },
  });

  t.equal((await ask(mock, "/pets/7", { "x-age": "12" })).body, '"old"');
  t.equal((await ask(mock, "/pets/7", { "x-age": "9" })).body, '"seven"');
  t.equal((await ask(mock, "/pets/8")).body, '"any"');
});

test("a scenario goes on from another, and that from the default one", async (t) => {
  const mock = await mockPets(t, {
    default: { "getPet.yaml": "body: default" },
    base: { "getPet.yaml": "body: base" },
    one: { "_scenario.yaml": "extends: base" },
    two: { "_scenario.yaml": "extends: one" },
  });

  for (const scenario of ["one", "two"]) {
    t.match(await ask(mock, "/pets/7", { "x-mock-scenario": scenario }), {
      body: '"base"',
      source: "fixture:base/getPet",
      scenario,
    });
  }
});

test("the scenario of a header goes before that of the query, and that before a cookie's", async (t) => {
  const mock = await mockPets(t, { a: {}, b: {}, c: {} });
  const cookie = "mock-scenario=c";

  const byHeader = { cookie, "x-mock-scenario": "a" };
  t.equal((await ask(mock, "/pets/7?__scenario=b", byHeader)).scenario, "a");
  t.equal((await ask(mock, "/pets/7?__scenario=b", { cookie })).scenario, "b");
  t.equal((await ask(mock, "/pets/7", { cookie })).scenario, "c");
});

test("a page that is opened with a scenario or a session stays in it by cookie", async (t) => {
  const mock = await mockPets(t, { a: {} });

  const page = await mock.inject({
    url: "/pets/7?__scenario=a&__session=w1",
    headers: { accept: "text/html,*/*" },
  });
  const data = await mock.inject("/pets/7?__scenario=a");

  t.strictSame(page.headers["set-cookie"], [
    "mock-scenario=a; Path=/; SameSite=Lax",
    "mock-session=w1; Path=/; SameSite=Lax",
  ]);
  t.equal(data.headers["set-cookie"], undefined);
});

test("an empty scenario or session takes the cookie back", async (t) => {
  const mock = await mockPets(t, {});

  const page = await mock.inject({
    url: "/pets/7?__scenario=&__session=",
    headers: { accept: "text/html", cookie: "mock-scenario=gone" },
  });

  t.equal(page.headers["x-mock-scenario"], "default");
  t.strictSame(page.headers["set-cookie"], [
    "mock-scenario=; Path=/; SameSite=Lax; Max-Age=0",
    "mock-session=; Path=/; SameSite=Lax; Max-Age=0",
  ]);
});

test("a limit refuses what is beyond it, and says for how long", async (t) => {
  const mock = await mockFiles(
    t,
    {
      "openapi.yaml": document,
      fixtures: { default: { "getPet.yaml": "limit: 2/10s" } },
    },
    { clock: "2026-01-01T00:00:00Z" },
  );
  const later = { "x-mock-clock": "2026-01-01T00:00:04Z" };

  t.strictSame(await statuses(mock, 2), [200, 200]);
  const reply = await mock.inject({ url: "/pets/1", headers: later });

  t.equal(reply.statusCode, 429);
  t.equal(reply.headers["retry-after"], "6");
  t.match(reply.json(), {
    type: "urn:portal-mock:problem:rate-limited",
    detail: "Too many requests, retry after 6 seconds",
  });
  t.strictSame(await statuses(mock, 1, { "x-mock-clock": "2026-01-01T00:00:10Z" }), [200]);
});

test("what a session is called is a name, or refused", async (t) => {
  const mock = await mockPets(t, {});

  const reply = await mock.inject({
    url: "/pets/1",
    headers: { "x-mock-session": "a b" },
  });

  t.equal(reply.statusCode, 400);
  t.equal(
    reply.json().detail,
    '"a b" is not a session name: write 1 to 64 letters, digits, _, ., ~ or -',
  );
});

test("each request has an id, with its session where that has a name", async (t) => {
  const mock = await mockPets(t, {});
  const idOf = async (headers: Record<string, string>): Promise<unknown> =>
    (await mock.inject({ url: "/pets/1", headers })).headers["x-mock-request-id"];

  t.equal(await idOf({}), "1");
  t.equal(await idOf({}), "2");
  t.equal(await idOf({ "x-mock-session": "w.3" }), "w.3.1");
});
