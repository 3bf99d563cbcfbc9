import { test, type Test } from "tap";
import type { Json } from "../../src/model.ts";
import { ask, engineOf, explanationOf, type Asked } from "../support/engine.ts";

const sold = { "x-mock-scenario": "sold" };
const fixtures = {
  sold: {
    "getPet.yaml": "merge: { age: 3 }",
    "getPet.vip.yaml": "when: { path: { id: vip } }\nbody: { name: King }",
    "getPet.gone.yaml": "priority: 1\nwhen: { query: { gone: yes } }\nstatus: 404",
  },
  default: { "getPet.yaml": "body: { name: Tom }" },
};

const candidatesOf = (t: Test, line: string, asked: Asked): Json | undefined => {
  const explanation = explanationOf(engineOf(t, fixtures), line, asked);
  return (explanation["fixtures"] as { candidates: Json }).candidates;
};

test("each fixture is told with what became of it", (t) => {
  const engine = engineOf(t, fixtures);
  const explanation = explanationOf(engine, "GET /pets/7", { headers: sold });
  t.strictSame(explanation["fixtures"], {
    outcome: "sold/getPet answers, over default/getPet",
    candidates: [
      {
        fixture: "sold/getPet.gone",
        place: "fixtures/sold/getPet.gone.yaml:1:1",
        outcome: "lost",
        why: 'query /gone is nothing, not "yes"',
      },
      {
        fixture: "sold/getPet.vip",
        place: "fixtures/sold/getPet.vip.yaml:1:1",
        outcome: "lost",
        why: 'path /id is "7", not "vip"',
      },
      {
        fixture: "sold/getPet",
        place: "fixtures/sold/getPet.yaml:1:1",
        outcome: "answered",
      },
      {
        fixture: "default/getPet",
        place: "fixtures/default/getPet.yaml:1:1",
        outcome: "beneath",
        why: "sold/getPet changes what it answers",
      },
    ],
  });
  t.end();
});

test("a fixture behind the one that answers lost to it", (t) => {
  t.match(candidatesOf(t, "GET /pets/vip", { headers: sold }), [
    {},
    { fixture: "sold/getPet.vip", outcome: "answered" },
    { fixture: "sold/getPet", why: "sold/getPet.vip comes first" },
    { fixture: "default/getPet", why: "sold/getPet.vip comes first" },
  ]);
  t.end();
});

test("a fixture of another status lost to the status", (t) => {
  t.match(candidatesOf(t, "GET /pets/7?gone=yes", { headers: sold }), [
    { fixture: "sold/getPet.gone", outcome: "answered" },
    { why: 'path /id is "7", not "vip"' },
    {
      fixture: "sold/getPet",
      why: "it answers 200, and the status is 404",
    },
    {},
  ]);
  t.end();
});

test("a generated body or an example that is asked for comes before all fixtures", (t) => {
  const asked = { headers: { ...sold, prefer: "dynamic=true" } };
  t.match(candidatesOf(t, "GET /pets/7", asked), [
    {},
    {},
    { fixture: "sold/getPet", why: "a generated body was asked for" },
    {},
  ]);
  const engine = engineOf(t, { default: { "listPets.yaml": "body: []" } });
  t.match(explanationOf(engine, "GET /pets", { headers: { prefer: "example=one" } }), {
    fixtures: {
      outcome: "no fixture answers",
      candidates: [{ why: "an example was asked for" }],
    },
  });
  t.end();
});

test("the place in a sequence and the limit are told", (t) => {
  const engine = engineOf(t, {
    default: {
      "getPet.yaml": [
        "limit: 5/10s",
        "then: loop",
        "replies:",
        "  - { status: 404 }",
        "  - { body: { name: Rex } }",
      ].join("\n"),
    },
  });
  ask(engine, "GET /pets/7");
  t.match(explanationOf(engine, "GET /pets/7"), {
    fixtures: {
      candidates: [
        {
          place: "fixtures/default/getPet.yaml:5:5",
          position: "2 of 2, then from the first",
          limit: "5 in 10000ms",
        },
      ],
    },
    applied: {
      positions: [{ fixture: "default/getPet", from: 2, to: 1, of: 2 }],
    },
  });
  t.end();
});

test("a fixture whose limit has no room is told with the problem", (t) => {
  const engine = engineOf(t, {
    default: { "getPet.yaml": "limit: 1/10s\nbody: { name: Rex }" },
  });
  ask(engine, "GET /pets/7");
  t.match(explanationOf(engine, "GET /pets/7"), {
    fixtures: {
      candidates: [
        {
          outcome: "lost",
          why: "Too many requests, retry after 10 seconds",
          limit: "1 in 10000ms",
        },
      ],
    },
    problem: { kind: "rate-limited", status: 429 },
  });
  t.end();
});

test("where there is no body to choose, no fixtures are told", (t) => {
  const engine = engineOf(t, fixtures);
  const explanation = explanationOf(engine, "GET /pets/too-long-a-name");
  t.equal(explanation["fixtures"], undefined);
  t.end();
});
