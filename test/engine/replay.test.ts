/** The replay token that each reply of an operation has. */
import { test, type Test } from "tap";
import type { Engine } from "../../src/engine.ts";
import { parseReplayToken, type ReplayToken } from "../../src/replay/token.ts";
import { packageVersion } from "../../src/values/package.ts";
import { ask, engineOf, instant, type Asked } from "../support/engine.ts";
import { petsDocument } from "../support/pets.ts";

const written = (engine: Engine, line: string, asked: Asked = {}): unknown =>
  ask(engine, line, asked).journalHeaders["x-mock-replay"];

const tokenOf = (engine: Engine, line: string, asked: Asked = {}): ReplayToken => {
  const token = parseReplayToken(String(written(engine, line, asked)));
  if (token === undefined) throw new Error("that is no token");
  return token;
};

const fixtures = {
  busy: {
    "getPet.yaml": "replies: [{ status: 404, times: 2 }, {}]",
    "getPet.vip.yaml": "when: { path: { id: vip } }\nbody: { name: King }",
  },
  limited: { "getPet.yaml": "limit: 1/10s" },
};

test("every reply of an operation has a token, refusals included", (t) => {
  const engine = engineOf(t);
  t.match(tokenOf(engine, "GET /pets"), {
    head: { version: packageVersion(), scenario: "default" },
    tail: { clock: Date.parse(instant) },
    positions: [],
  });
  t.type(written(engine, "GET /pets?limit=0"), "string");
  t.type(written(engine, "GET /pets", { headers: { "x-mock-clock": "noon" } }), "string");
  t.end();
});

test("what no operation answers has none", (t) => {
  const engine = engineOf(t);
  t.equal(written(engine, "GET /nothing"), undefined);
  t.equal(written(engine, "PATCH /pets"), undefined);
  t.equal(written(engine, "GET /pets", { headers: { prefer: "explain" } }), undefined);
  t.end();
});

test("the same request has the same token, on any machine", (t) => {
  const one = written(engineOf(t, fixtures), "GET /pets/7");
  const other = written(engineOf(t, fixtures), "GET /pets/7");
  t.equal(one, other);
  t.end();
});

test("another request, body, address, time or reply has other numbers", (t) => {
  const engine = engineOf(t);
  const { tail: first } = tokenOf(engine, "POST /pets", {
    body: { name: "Rex" },
  });
  const { tail: second } = tokenOf(engine, "POST /pets", {
    body: { name: "Tom" },
    headers: { "x-mock-clock": "2020-02-02T00:00:00Z" },
  });
  t.not(first.request, second.request);
  t.not(first.body, second.body);
  t.not(first.reply, second.reply);
  t.equal(first.address, second.address);
  t.equal(second.clock, Date.UTC(2020, 1, 2));
  t.end();
});

test("the status is part of what is summed up", (t) => {
  const engine = engineOf(t, {
    a: { "deletePet.yaml": "status: 204" },
    b: { "deletePet.yaml": "status: 202\nempty: true\ninvalid: true" },
  });
  const [a, b] = ["a", "b"].map((scenario) =>
    tokenOf(engine, "DELETE /pets/7", {
      headers: { "x-mock-scenario": scenario },
    }),
  );
  t.not(a?.tail.reply, b?.tail.reply);
  t.end();
});

test("what the server was told is in the head", (t) => {
  const engine = engineOf(t, fixtures, {
    scenario: "busy",
    seed: "s",
    locale: "de",
    dialect: "rfc9457",
    publicUrl: "https://mock.example.com/",
    dynamic: true,
    apiKeys: ["k"],
  });
  t.match(tokenOf(engine, "GET /pets"), {
    head: {
      scenario: "busy",
      seed: "s",
      locale: "de",
      dialect: "rfc9457",
      publicUrl: "https://mock.example.com/",
      dynamic: true,
      restricted: true,
      sessionDynamic: undefined,
      runtime: false,
    },
  });
  t.end();
});

test("what the session was told is in the head, whoever asked before", (t) => {
  const engine = engineOf(t);
  tokenOf(engine, "GET /pets");
  const session = engine.sessionStore.sessions.open("w1");
  if (session === undefined) throw new Error("there is no session");
  session.settings.seed = "w";
  session.settings.dynamic = false;
  const headers = { "x-mock-session": "w1" };
  t.match(tokenOf(engine, "GET /pets", { headers }), {
    head: { seed: "w", sessionDynamic: false },
  });
  t.match(tokenOf(engine, "GET /pets"), {
    head: { seed: "portal-mock", sessionDynamic: undefined },
  });
  t.end();
});

const hashes = (t: Test, document: string, name: string): string[] => {
  const engine = engineOf(
    t,
    { default: { "listPets.yaml": `body: [{ name: ${name} }]` } },
    { document },
  );
  const { head } = tokenOf(engine, "GET /pets");
  return [head.documentHash, head.fixturesHash];
};

test("another document and other fixtures have other hashes", (t) => {
  const [document, fixture] = hashes(t, petsDocument, "Rex");
  const changed = hashes(t, `${petsDocument}# changed\n`, "Tom");
  t.strictSame(hashes(t, petsDocument, "Rex"), [document, fixture]);
  t.not(changed[0], document);
  t.not(changed[1], fixture);
  t.equal(hashes(t, petsDocument, "Tom")[0], document);
  t.end();
});

test("where the session stands in a sequence is in the token, if that is not its start", (t) => {
  const engine = engineOf(t, fixtures);
  const asked = { headers: { "x-mock-scenario": "busy" } };
  const positions = [1, 2, 3, 4].map(() => tokenOf(engine, "GET /pets/7", asked).positions);
  t.strictSame(positions, [
    [],
    [{ index: 1, position: 1 }],
    [{ index: 1, position: 2 }],
    [{ index: 1, position: 2 }],
  ]);
  t.end();
});

test("how long a limit has no room is in the token", (t) => {
  const engine = engineOf(t, fixtures);
  const asked = { headers: { "x-mock-scenario": "limited" } };
  t.equal(tokenOf(engine, "GET /pets/7", asked).wait, undefined);
  t.equal(tokenOf(engine, "GET /pets/7", asked).wait, 10_000);
  t.end();
});

test("what was defined at run time, or limits the session, is noted", (t) => {
  const engine = engineOf(t);
  const session = engine.sessionStore.sessions.open("w1");
  if (session === undefined) throw new Error("there is no session");
  const asked = { headers: { "x-mock-session": "w1" } };
  const limit = { requests: 1, per: 10_000, used: 1 };
  session.faults.replace([{ limit, value: {} }]);
  t.ok(tokenOf(engine, "GET /pets", asked).head.runtime);
  session.faults.replace([]);
  t.notOk(tokenOf(engine, "GET /pets", asked).head.runtime);
  session.define({
    name: "new",
    description: undefined,
    parents: [],
    auto: true,
    fixtures: new Map(),
  });
  t.ok(tokenOf(engine, "GET /pets", asked).head.runtime);
  t.end();
});
