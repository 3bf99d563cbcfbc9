import { readFileSync } from "node:fs";
import { test } from "tap";
import type { JsonObject } from "../../src/model.ts";
import { engineOf, explanationOf, instant } from "../support/engine.ts";

const getPet = {
  sold: {
    "getPet.yaml": ["merge:", "  name: Rex"].join("\n"),
  },
  default: { "getPet.yaml": "body: { name: Tom, age: 3 }" },
};

test("an explanation goes through the steps of a reply in their order", (t) => {
  const engine = engineOf(t, getPet);
  const explanation = explanationOf(engine, "GET /pets/7", {
    headers: { "x-mock-scenario": "sold" },
  });
  t.strictSame(Object.keys(explanation), [
    "id",
    "session",
    "request",
    "route",
    "check",
    "scenario",
    "fixtures",
    "status",
    "mediaType",
    "body",
    "applied",
    "reply",
  ]);
  t.strictSame(explanation["id"], "1");
  t.strictSame(explanation["request"], { method: "GET", url: "/pets/7" });
  t.strictSame(explanation["check"], { outcome: "the request is valid" });
  t.strictSame(explanation["applied"], {
    seed: { seed: "portal-mock", from: "server" },
    clock: { now: instant, from: "frozen" },
  });
  t.end();
});

test("an explanation has the reply that was sent", (t) => {
  const engine = engineOf(t, getPet);
  const { reply } = explanationOf(engine, "GET /pets/7") as {
    reply: JsonObject;
  };
  t.equal(reply["status"], 200);
  t.strictSame(reply["body"], { name: "Tom", age: 3 });
  t.match(reply["headers"], { "x-mock-source": "fixture:default/getPet" });
  t.end();
});

test("a problem that no check found is told of by itself", (t) => {
  const engine = engineOf(t);
  const explanation = explanationOf(engine, "GET /pets", {
    headers: { accept: "image/png" },
  });
  t.strictSame(explanation["problem"], {
    kind: "not-acceptable",
    status: 406,
    detail: "the reply can be application/json, text/plain",
  });
  t.end();
});

test("what a check found is told of once", (t) => {
  const engine = engineOf(t);
  const explanation = explanationOf(engine, "POST /pets", { body: {} });
  t.equal(explanation["problem"], undefined);
  t.match(explanation["check"], { outcome: "refused: invalid" });
  t.end();
});

test("secrets are not shown", (t) => {
  const engine = engineOf(t, {
    vip: {
      "getPet.yaml":
        "when: { headers: { authorization: Bearer open-sesame } }\nbody: { name: Rex }",
    },
  });
  const explanation = explanationOf(engine, "GET /pets/7", {
    headers: {
      "x-mock-scenario": "vip",
      authorization: "Bearer wrong-sesame",
    },
  });
  const text = JSON.stringify(explanation);
  t.notMatch(text, "wrong-sesame");
  t.match(text, "[redacted]");
  t.end();
});

test("a request that reaches no operation has its route and its problem", (t) => {
  const engine = engineOf(t);
  const explanation = explanationOf(engine, "GET /pats");
  t.strictSame(Object.keys(explanation), ["id", "session", "request", "route", "problem", "reply"]);
  t.end();
});

test("the documentation tells of every member of an explanation", (t) => {
  const docs = readFileSync(new URL("../../docs/scenarios.md", import.meta.url), "utf8");
  const [, table = ""] = docs.split(/^\| member .*\n.*\n/m);
  const [rows = ""] = table.split("\n\n");
  const listed = [...rows.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
  const engine = engineOf(t, getPet);
  const told = Object.keys({
    ...explanationOf(engine, "GET /pets/7"),
    ...explanationOf(engine, "GET /nothing"),
  }).filter((name) => !["id", "session", "request"].includes(name));
  t.strictSame(listed.sort(), told.sort());
  t.end();
});
