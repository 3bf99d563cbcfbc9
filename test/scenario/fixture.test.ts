import { test } from "tap";
import { parseFile } from "../../src/document/parse.ts";
import { compileFixture } from "../../src/scenario/fixture.ts";
import type { Fixture } from "../../src/scenario/fixture.ts";
import { templateContext } from "../support/context.ts";

function compile(text: string): Fixture {
  const shownAs = "fixtures/default/getPet.yaml";
  return compileFixture(
    parseFile("/tmp/getPet.yaml", shownAs, text),
    shownAs,
    "default",
    "getPet",
  );
}

test("a fixture that says nothing changes nothing", (t) => {
  const fixture = compile("{}");

  t.equal(fixture.scenario, "default");
  t.equal(fixture.operationId, "getPet");
  t.equal(fixture.shownAs, "fixtures/default/getPet.yaml");
  t.equal(fixture.status, undefined);
  t.strictSame(fixture.headers, []);
  t.strictSame(fixture.body, { kind: "same" });
  t.equal(fixture.delay, 0);
  t.equal(fixture.invalid, false);
  t.end();
});

test("a fixture may say all that there is to say", (t) => {
  const fixture = compile(`
description: The pet is ill.
status: 503
headers:
  Retry-After: 2
  X-Pet: "pet {{ request.path.id }}"
merge: { name: "{{ request.body.name }}" }
delay: 1.5s
invalid: true
`);
  const context = templateContext();

  t.equal(fixture.status, 503);
  t.strictSame(
    fixture.headers.map(({ name, template }) => [
      name,
      template.render(context, []),
    ]),
    [
      ["retry-after", "2"],
      ["x-pet", "pet 7"],
    ],
  );
  t.equal(fixture.body.kind, "merge");
  t.strictSame(
    fixture.body.kind === "merge" && fixture.body.template.render(context, []),
    { name: "Rex" },
  );
  t.equal(fixture.delay, 1500);
  t.equal(fixture.invalid, true);
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
    t.equal(compile(text).body.kind, kind);
    t.end();
  });
}

for (const [delay, milliseconds] of [
  ["10ms", 10],
  ["3s", 3000],
  ["1.5s", 1500],
  ["2m", 120_000],
  ["10m", 600_000],
] as const) {
  test(`a delay of ${delay} is ${milliseconds} milliseconds`, (t) => {
    t.equal(compile(`delay: ${delay}`).delay, milliseconds);
    t.end();
  });
}

const delays = "`delay` is written like 200ms, 1.5s or 2m, and is at most 10m";
const statuses = "`status` is a number from 200 to 599";

/** Wrong fixtures, and what is said of them after the file's name. */
const faults: readonly (readonly [text: string, message: string])[] = [
  ["[]", "1:1: a fixture is an object"],
  ["text", "1:1: a fixture is an object"],
  [
    "status: 200\nstauts: 200",
    "2:1: there is no key `stauts`: there are description, status, headers, body, merge, empty, delay, invalid",
  ],
  ["status: 199", `1:1: ${statuses}`],
  ["status: 600", `1:1: ${statuses}`],
  ["status: 200.5", `1:1: ${statuses}`],
  ['status: "200"', `1:1: ${statuses}`],
  ["status: null", `1:1: ${statuses}`],
  ["delay: 200", `1:1: ${delays}`],
  ["delay: 3 s", `1:1: ${delays}`],
  ["delay: -1s", `1:1: ${delays}`],
  ["delay: 11m", `1:1: ${delays}`],
  ["invalid: 1", "1:1: `invalid` is true or false"],
  ["empty: 1", "1:1: `empty` is true or false"],
  ["description: 1", "1:1: `description` is a text"],
  [
    "merge: []",
    "1:1: `merge` is an object: its members replace those of the body",
  ],
  [
    "body: {}\nmerge: {}",
    "2:1: `body` and `merge` exclude each other: keep one",
  ],
  [
    "body: {}\nempty: true",
    "2:1: `body` and `empty` exclude each other: keep one",
  ],
  ["headers: []", "1:1: `headers` is an object of names and texts"],
  ["headers: { a b: c }", '1:12: "a b" is no header name'],
  ["headers: { accept: true }", "1:12: a header's value is a text of one line"],
  ['headers: { a: "b\\nc" }', "1:12: a header's value is a text of one line"],
  ['headers: { a: "ä" }', "1:12: a header's value is a text of one line"],
  [
    "headers: { Content-Length: 1 }",
    "1:12: the server sets Content-Length itself",
  ],
  ["headers: { connection: close }", "1:12: the server sets connection itself"],
  [
    "body:\n  name: '{{ request.bdy }}'",
    "2:3: {{ request.bdy }}: there is no request.bdy: there are true, false, null, clock, now, seed, scenario, base_url, " +
      "request.method, request.body, request.query, request.path, request.headers.<name>",
  ],
  ["body: ['{{ 1']", "1:8: {{ is never closed by }}, or a quote in it is not"],
  ["headers: { a: '{{ }}' }", "1:12: {{  }}: a value is missing"],
];

for (const [text, message] of faults) {
  test(`${JSON.stringify(text)} is refused with its place`, (t) => {
    t.throws(() => compile(text), {
      code: "MOCK_ERR_FIXTURE",
      message: `fixtures/default/getPet.yaml:${message}`,
    });
    t.end();
  });
}
