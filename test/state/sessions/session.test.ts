import { test } from "tap";
import { emptyScenario, noScenarios } from "../../../src/scenario/scenario.ts";
import { createSessionClock } from "../../../src/state/sessions/clock.ts";
import { createSession, type Session } from "../../../src/state/sessions/session.ts";
import { fixtureOf } from "../../support/fixture.ts";

function session(): Session {
  return createSession(
    "w1",
    noScenarios(),
    createSessionClock(() => 0, undefined),
  );
}

test("requests are counted", (t) => {
  const one = session();
  t.equal(one.next(), 1);
  t.equal(one.next(), 2);
  t.equal(one.count(), 2);
  t.end();
});

test("a scenario that is defined is one of the session's, and none of another's", (t) => {
  const [one, other] = [session(), session()];

  one.define(emptyScenario("down"));

  t.strictSame([...one.scenarios().keys()], ["default", "down"]);
  t.strictSame([...other.scenarios().keys()], ["default"]);
  t.equal(one.undefine("down"), true);
  t.strictSame([...one.scenarios().keys()], ["default"]);
  t.end();
});

test("a scenario that took another's place gives it back", (t) => {
  const one = session();
  const original = one.scenarios().get("default");

  one.define({ ...emptyScenario("default"), description: "Mine." });
  t.equal(one.scenarios().get("default")?.description, "Mine.");

  t.equal(one.undefine("default"), true);
  t.equal(one.scenarios().get("default"), original);
  t.equal(one.undefine("default"), false);
  t.end();
});

test("of given fixtures the latest comes first, and each can be taken back", (t) => {
  const one = session();
  const [early, late] = [fixtureOf("{}", "early"), fixtureOf("{}", "late")];
  one.give(early);
  one.give(late);

  t.strictSame(one.given(), [late, early]);
  t.equal(one.take("late/getPet"), true);
  t.equal(one.take("late/getPet"), false);
  t.strictSame(one.given(), [early]);
  t.end();
});

test("a reset leaves a session as it was made", (t) => {
  const one = session();
  one.settings.scenario = "down";
  one.settings.seed = "s";
  one.positions.advance("a");
  one.define(emptyScenario("down"));
  one.give(fixtureOf("{}"));
  one.clock.set(1000);
  one.next();

  one.reset();

  t.strictSame(one.settings, {});
  t.equal(one.positions.of("a"), 0);
  t.strictSame([...one.scenarios().keys()], ["default"]);
  t.strictSame(one.given(), []);
  t.equal(one.clock.now(), 0);
  t.equal(one.count(), 0);
  t.end();
});
