import { test } from "tap";
import { noScenarios } from "../../../src/scenario/scenario.ts";
import { createSessionClock } from "../../../src/state/sessions/clock.ts";
import { createSession, type Session } from "../../../src/state/sessions/session.ts";
import { createSessions, type Sessions } from "../../../src/state/sessions/sessions.ts";

interface World {
  readonly sessions: Sessions;
  readonly forgotten: string[];
  readonly pass: (time: number) => void;
}

/** Two named sessions at most, forgotten after 100 milliseconds. */
function world(): World {
  let now = 0;
  const forgotten: string[] = [];
  const make = (name: string): Session =>
    createSession(
      name,
      noScenarios(),
      createSessionClock(() => now, 0),
    );
  const sessions = createSessions(
    make,
    ({ name }) => forgotten.push(name),
    () => now,
    { most: 2, idle: 100 },
  );
  return {
    sessions,
    forgotten,
    pass: (time) => {
      now += time;
    },
  };
}

function names({ sessions }: World): string[] {
  return sessions.all().map(({ name }) => name);
}

test("the default session is always there", (t) => {
  const all = world();
  t.strictSame(names(all), ["default"]);
  all.pass(1000);
  t.equal(all.sessions.open("default")?.name, "default");
  t.strictSame(all.forgotten, []);
  t.end();
});

test("a session is made when it is first named, and is the same from then on", (t) => {
  const all = world();

  t.equal(all.sessions.find("w1"), undefined);
  const session = all.sessions.open("w1");

  t.equal(session?.name, "w1");
  t.equal(all.sessions.open("w1"), session);
  t.equal(all.sessions.find("w1"), session);
  t.strictSame(names(all), ["default", "w1"]);
  t.end();
});

test("a session that nobody used for a while is forgotten", (t) => {
  const all = world();
  const first = all.sessions.open("w1");
  all.pass(99);
  all.sessions.open("w2");
  all.pass(1);

  t.strictSame(names(all), ["default", "w2"]);
  t.strictSame(all.forgotten, ["w1"]);
  t.not(all.sessions.open("w1"), first);
  t.end();
});

test("use keeps a session, and looking does not", (t) => {
  const all = world();
  all.sessions.open("used");
  all.sessions.open("seen");
  all.pass(60);
  all.sessions.open("used");
  all.sessions.find("seen");
  all.pass(60);

  t.strictSame(names(all), ["default", "used"]);
  t.end();
});

test("there are no more sessions than there may be, until one is gone", (t) => {
  const all = world();
  all.sessions.open("w1");
  all.sessions.open("w2");

  t.equal(all.sessions.open("w3"), undefined);
  t.equal(all.sessions.open("w1")?.name, "w1");
  t.equal(all.sessions.delete("w1"), true);
  t.equal(all.sessions.open("w3")?.name, "w3");
  t.end();
});

test("the default session can't be deleted, nor one that there is not", (t) => {
  const all = world();

  t.equal(all.sessions.delete("default"), false);
  t.equal(all.sessions.delete("w1"), false);
  t.strictSame(names(all), ["default"]);
  t.end();
});
