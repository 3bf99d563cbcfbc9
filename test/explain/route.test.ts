import { test, type Test } from "tap";
import type { Json } from "../../src/model.ts";
import { engineOf, explanationOf, type Asked } from "../support/engine.ts";

const routeOf = (t: Test, line: string, asked: Asked = {}): Json | undefined =>
  explanationOf(engineOf(t), line, asked)["route"];

test("an operation is told with its place and the values of its path", (t) => {
  t.strictSame(routeOf(t, "GET /pets/7"), {
    outcome: "GET /pets/{id}",
    operation: "getPet",
    place: "openapi.yaml:43:5",
    pathValues: { id: "7" },
  });
  t.end();
});

test("an operation whose path has no values is told without them", (t) => {
  t.strictSame(routeOf(t, "GET /pets"), {
    outcome: "GET /pets",
    operation: "listPets",
    place: "openapi.yaml:7:5",
  });
  t.end();
});

test("of a path that was not read its values are told as they were sent", (t) => {
  t.match(routeOf(t, "GET /pets/a%20b", { headers: { "x-mock-scenario": "nope" } }), {
    pathValues: ["a%20b"],
  });
  t.end();
});

test("a path that is not there is told with those that are near", (t) => {
  t.strictSame(routeOf(t, "GET /pet/7"), {
    outcome: "no path of the document is similar",
    nearest: ["/pets", "/pets/{id}"],
  });
  t.end();
});

test("a method that a path does not take is told with those that it takes", (t) => {
  t.strictSame(routeOf(t, "PUT /pets/7"), {
    outcome: "the path exists, but has no method PUT",
    allow: "GET, DELETE, HEAD, OPTIONS",
    operations: ["getPet", "deletePet"],
  });
  t.end();
});

test("OPTIONS that the document does not describe is told with what the path takes", (t) => {
  t.strictSame(routeOf(t, "OPTIONS /pets/7"), {
    outcome: "what the path takes",
    allow: "GET, DELETE, HEAD, OPTIONS",
  });
  t.end();
});

test("a path that can't be decoded is told as such", (t) => {
  t.strictSame(routeOf(t, "GET /pets/%zz"), {
    outcome: "the path is not valid percent-encoding",
  });
  t.end();
});
