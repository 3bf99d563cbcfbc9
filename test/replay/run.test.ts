/** Replies of one mock, replayed by their tokens in another. */
import path from "node:path";
import { test, type Test } from "tap";
import { createEngine, type Engine } from "../../src/engine.ts";
import { readOptions, type MockOptions } from "../../src/options.ts";
import { runReplay, type ReplayRun } from "../../src/replay/run.ts";
import { refusal } from "../support/documents.ts";
import { ask, type Asked } from "../support/engine.ts";
import type { Folder } from "../support/mock.ts";
import { petsDocument } from "../support/pets.ts";

const fixtures: Folder = {
  default: {
    "listPets.yaml":
      'body: [{ name: "{{ base_url }} {{ clock }} {{ request.headers.x-from ?? 0 }}" }]',
  },
  busy: {
    "getPet.yaml": [
      "then: loop",
      "replies:",
      "  - { body: { name: one } }",
      "  - { body: { name: two } }",
    ].join("\n"),
  },
  limited: { "getPet.yaml": "limit: 1/10s\nbody: { name: Rex }" },
};

interface World {
  readonly engine: Engine;
  readonly files: ReplayRun["options"];
}

/** A mock, and the options to replay its replies with. */
const worldOf = (
  t: Test,
  options: MockOptions = {},
  files: Folder = { "openapi.yaml": petsDocument, fixtures },
): World => {
  const folder = t.testdir(files);
  const own = {
    spec: path.join(folder, "openapi.yaml"),
    fixtures: path.join(folder, "fixtures"),
  };
  return {
    engine: createEngine(readOptions({ ...own, ...options })),
    files: own,
  };
};

interface Replayed {
  readonly code: number;
  readonly out: string;
  readonly said: string[];
}

const replay = (
  token: string,
  request: unknown,
  options: ReplayRun["options"],
  include = false,
): Replayed => {
  let out = "";
  const said: string[] = [];
  const code = runReplay({ token, options, include }, JSON.stringify(request), {
    write: (bytes) => {
      out += String(bytes);
    },
    printError: (line) => said.push(line),
  });
  return { code, out, said };
};

/** Asks, and replays the reply. `changed` is what the request is there. */
const replayOf = (
  { engine, files }: World,
  line: string,
  asked: Asked = {},
  changed: object = {},
): Replayed & { readonly sent: string } => {
  const { reply, journalHeaders } = ask(engine, line, asked);
  const [method, url] = line.split(" ");
  const json = asked.body === undefined ? {} : { "content-type": "application/json" };
  const request = {
    method,
    url,
    headers: { ...json, ...asked.headers },
    body: asked.body,
    ...changed,
  };
  const token = String(journalHeaders["x-mock-replay"]);
  return { ...replay(token, request, files), sent: String(reply.payload) };
};

const different = "the reply differs from the one that the token belongs to";

test("a reply is the same again, whatever the server and the session were told", (t) => {
  const options = {
    seed: "s",
    locale: "de",
    dynamic: true,
    dialect: "rfc9457",
    publicUrl: "https://mock.example.com/",
    scenario: "busy",
  };
  for (const line of ["GET /pets/7", "GET /pets", "GET /pets?limit=0"]) {
    const { code, out, sent, said } = replayOf(worldOf(t, options), line);
    t.equal(out, sent, line);
    t.equal(code, 0, line);
    t.strictSame(said, []);
  }
  t.end();
});

test("a reply of a running clock is the same again", (t) => {
  const world = worldOf(t, { clock: "system" });
  const { code, out, sent } = replayOf(world, "GET /pets");
  t.equal(code, 0);
  t.match(sent, /http:\/\/127\.0\.0\.1:4010 \d{4}-/);
  t.equal(out, sent);
  t.end();
});

test("a reply to a body is the same again", (t) => {
  const { code, out, sent } = replayOf(worldOf(t), "POST /pets", {
    body: { name: "Rex" },
  });
  t.equal(code, 0);
  t.equal(out, sent);
  t.end();
});

test("a body that could not be read is refused the same again", (t) => {
  const { engine, files } = worldOf(t);
  const recorded = engine.answer({
    method: "POST",
    path: "/pets",
    query: "",
    headers: { "content-type": "application/json" },
    body: Buffer.from("{oops"),
    baseUrl: "http://127.0.0.1:4010",
  });
  const token = String(recorded.journalHeaders["x-mock-replay"]);
  const request = {
    method: "POST",
    url: "/pets",
    headers: { "content-type": "application/json" },
    body: "{oops",
  };
  const { code, out } = replay(token, request, files);
  t.equal(code, 0);
  t.equal(out, String(recorded.reply.payload));
  t.end();
});

test("each place of a sequence is the same again", (t) => {
  const world = worldOf(t);
  const asked = { headers: { "x-mock-scenario": "busy" } };
  const replies = [1, 2, 3].map(() => replayOf(world, "GET /pets/7", asked));
  t.strictSame(
    replies.map(({ out }) => out),
    ['{"name":"one"}', '{"name":"two"}', '{"name":"one"}'],
  );
  t.strictSame(
    replies.map(({ code }) => code),
    [0, 0, 0],
  );
  t.end();
});

test("a limit that had no room has none again", (t) => {
  const world = worldOf(t);
  const asked = { headers: { "x-mock-scenario": "limited" } };
  const replies = [1, 2].map(() => replayOf(world, "GET /pets/7", asked));
  t.match(replies[1]?.sent, "Too many requests, retry after 10 seconds");
  for (const { code, out, sent } of replies) {
    t.equal(code, 0);
    t.equal(out, sent);
  }
  t.end();
});

test("a limit that begins without room, and had some by then, has some again", (t) => {
  const world = worldOf(
    t,
    {},
    {
      "openapi.yaml": petsDocument,
      fixtures: {
        full: {
          "getPet.yaml": "limit: { requests: 1, per: 2s, used: 1 }\nbody: { name: Rex }",
        },
      },
    },
  );
  const session = world.engine.sessionStore.sessions.open("w2");
  if (session === undefined) throw new Error("there is no session");
  const headers = { "x-mock-session": "w2", "x-mock-scenario": "full" };
  for (const [instant, body] of [
    [0, /Too many requests/],
    [3000, /"Rex"/],
  ] as const) {
    session.clock.set(instant);
    const { code, out, sent } = replayOf(world, "GET /pets/7", { headers });
    t.equal(code, 0);
    t.match(sent, body);
    t.equal(out, sent);
  }
  t.end();
});

test("what a session has set is the same again", (t) => {
  const world = worldOf(t);
  const session = world.engine.sessionStore.sessions.open("w1");
  if (session === undefined) throw new Error("there is no session");
  session.settings.seed = "w";
  session.settings.scenario = "busy";
  session.settings.dynamic = true;
  session.clock.set(0);
  const asked = { headers: { "x-mock-session": "w1" } };
  for (const line of ["GET /pets/7", "GET /pets"]) {
    const { code, out, sent } = replayOf(world, line, asked);
    t.equal(code, 0, line);
    t.equal(out, sent);
  }
  t.end();
});

test("the status line and the header fields are written where they are asked for", (t) => {
  const { engine, files } = worldOf(t);
  const { journalHeaders } = ask(engine, "GET /pets?limit=0");
  const token = String(journalHeaders["x-mock-replay"]);
  const request = { method: "GET", url: "/pets?limit=0" };
  const { out } = replay(token, request, files, true);
  const [head = "", payload] = out.split("\r\n\r\n");
  t.match(head, /^HTTP\/1\.1 400 Bad Request\r\n/);
  t.match(head, "\r\ncontent-type: application/problem+json");
  t.match(head, `\r\nx-mock-replay: ${token}`);
  t.match(payload, /^\{"type"/);
  t.end();
});

test("of HEAD there is no payload", (t) => {
  const { code, out } = replayOf(worldOf(t), "HEAD /pets");
  t.equal(code, 0);
  t.equal(out, "");
  t.end();
});

test("another body is told, and what is answered to it is written", (t) => {
  const world = worldOf(t, { dynamic: true });
  const { code, out, said } = replayOf(
    world,
    "POST /pets",
    { body: { name: "Rex" } },
    { body: { name: "Tom" } },
  );
  t.equal(code, 1);
  t.match(out, /^\{"name"/);
  t.strictSame(said, [different, "the request differs in its body"]);
  t.end();
});

test("another address is told, where nobody says which it was", (t) => {
  const { engine, files } = worldOf(t);
  const { journalHeaders } = engine.answer({
    method: "GET",
    path: "/pets",
    query: "",
    headers: {},
    body: new Uint8Array(),
    baseUrl: "http://elsewhere:1",
  });
  const token = String(journalHeaders["x-mock-replay"]);
  const request = { method: "GET", url: "/pets" };
  t.strictSame(replay(token, request, files).said, [
    different,
    "the request was sent to another address: put that into the header Host, or write the full url",
  ]);
  const url = "http://elsewhere:1/pets";
  t.equal(replay(token, { ...request, url }, files).code, 0);
  t.end();
});

for (const publicUrl of [undefined, "https://mock.example.com/base"]) {
  test(`a reply under the prefix of a plugin is the same again, ${publicUrl ?? "at its own address"}`, (t) => {
    const options = publicUrl === undefined ? {} : { publicUrl };
    const { engine, files } = worldOf(t, options);
    const { journalHeaders, reply } = engine.answer({
      method: "GET",
      path: "/pets",
      query: "",
      headers: {},
      body: new Uint8Array(),
      baseUrl: `${publicUrl ?? "http://here:1"}/api/mock`,
    });
    const url = "http://here:1/api/mock/pets";
    const request = { method: "GET", url };
    const token = String(journalHeaders["x-mock-replay"]);
    const { code, out } = replay(token, request, files);
    t.equal(code, 0);
    t.equal(out, String(reply.payload));
    t.match(out, "/api/mock ");
    t.end();
  });
}

test("another document and other fixtures are told", (t) => {
  const world = worldOf(t);
  const { journalHeaders } = ask(world.engine, "GET /pets");
  const { files } = worldOf(
    t,
    {},
    {
      "openapi.yaml": `${petsDocument}# another\n`,
      fixtures: { default: { "listPets.yaml": "body: []" } },
    },
  );
  const token = String(journalHeaders["x-mock-replay"]);
  const request = { method: "GET", url: "/pets" };
  const { code, out, said } = replay(token, request, files);
  t.equal(code, 1);
  t.equal(out, "[]");
  t.strictSame(said, [
    different,
    "the document is another one, or has changed",
    "the fixtures are different, or have changed",
  ]);
  t.end();
});

test("the same bytes are the same, whatever else has changed", (t) => {
  const { engine } = worldOf(t);
  const { journalHeaders } = ask(engine, "GET /pets?limit=0");
  const { files } = worldOf(t, {}, { "openapi.yaml": `${petsDocument}# another\n`, fixtures });
  const token = String(journalHeaders["x-mock-replay"]);
  const request = { method: "GET", url: "/pets?limit=0" };
  const { code, said } = replay(token, request, files);
  t.equal(code, 0);
  t.strictSame(said, []);
  t.end();
});

test("a scenario that is no longer there is told by the fixtures", (t) => {
  const { engine } = worldOf(t);
  const asked = { headers: { "x-mock-session": "w1" } };
  const session = engine.sessionStore.sessions.open("w1");
  if (session === undefined) throw new Error("there is no session");
  session.settings.scenario = "busy";
  const { journalHeaders } = ask(engine, "GET /pets/7", asked);
  const { files } = worldOf(t, {}, { "openapi.yaml": petsDocument, fixtures: { default: {} } });
  const token = String(journalHeaders["x-mock-replay"]);
  const request = { method: "GET", url: "/pets/7", ...asked };
  const { code, out, said } = replay(token, request, files);
  t.equal(code, 1);
  t.match(out, "unknown-scenario");
  t.match(said, [different, "the fixtures are different, or have changed"]);
  t.end();
});

test("what only a fixture looks at is named where nothing else differs", (t) => {
  const { code, said } = replayOf(
    worldOf(t),
    "GET /pets",
    { headers: { "x-from": "here" } },
    { headers: {} },
  );
  t.equal(code, 1);
  t.match(said, [different, /^the reply depended on what earlier calls had/]);
  t.end();
});

test("a request that reaches no operation is told", (t) => {
  const { code, out, said } = replayOf(worldOf(t), "GET /pets", {}, { url: "/x" });
  t.equal(code, 1);
  t.match(out, "not-found");
  t.strictSame(said, [different, "the request reaches no operation of this document: GET /x"]);
  t.end();
});

test("what is no token is refused", (t) => {
  t.equal(
    refusal(() => replay("7", {}, {})),
    "MOCK_ERR_OPTIONS this is not a replay token: pass the value of the reply's header X-Mock-Replay",
  );
  t.end();
});
