import { test, type Test } from "tap";
import type { Json } from "../../src/model.ts";
import type { MockOptions } from "../../src/options.ts";
import { ask, engineOf, explanationOf, instant, type Asked } from "../support/engine.ts";
import type { Folder } from "../support/mock.ts";

const appliedOf = (
  t: Test,
  asked: Asked = {},
  fixtures: Folder = {},
  options: MockOptions = {},
): Json | undefined =>
  explanationOf(engineOf(t, fixtures, options), "GET /pets/7", asked)["applied"];

test("what a request asks for is told as its own", (t) => {
  const headers = {
    prefer: "seed=a, dynamic=true",
    "x-mock-clock": "2020-02-02T00:00:00Z",
    "x-mock-delay": "5ms",
    "x-mock-fault": "EMPTY_RESPONSE",
  };
  t.strictSame(appliedOf(t, { headers }), {
    preferences: "seed=a, dynamic=true",
    seed: { seed: "a", from: "request" },
    clock: { now: "2020-02-02T00:00:00.000Z", from: "request" },
    dynamic: { from: "request" },
    delay: { delay: "5ms", from: "request" },
    fault: { fault: "EMPTY_RESPONSE", from: "request" },
  });
  t.end();
});

test("what a server has set is told as the server's", (t) => {
  const options = { seed: "s", dynamic: true, delay: "7ms" };
  t.strictSame(appliedOf(t, {}, {}, options), {
    seed: { seed: "s", from: "server" },
    clock: { now: instant, from: "frozen" },
    dynamic: { from: "server" },
    delay: { delay: "7ms", from: "server" },
  });
  t.end();
});

test("what a session has set is told as the session's", (t) => {
  const engine = engineOf(t);
  const session = engine.sessionStore.sessions.open("w1");
  if (session === undefined) throw new Error("there is no session");
  session.settings.seed = "w";
  session.settings.dynamic = true;
  session.settings.delay = 9;
  session.faults.replace([{ fault: "EMPTY_RESPONSE", value: {} }]);
  session.clock.run();
  const headers = { "x-mock-session": "w1" };
  t.match(explanationOf(engine, "GET /pets/7", { headers })["applied"], {
    seed: { seed: "w", from: "session" },
    clock: { from: "system", ahead: /^-?\d+ms$/ },
    dynamic: { from: "session" },
    delay: { delay: "9ms", from: "session" },
    fault: { fault: "EMPTY_RESPONSE", from: "session" },
  });
  session.faults.replace([{ delay: 4, value: {} }]);
  t.match(explanationOf(engine, "GET /pets/7", { headers })["applied"], {
    delay: { delay: "4ms", from: "session" },
  });
  t.end();
});

test("what a fixture says of the way of a reply is told as the fixture's", (t) => {
  const fixture = ["delay: 3ms", "fault: TRUNCATED_BODY", "dribble: { chunks: 2, over: 1s }"].join(
    "\n",
  );
  t.match(appliedOf(t, {}, { default: { "getPet.yaml": fixture } }), {
    delay: { delay: "3ms", from: "fixture" },
    fault: { fault: "TRUNCATED_BODY", from: "fixture" },
    dribble: { chunks: 2, over: "1000ms" },
  });
  t.end();
});

test("a clock that runs with the system's is told as that", (t) => {
  t.match(appliedOf(t, {}, {}, { clock: "system" }), {
    clock: { from: "system", ahead: undefined },
  });
  t.end();
});

test("how far a sequence was moved is told", (t) => {
  const engine = engineOf(t, {
    default: {
      "getPet.yaml": "replies: [{ status: 404 }, { status: 404 }, {}]",
    },
  });
  const positions = (): Json | undefined =>
    (explanationOf(engine, "GET /pets/7")["applied"] as { positions?: Json }).positions;
  const fixture = "default/getPet";
  t.strictSame(positions(), [{ fixture, from: 1, to: 2, of: 3 }]);
  ask(engine, "GET /pets/7");
  t.strictSame(positions(), [{ fixture, from: 3, to: 3, of: 3 }]);
  t.end();
});
