/** `Prefer: explain`: the explanation in place of the reply, and no trace of it. */
import { test } from "tap";
import type { Engine } from "../../src/engine.ts";
import type { Json, JsonObject } from "../../src/model.ts";
import { createProblem } from "../../src/problem.ts";
import { rawRequest } from "../support/documents.ts";
import { ask, engineOf, textOf, type Asked } from "../support/engine.ts";
import { createPortal, startMock } from "../support/mock.ts";

const explain: Asked = { headers: { prefer: "explain" } };

const explanation = (engine: Engine, line: string, asked: Asked = explain): JsonObject =>
  JSON.parse(textOf(ask(engine, line, asked))) as JsonObject;

const busy = {
  default: {
    "getPet.yaml": "replies: [{ status: 404 }, { body: { name: Rex } }]",
    "listPets.yaml": "limit: 1/10s",
  },
};

test("the explanation comes in place of the reply, and holds it", (t) => {
  const engine = engineOf(t);
  const { reply, journalHeaders } = ask(engine, "GET /pets", explain);
  t.equal(reply.status, 200);
  t.strictSame(reply.headers, {
    "content-type": "application/json",
    "cache-control": "no-store",
    "preference-applied": "explain",
  });
  t.strictSame(journalHeaders, {});
  t.match(explanation(engine, "GET /pets"), {
    session: "default",
    reply: { status: 200, body: [{ name: "Rex" }] },
  });
  t.end();
});

test("the reply in it is the one that would be sent without asking", (t) => {
  const engine = engineOf(t);
  const { reply } = ask(engine, "GET /pets", {
    headers: { prefer: "example=none" },
  });
  const told = explanation(engine, "GET /pets", {
    headers: { prefer: "example=none, explain" },
  });
  t.strictSame(told["reply"], {
    status: 200,
    headers: reply.headers,
    body: [],
  });
  t.end();
});

test("the query asks for it too, and what the client accepts is of no weight", (t) => {
  const engine = engineOf(t);
  t.match(
    explanation(engine, "GET /pets?__explain=true", {
      headers: { accept: "image/png" },
    }),
    { problem: { kind: "not-acceptable" }, reply: { status: 406 } },
  );
  t.end();
});

test("sequences, limits, the journal and the numbers of requests stay as they are", (t) => {
  const engine = engineOf(t, busy);
  for (const _ of [1, 2, 3]) {
    explanation(engine, "GET /pets/7");
    explanation(engine, "GET /pets");
  }
  t.equal(ask(engine, "GET /pets/7").reply.status, 404);
  const { reply, journalHeaders } = ask(engine, "GET /pets");
  t.equal(reply.status, 200);
  t.equal(journalHeaders["x-mock-request-id"], "2");
  const session = engine.sessionStore.sessions.find("default");
  t.equal(session && engine.sessionStore.journalOf(session).entries().length, 2);
  t.match(explanation(engine, "GET /pets"), { reply: { status: 429 } });
  t.end();
});

test("a session that there is not is not made", (t) => {
  const engine = engineOf(t);
  const told = explanation(engine, "GET /pets?__explain", {
    headers: { "x-mock-session": "w9" },
  });
  t.equal(told["session"], "w9");
  t.equal(engine.sessionStore.sessions.find("w9"), undefined);
  t.end();
});

test("a name that no session can have is explained as the problem that it is", (t) => {
  const engine = engineOf(t);
  const told = explanation(engine, "GET /pets?__explain", {
    headers: { "x-mock-session": "a b" },
  });
  t.equal(told["session"], undefined);
  t.match(told, {
    route: { outcome: "not reached", operation: "listPets" },
    problem: { kind: "bad-preference" },
    reply: { status: 400 },
  });
  t.end();
});

test("refusals are explained, and requests that reach no operation", (t) => {
  const engine = engineOf(t);
  const of = (line: string): Json | undefined =>
    (explanation(engine, line)["reply"] as JsonObject)["status"];
  t.equal(of("GET /pets?limit=0"), 400);
  t.equal(of("GET /nothing"), 404);
  t.equal(of("PATCH /pets"), 405);
  t.equal(of("GET /pets/%zz"), 400);
  t.end();
});

test("a problem that was found before the engine is explained too", (t) => {
  const engine = engineOf(t);
  const problem = createProblem("too-large", "the body is larger than a cat");
  const raw = rawRequest({
    method: "POST",
    path: "/pets",
    headers: { prefer: "explain" },
  });
  const { reply } = engine.renderProblem(problem, raw);
  t.equal(reply.status, 200);
  t.match(JSON.parse(String(reply.payload)), {
    route: { operation: "createPet" },
    problem: { kind: "too-large" },
    reply: { status: 413 },
  });
  t.end();
});

test("nothing of it is remembered", async (t) => {
  const [mock, other] = [await startMock(t), await startMock(t)];
  await createPortal(mock, undefined, { prefer: "explain" });
  const made = await createPortal(other);
  const { customer_portal: portal } = made.json<{
    customer_portal: { url: string };
  }>();
  const { pathname, search } = new URL(portal.url);
  t.equal((await mock.inject(pathname + search)).statusCode, 404);
  await createPortal(mock);
  t.equal((await mock.inject(pathname + search)).statusCode, 200);
});

test("over HTTP it is JSON, whatever the operation answers", async (t) => {
  const mock = await startMock(t);
  const reply = await createPortal(mock, { locale: "de" }, { prefer: "explain" });
  t.equal(reply.statusCode, 200);
  t.equal(reply.headers["preference-applied"], "explain");
  t.match(reply.headers["content-type"], "application/json");
  t.match(reply.json(), {
    check: { outcome: "refused: invalid" },
    reply: { status: 400 },
  });
});
