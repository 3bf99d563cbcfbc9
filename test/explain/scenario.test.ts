import { test, type Test } from "tap";
import type { Json } from "../../src/model.ts";
import type { MockOptions } from "../../src/options.ts";
import { engineOf, explanationOf, type Asked } from "../support/engine.ts";

const fixtures = {
  sold: { "getPet.yaml": "body: { name: Rex }" },
  lost: { "getPet.yaml": "body: { name: Tom }" },
  vip: {
    "getPet.yaml": "when: { path: { id: vip } }\nbody: { name: King }",
  },
};

const scenarioOf = (
  t: Test,
  line: string,
  asked: Asked = {},
  options: MockOptions = {},
): Json | undefined => explanationOf(engineOf(t, fixtures, options), line, asked)["scenario"];

test("who named the scenario is told before all others who did", (t) => {
  const asked = {
    headers: { "x-mock-scenario": "sold", cookie: "mock-scenario=vip" },
  };
  t.strictSame(scenarioOf(t, "GET /pets/7?__scenario=lost", asked, { scenario: "vip" }), {
    outcome: "named by the header X-Mock-Scenario",
    name: "sold",
    from: "header",
    named: [
      { by: "header", name: "sold" },
      { by: "query", name: "lost" },
      { by: "cookie", name: "vip" },
      { by: "server", name: "vip" },
    ],
  });
  t.end();
});

test("the scenario of a session is told as its own", (t) => {
  const engine = engineOf(t, fixtures);
  const session = engine.sessionStore.sessions.open("w1");
  if (session === undefined) throw new Error("there is no session");
  session.settings.scenario = "lost";
  const explanation = explanationOf(engine, "GET /pets/7", {
    headers: { "x-mock-session": "w1" },
  });
  t.match(explanation["scenario"], {
    outcome: "the scenario of the session",
    named: [{ by: "session", name: "lost" }],
  });
  t.end();
});

test("where nobody names one, the fixtures with conditions are told", (t) => {
  t.match(scenarioOf(t, "GET /pets/vip"), {
    outcome: "none is named, but the conditions of one of its fixtures match",
    name: "vip",
    from: "when",
    named: [],
    conditional: [
      {
        fixture: "vip/getPet",
        place: "fixtures/vip/getPet.yaml:1:1",
        outcome: "its conditions match",
      },
    ],
  });
  t.match(scenarioOf(t, "GET /pets/7"), {
    outcome: "nobody names one",
    name: "default",
    from: "none",
    conditional: [{ fixture: "vip/getPet", outcome: 'path /id is "7", not "vip"' }],
  });
  t.end();
});

test("a scenario that there is not is told as the problem", (t) => {
  const asked = { headers: { "x-mock-scenario": "solt" } };
  const scenario = scenarioOf(t, "GET /pets/7", asked) as { outcome: string };
  t.match(scenario.outcome, /^there is no scenario "solt".*"sold"/);
  t.notOk("name" in scenario);
  t.end();
});
