import { test, type Test } from "tap";
import type { JsonObject } from "../../src/model.ts";
import { engineOf, explanationOf, type Asked } from "../support/engine.ts";
import type { Folder } from "../support/mock.ts";

const openDocument = `
openapi: 3.1.0
paths:
  /things:
    post:
      operationId: makeThing
      requestBody: { content: { application/json: { schema: {} } } }
      responses:
        "200":
          description: ""
          content: { application/json: { schema: { type: [object, array, string] }, example: { a: { b: 1, c: 2 }, d: 3 } } }
`;

const bodyOf = (
  t: Test,
  fixtures: Folder,
  asked: Asked = {},
  document = openDocument,
): JsonObject =>
  explanationOf(engineOf(t, fixtures, { document }), "POST /things", asked)["body"] as JsonObject;

test("a body that came one way is told of once", (t) => {
  const fixture = "body:\n  a: { b: 1 }\n  c: [1, 2]";
  t.strictSame(bodyOf(t, { default: { "makeThing.yaml": fixture } }), {
    outcome: "it comes from fixture:default/makeThing",
    source: "fixture:default/makeThing",
    values: {
      "": {
        from: "fixture",
        place: "fixtures/default/makeThing.yaml:1:1",
      },
    },
  });
  t.end();
});

test("what a fixture changes is told beside what it left as it was", (t) => {
  const fixture = "merge:\n  a:\n    b: 7\n    c: null\n  e: new";
  const body = bodyOf(t, { default: { "makeThing.yaml": fixture } });
  t.strictSame(body["values"], {
    "": { from: "example", name: "example", place: "openapi.yaml:11:85" },
    "/a/b": {
      from: "fixture",
      place: "fixtures/default/makeThing.yaml:3:5",
    },
    "/e": { from: "fixture", place: "fixtures/default/makeThing.yaml:5:3" },
  });
  t.strictSame(body["removed"], {
    "/a/c": "fixtures/default/makeThing.yaml:4:5",
  });
  t.end();
});

test("a fixture that changes nothing of the body is not where it comes from", (t) => {
  const body = bodyOf(t, {
    default: { "makeThing.yaml": "headers: { x-a: b }" },
  });
  t.match(body["values"], { "": { from: "example" } });
  t.end();
});

test("fixtures that change one another's bodies are told each for its own", (t) => {
  const body = bodyOf(
    t,
    {
      two: { "makeThing.yaml": "merge: { d: 4 }" },
      default: { "makeThing.yaml": "merge: { a: { b: 2 } }" },
    },
    { headers: { "x-mock-scenario": "two" } },
  );
  t.match(body["values"], {
    "": { from: "example" },
    "/a/b": { place: "fixtures/default/makeThing.yaml:1:15" },
    "/d": { place: "fixtures/two/makeThing.yaml:1:10" },
  });
  t.end();
});

test("a body that a patch takes the place of is the fixture's as a whole", (t) => {
  const document = openDocument.replace("example: { a: { b: 1, c: 2 }, d: 3 }", "example: text");
  const fixtures = { default: { "makeThing.yaml": "merge: { a: 1 }" } };
  const body = bodyOf(t, fixtures, {}, document);
  t.match(body["values"], { "": { from: "fixture" } });
  t.end();
});

test("where there is no body, nothing is told of it", (t) => {
  t.strictSame(bodyOf(t, { default: { "makeThing.yaml": "empty: true" } }), {
    outcome: "there is no body",
    source: "fixture:default/makeThing",
  });
  t.end();
});

test("no more than 200 places are told", (t) => {
  const members = Array.from({ length: 300 }, (_, index) => `  m${index}: "{{ request.body.x }}"`);
  const fixture = ["body:", ...members].join("\n");
  const body = bodyOf(t, { default: { "makeThing.yaml": fixture } }, { body: { x: 1 } });
  t.equal(Object.keys(body["values"] as object).length, 200);
  t.equal(body["more"], true);
  t.end();
});
