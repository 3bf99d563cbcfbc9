import { test } from "tap";
import type { FixtureReply } from "../../src/scenario/fixture-reply.ts";
import { stepAt, type Fixture } from "../../src/scenario/fixture.ts";
import { templateContext } from "../support/context.ts";
import { fixtureOf } from "../support/fixture.ts";

/** The only reply of a fixture. */
function replyOf({ sequence }: Fixture): FixtureReply {
  const [only, ...others] = sequence;
  if (only === undefined || others.length > 0) throw new Error("not one reply");
  return only.reply;
}

test("a fixture that says nothing changes nothing", (t) => {
  const fixture = fixtureOf("{}");

  t.equal(fixture.id, "default/getPet");
  t.equal(fixture.scenario, "default");
  t.equal(fixture.operationId, "getPet");
  t.equal(fixture.shownAs, "fixtures/default/getPet.yaml");
  t.equal(fixture.when, undefined);
  t.equal(fixture.priority, 0);
  t.equal(fixture.loop, false);
  t.equal(fixture.limit, undefined);
  t.strictSame(replyOf(fixture), {
    pointer: "",
    status: undefined,
    headers: [],
    body: { kind: "same" },
    delay: undefined,
    dribble: undefined,
    fault: undefined,
    invalid: false,
  });
  t.end();
});

test("a fixture may say all that there is to say", (t) => {
  const reply = replyOf(
    fixtureOf(`
description: The pet is ill.
status: 503
headers:
  Retry-After: 2
  X-Pet: "pet {{ request.path.id }}"
merge: { name: "{{ request.body.name }}" }
delay: 1.5s
dribble: { chunks: 4, over: 2s }
fault: TRUNCATED_BODY
invalid: true
`),
  );
  const context = templateContext();

  t.equal(reply.status, 503);
  t.strictSame(
    reply.headers.map(({ name, template }) => [name, template.render(context, [])]),
    [
      ["retry-after", "2"],
      ["x-pet", "pet 7"],
    ],
  );
  t.equal(reply.body.kind, "merge");
  t.strictSame(reply.body.kind === "merge" && reply.body.template.render(context, []), {
    name: "Rex",
  });
  t.equal(reply.delay, 1500);
  t.strictSame(reply.dribble, { chunks: 4, over: 2000 });
  t.equal(reply.fault, "TRUNCATED_BODY");
  t.equal(reply.invalid, true);
  t.end();
});

for (const [text, kind] of [
  ["body: null", "body"],
  ["body: false", "body"],
  ['body: ""', "body"],
  ["merge: {}", "merge"],
  ["empty: true", "empty"],
  ["empty: false", "same"],
  ["status: 200", "same"],
] as const) {
  test(`\`${text}\` makes a body of the kind ${kind}`, (t) => {
    t.equal(replyOf(fixtureOf(text)).body.kind, kind);
    t.end();
  });
}

test("a reply may be as late as its distribution says", (t) => {
  const { delay } = replyOf(fixtureOf("delay: { min: 1s, max: 2s }"));
  t.strictSame(delay, { min: 1000, max: 2000 });
  t.end();
});

test("replies in a row are turns, each as often as it says", (t) => {
  const { sequence, loop } = fixtureOf(`
replies:
  - { status: 503, times: 2 }
  - { description: It recovers., body: 1 }
then: loop
`);

  t.equal(loop, true);
  t.strictSame(
    sequence.map(({ index, reply }) => [index, reply.status, reply.pointer]),
    [
      [0, 503, "/replies/0"],
      [1, 503, "/replies/0"],
      [2, undefined, "/replies/1"],
    ],
  );
  t.end();
});

for (const [then, positions] of [
  ["last", [0, 1, 1, 1]],
  ["loop", [0, 1, 0, 1]],
] as const) {
  test(`after its replies comes the ${then} one`, (t) => {
    const fixture = fixtureOf(`replies: [{status: 503}, {status: 200}]\nthen: ${then}`);
    t.strictSame(
      [0, 1, 2, 3].map((position) => stepAt(fixture, position)?.index),
      positions,
    );
    t.end();
  });
}

test("a fixture may limit requests", (t) => {
  t.strictSame(fixtureOf("limit: 5/10s").limit, {
    requests: 5,
    per: 10_000,
    used: 0,
  });
  t.end();
});

const delays =
  "`delay` is not a delay: write 200ms, 100ms..500ms or median=200ms,sigma=0.4,max=2s, at most 10m";
const keys =
  "description, when, priority, status, headers, body, merge, empty, delay, dribble, fault, invalid, replies, then, limit";
const statuses = "`status` is a number from 200 to 599";

/** Wrong fixtures, and what is said of them after the file's name. */
const faults: readonly (readonly [text: string, message: string])[] = [
  ["[]", "1:1: a fixture is an object"],
  ["text", "1:1: a fixture is an object"],
  [
    "status: 200\nstauts: 200",
    `2:1: there is no key \`stauts\`: did you mean "status"?: there are ${keys}`,
  ],
  ["status: 199", `1:1: ${statuses}`],
  ["status: 600", `1:1: ${statuses}`],
  ["status: 200.5", `1:1: ${statuses}`],
  ['status: "200"', `1:1: ${statuses}`],
  ["status: null", `1:1: ${statuses}`],
  [
    "delay: 200",
    "1:1: `delay` is none: write 200ms, {min: 100ms, max: 500ms} or {median: 200ms, sigma: 0.4, max: 2s}, at most 10m",
  ],
  ["delay: 3 s", `1:1: ${delays}`],
  ["delay: -1s", `1:1: ${delays}`],
  ["delay: 11m", "1:1: `delay` is longer than 10m"],
  ["invalid: 1", "1:1: `invalid` is true or false"],
  ["empty: 1", "1:1: `empty` is true or false"],
  ["description: 1", "1:1: `description` is a text"],
  ["merge: []", "1:1: `merge` is an object: its members replace those of the body"],
  ["body: {}\nmerge: {}", "2:1: `body` and `merge` exclude each other: keep one"],
  ["body: {}\nempty: true", "2:1: `body` and `empty` exclude each other: keep one"],
  ["headers: []", "1:1: `headers` is an object of names and texts"],
  ["headers: { a b: c }", '1:12: "a b" is not a header name'],
  ["headers: { accept: true }", "1:12: a header's value is a text of one line"],
  ['headers: { a: "b\\nc" }', "1:12: a header's value is a text of one line"],
  ['headers: { a: "ä" }', "1:12: a header's value is a text of one line"],
  ["headers: { Content-Length: 1 }", "1:12: the server sets Content-Length itself"],
  ["headers: { connection: close }", "1:12: the server sets connection itself"],
  [
    "body:\n  name: '{{ request.bdy }}'",
    "2:3: {{ request.bdy }}: there is no request.bdy: there are true, false, null, clock, now, seed, scenario, session, base_url, " +
      "request.method, request.body, request.query, request.path, request.cookies, request.headers.<name>",
  ],
  ["body: ['{{ 1']", "1:8: {{ is never closed by }}, or a quote in it is not"],
  ["headers: { a: '{{ }}' }", "1:12: {{  }}: a value is missing"],
  ["dribble: 2s", "1:1: `dribble` is none: write {chunks: 5, over: 2s}"],
  ["priority: high", "1:1: `priority` is a whole number: the higher answers first"],
  ["replies: []", "1:1: `replies` is a list of one reply or more"],
  ["replies: [1]", "1:11: a reply is an object"],
  ["replies: [{ status: 99 }]", `1:13: ${statuses}`],
  ["replies: [{ status: 200, times: 0 }]", "1:26: `times` is a number from 1 to 1000"],
  ["status: 200\nreplies: [{}]", "1:1: `status` belongs into the `replies` where there are some"],
  ["then: loop", "1:1: `then` says what comes after `replies`: there are none"],
  [
    "replies: [{}]\nthen: stop",
    "2:1: `then` is last (the last reply again) or loop (from the first)",
  ],
  ["limit: often", "1:1: a limit is written like 5/10s, or { requests: 5, per: 10s, used: 5 }"],
];

for (const [text, message] of faults) {
  test(`${JSON.stringify(text)} is refused with its place`, (t) => {
    t.throws(() => fixtureOf(text), {
      code: "MOCK_ERR_FIXTURE",
      message: `fixtures/default/getPet.yaml:${message}`,
    });
    t.end();
  });
}
