/** `X-Mock-Miss`: the closest of the conditional fixtures that somebody asked for, where all of them missed. */
import { test } from "tap";
import { ask, engineOf, type Asked } from "../support/engine.ts";
import type { Engine } from "../../src/engine.ts";
import { compileFixture } from "../../src/scenario/fixture.ts";
import { parseFile } from "../../src/document/parse/parse.ts";

const when = (conditions: string): string => `when: { ${conditions} }\nbody: { name: King }`;

const fixtures = {
  vip: {
    "getPet.yaml": when("path: { id: vip }, query: { a: x }"),
    "getPet.near.yaml": when("query: { a: y, b: z, c: w }"),
  },
  plain: {
    "getPet.yaml": "body: { name: Rex }",
    "getPet.vip.yaml": when("path: { id: vip }"),
  },
  child: { "_scenario.yaml": "extends: vip" },
  default: { "getPet.yaml": when("path: { id: other }") },
};

const missOf = (engine: Engine, url: string, asked: Asked = {}): string | undefined =>
  ask(engine, `GET ${url}`, asked).reply.headers["x-mock-miss"];

const named = (scenario: string): Asked => ({
  headers: { "x-mock-scenario": scenario },
});

test("the closest fixture of a scenario that was named is told with what failed first", (t) => {
  const engine = engineOf(t, fixtures);
  t.equal(
    missOf(engine, "/pets/7?a=y&b=z", named("vip")),
    'vip/getPet.near: query /c is nothing, not "w"',
  );
  t.equal(missOf(engine, "/pets/vip?a=z", named("vip")), 'vip/getPet: query /a is "z", not "x"');
  t.end();
});

test("where one of them answers, nothing is told", (t) => {
  const engine = engineOf(t, fixtures);
  t.equal(missOf(engine, "/pets/vip?a=x", named("vip")), undefined);
  t.end();
});

test("a scenario with a fixture for all requests has nothing to tell", (t) => {
  const engine = engineOf(t, fixtures);
  t.equal(missOf(engine, "/pets/7", named("plain")), undefined);
  t.end();
});

test("where nobody named a scenario, nothing is told", (t) => {
  const engine = engineOf(t, fixtures);
  t.equal(missOf(engine, "/pets/7"), undefined);
  t.end();
});

test("what the scenario goes on from is asked for too, but not the default one", (t) => {
  const engine = engineOf(t, fixtures);
  t.match(missOf(engine, "/pets/7", named("child")), /^vip\/getPet/);
  t.match(missOf(engine, "/pets/7", named("default")), /^default\/getPet/);
  t.end();
});

/** Gives the session w1 a fixture of getPet. */
const give = (engine: Engine, text: string): void => {
  const source = parseFile("given.yaml", "given.yaml", text);
  const place = {
    source,
    shownAs: "given.yaml",
    pointer: "",
    id: "given/getPet.1",
    scenario: "given",
    operationId: "getPet",
  };
  engine.sessionStore.sessions.open("w1")?.give(compileFixture(source.value, place));
};

test("what a session was given is asked for, whoever names the scenario", (t) => {
  const engine = engineOf(t, fixtures);
  give(engine, when("path: { id: vip }"));
  const miss = 'given/getPet.1: path /id is "7", not "vip"';
  const w1 = { "x-mock-session": "w1" };
  t.equal(missOf(engine, "/pets/7", { headers: w1 }), miss);
  const plain = { ...w1, "x-mock-scenario": "plain" };
  t.equal(missOf(engine, "/pets/7", { headers: plain }), miss);
  t.equal(missOf(engine, "/pets/7", named("plain")), undefined);
  t.end();
});

test("where what a session was given answers, the scenario need not", (t) => {
  const engine = engineOf(t, fixtures);
  give(engine, "body: { name: Tom }");
  const headers = { "x-mock-session": "w1", "x-mock-scenario": "vip" };
  t.equal(missOf(engine, "/pets/7", { headers }), undefined);
  t.end();
});

test("a request that is refused is told why, and no more", (t) => {
  const engine = engineOf(t, fixtures);
  t.equal(missOf(engine, "/pets/far-too-long", named("vip")), undefined);
  t.end();
});

test("it is one line, and not too long a one", (t) => {
  const engine = engineOf(t, {
    vip: { "getPet.yaml": when(`query: { a: "${"ü\\n".repeat(300)}" }`) },
  });
  const miss = missOf(engine, "/pets/7", named("vip")) ?? "";
  t.match(miss, /^[\x20-\x7E]{1,400}$/);
  t.end();
});
