import { test } from "tap";
import type { Operation } from "../../src/model.ts";
import { allowedMethods, createRouter } from "../../src/request/route.ts";
import type { Route, Router } from "../../src/request/route.ts";

/** `GET /pets`, with base paths behind it. */
const operation = (id: string, ...basePaths: string[]): Operation => {
  const method = id.slice(0, id.indexOf(" "));
  const path = id.slice(method.length + 1);
  return {
    id,
    method,
    path,
    basePaths,
    parameters: [],
    responses: [],
    security: [],
    gaps: [],
    location: { file: "/openapi.yaml", pointer: "" },
  };
};

const routerOf = (...ids: string[]): Router =>
  createRouter(ids.map((id) => operation(id)));

/** The id of the operation with the values of its path, or why there is none. */
const found = (route: Route): unknown => {
  if (route.kind === "operation")
    return [route.operation.id, ...route.pathValues];
  if (route.kind === "method") return allowedMethods(route.operations);
  return route.kind;
};

test("a path leads to the operation of its method", (t) => {
  const route = routerOf("GET /pets", "POST /pets", "GET /");
  t.strictSame(found(route("GET", "/pets")), ["GET /pets"]);
  t.strictSame(found(route("POST", "/pets")), ["POST /pets"]);
  t.strictSame(found(route("GET", "/")), ["GET /"]);
  t.end();
});

test("a path must be met in full, to the letter", (t) => {
  const route = routerOf("GET /pets");
  for (const path of ["/", "/pet", "/pets/", "//pets", "/pets/1", "/Pets", ""])
    t.equal(found(route("GET", path)), "path", path);
  t.end();
});

test("a parameter is one segment, and never empty", (t) => {
  const route = routerOf("GET /pets/{id}/toys/{toy}");
  t.strictSame(found(route("GET", "/pets/7/toys/ball")), [
    "GET /pets/{id}/toys/{toy}",
    "7",
    "ball",
  ]);
  t.equal(found(route("GET", "/pets//toys/ball")), "path");
  t.equal(found(route("GET", "/pets/7/8/toys/ball")), "path");
  t.end();
});

test("a literal goes before a parameter, whatever the order of the document", (t) => {
  const route = routerOf("GET /pets/{id}", "GET /pets/mine");
  t.strictSame(found(route("GET", "/pets/mine")), ["GET /pets/mine"]);
  t.strictSame(found(route("GET", "/pets/yours")), ["GET /pets/{id}", "yours"]);
  t.end();
});

test("the search turns back where a literal leads nowhere", (t) => {
  const route = routerOf("GET /pets/mine/toys", "GET /pets/{id}/food");
  t.strictSame(found(route("GET", "/pets/mine/food")), [
    "GET /pets/{id}/food",
    "mine",
  ]);
  t.end();
});

test("a method that the literal lacks is looked for at the parameter", (t) => {
  const route = routerOf("POST /pets/mine", "GET /pets/{id}");
  t.strictSame(found(route("GET", "/pets/mine")), ["GET /pets/{id}", "mine"]);
  t.end();
});

test("parameters of several names are one place", (t) => {
  const route = routerOf("GET /pets/{id}", "PUT /pets/{petId}");
  t.strictSame(found(route("PUT", "/pets/7")), ["PUT /pets/{petId}", "7"]);
  t.equal(found(route("PATCH", "/pets/7")), "GET, PUT, HEAD, OPTIONS");
  t.end();
});

test("the values of a path are as they were sent, each in its segment", (t) => {
  const route = routerOf("GET /files/{name}");
  for (const name of ["a%2Fb%20c", "a+b", "%E2%82%AC", "%252F", "..", "€"])
    t.strictSame(
      found(route("GET", `/files/${name}`)),
      ["GET /files/{name}", name],
      name,
    );
  t.end();
});

test("a path that is not percent-encoded well is told from one that is not there", (t) => {
  const route = routerOf("GET /files/{name}");
  for (const path of ["/files/%", "/files/%zz", "/files/%C3", "/%E0/x"])
    t.equal(found(route("GET", path)), "encoding", path);
  t.end();
});

test("a literal matches however it is encoded, in the template and in the path", (t) => {
  const route = routerOf("GET /a b/é", "GET /c%20d");
  t.strictSame(found(route("GET", "/a%20b/%c3%a9")), ["GET /a b/é"]);
  t.strictSame(found(route("GET", "/%61%20b/é")), ["GET /a b/é"]);
  t.strictSame(found(route("GET", "/c%20d")), ["GET /c%20d"]);
  t.end();
});

test("a parameter may share its segment with literals", (t) => {
  const route = routerOf("POST /jobs/{id}:cancel", "GET /jobs/{id}");
  t.strictSame(found(route("POST", "/jobs/7:cancel")), [
    "POST /jobs/{id}:cancel",
    "7",
  ]);
  t.strictSame(found(route("GET", "/jobs/7:cancel")), [
    "GET /jobs/{id}",
    "7:cancel",
  ]);
  t.equal(found(route("POST", "/jobs/:cancel")), "GET, HEAD, OPTIONS");
  t.end();
});

test("a segment may hold several parameters, each as short as it can be", (t) => {
  const route = routerOf("GET /{name}.{format}", "GET /v{major}.{minor}/x");
  t.strictSame(found(route("GET", "/report.pdf")), [
    "GET /{name}.{format}",
    "report",
    "pdf",
  ]);
  t.strictSame(found(route("GET", "/report.tar.gz")), [
    "GET /{name}.{format}",
    "report",
    "tar.gz",
  ]);
  t.strictSame(found(route("GET", "/v1.2/x")), [
    "GET /v{major}.{minor}/x",
    "1",
    "2",
  ]);
  for (const path of ["/report", "/.pdf", "/report.", "/.", "/v.2/x"])
    t.equal(found(route("GET", path)), "path", path);
  t.end();
});

test("of several templates of a segment the one with more literals is closer", (t) => {
  const route = routerOf("GET /{id}", "GET /{id}.{x}", "GET /{id}.json");
  t.strictSame(found(route("GET", "/a.json")), ["GET /{id}.json", "a"]);
  t.strictSame(found(route("GET", "/a.xml")), ["GET /{id}.{x}", "a", "xml"]);
  t.strictSame(found(route("GET", "/a")), ["GET /{id}", "a"]);
  t.end();
});

test("a path is served with and without its base paths", (t) => {
  const route = createRouter([operation("GET /pets/{id}", "/v1", "/api/v2")]);
  for (const path of ["/pets/7", "/v1/pets/7", "/api/v2/pets/7"])
    t.strictSame(found(route("GET", path)), ["GET /pets/{id}", "7"], path);
  t.equal(found(route("GET", "/api/pets/7")), "path");
  t.end();
});

test("a path as it is written goes before one with a base path", (t) => {
  const route = createRouter([
    operation("GET /pets", "/v1"),
    operation("GET /v1/pets", "/v1"),
  ]);
  t.strictSame(found(route("GET", "/v1/pets")), ["GET /v1/pets"]);
  t.strictSame(found(route("GET", "/v1/v1/pets")), ["GET /v1/pets"]);
  t.end();
});

test("HEAD is answered by GET, unless there is a HEAD", (t) => {
  const route = routerOf("GET /a", "GET /b", "HEAD /b", "POST /c");
  t.strictSame(found(route("HEAD", "/a")), ["GET /a"]);
  t.strictSame(found(route("HEAD", "/b")), ["HEAD /b"]);
  t.equal(found(route("HEAD", "/c")), "POST, OPTIONS");
  t.end();
});

test("a path without the method names the methods that it has", (t) => {
  const route = routerOf("GET /pets/mine", "PUT /pets/{id}", "GET /pets/{id}");
  t.equal(found(route("DELETE", "/pets/mine")), "GET, PUT, HEAD, OPTIONS");
  t.equal(found(route("get", "/pets/mine")), "GET, PUT, HEAD, OPTIONS");
  t.end();
});

test("an operation OPTIONS is allowed once", (t) => {
  t.equal(allowedMethods([operation("OPTIONS /a")]), "OPTIONS");
  t.equal(
    allowedMethods([operation("GET /a"), operation("HEAD /a")]),
    "GET, HEAD, OPTIONS",
  );
  t.end();
});

test("names of JavaScript are paths like any other", (t) => {
  const route = routerOf("GET /__proto__", "GET /constructor/{id}");
  t.strictSame(found(route("GET", "/__proto__")), ["GET /__proto__"]);
  t.strictSame(found(route("GET", "/constructor/toString")), [
    "GET /constructor/{id}",
    "toString",
  ]);
  t.equal(found(route("constructor", "/__proto__")), "GET, HEAD, OPTIONS");
  t.end();
});

test("a path of thousands of segments is looked at once", (t) => {
  const route = routerOf("GET /{a}/{b}", "GET /{a}/x");
  t.equal(found(route("GET", "/x".repeat(100_000))), "path");
  t.end();
});
