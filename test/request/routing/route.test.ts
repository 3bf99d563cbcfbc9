import { test } from "tap";
import type { Operation } from "../../../src/model.ts";
import {
  allowedMethods,
  createRouter,
  type Route,
  type Router,
} from "../../../src/request/routing/route.ts";

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

const routerOf = (...ids: string[]): Router => createRouter(ids.map((id) => operation(id)));

/** The id of the operation with the values of its path, or why there is none. */
const found = (route: Route): unknown => {
  if (route.kind === "operation") return [route.operation.id, ...route.pathValues];
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
  t.strictSame(found(route("GET", "/pets/mine/food")), ["GET /pets/{id}/food", "mine"]);
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
    t.strictSame(found(route("GET", `/files/${name}`)), ["GET /files/{name}", name], name);
  t.end();
});

test("a path that is not valid percent-encoding is told from one that is not there", (t) => {
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
  t.strictSame(found(route("POST", "/jobs/7:cancel")), ["POST /jobs/{id}:cancel", "7"]);
  t.strictSame(found(route("GET", "/jobs/7:cancel")), ["GET /jobs/{id}", "7:cancel"]);
  t.equal(found(route("POST", "/jobs/:cancel")), "GET, HEAD, OPTIONS");
  t.end();
});

test("a segment may hold several parameters, the first as long as they can be", (t) => {
  const route = routerOf("GET /{name}.{format}", "GET /v{major}.{minor}/x");
  t.strictSame(found(route("GET", "/report.pdf")), ["GET /{name}.{format}", "report", "pdf"]);
  t.strictSame(found(route("GET", "/report.tar.gz")), ["GET /{name}.{format}", "report.tar", "gz"]);
  t.strictSame(found(route("GET", "/v1.2/x")), ["GET /v{major}.{minor}/x", "1", "2"]);
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
  const route = createRouter([operation("GET /pets", "/v1"), operation("GET /v1/pets", "/v1")]);
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
  t.equal(allowedMethods([operation("GET /a"), operation("HEAD /a")]), "GET, HEAD, OPTIONS");
  t.end();
});

test("names of JavaScript are paths like any other", (t) => {
  const route = routerOf("GET /__proto__", "GET /constructor/{id}");
  t.strictSame(found(route("GET", "/__proto__")), ["GET /__proto__"]);
  t.strictSame(found(route("GET", "/constructor/toString")), ["GET /constructor/{id}", "toString"]);
  t.equal(found(route("constructor", "/__proto__")), "GET, HEAD, OPTIONS");
  t.end();
});

test("a path of thousands of segments is looked at once", (t) => {
  const route = routerOf("GET /{a}/{b}", "GET /{a}/x");
  t.equal(found(route("GET", "/x".repeat(100_000))), "path");
  t.end();
});

test("a catch-all reaches over slashes, and comes after all else", (t) => {
  for (const name of ["{path*}", "{+path}", "{proxy+}", "{*path}"]) {
    const route = routerOf(`GET /files/${name}`, "GET /files/{id}/meta");
    const id = `GET /files/${name}`;
    t.strictSame(found(route("GET", "/files/a")), [id, "a"]);
    t.strictSame(found(route("GET", "/files/a/b%2Fc//d")), [id, "a/b%2Fc//d"]);
    t.strictSame(found(route("GET", "/files/a/meta")), ["GET /files/{id}/meta", "a"]);
    t.equal(found(route("GET", "/files/")), "path");
    t.equal(found(route("GET", "/files")), "path");
  }
  t.end();
});

test("a catch-all may stand between literals", (t) => {
  const route = routerOf("GET /v1/{+name}:stop", "GET /v1/{+name}", "GET /{+a}/x/{b}");
  t.strictSame(found(route("GET", "/v1/p/1/l/2:stop")), ["GET /v1/{+name}:stop", "p/1/l/2"]);
  t.strictSame(found(route("GET", "/v1/p/1")), ["GET /v1/{+name}", "p/1"]);
  t.strictSame(found(route("GET", "/v2/a/x/x/7")), ["GET /{+a}/x/{b}", "v2/a/x", "7"]);
  t.equal(found(route("GET", "/v2/x")), "path");
  t.end();
});

test("a segment that is optional may be missing", (t) => {
  const route = routerOf("GET /pets/{id?}", "GET /{first?}/{second?}");
  t.strictSame(found(route("GET", "/pets")), ["GET /pets/{id?}"]);
  t.strictSame(found(route("GET", "/pets/7")), ["GET /pets/{id?}", "7"]);
  t.strictSame(found(route("GET", "/a/b")), ["GET /{first?}/{second?}", "a", "b"]);
  t.strictSame(found(route("GET", "/")), ["GET /{first?}/{second?}"]);
  t.end();
});

test("what templates borrow from frameworks is no part of the path", (t) => {
  const route = routerOf(
    "GET /a/{id:int}/x",
    "GET /b/{name=things/*}",
    "GET /c{/id}",
    "GET /d{?page,size}",
    "GET /e/{code:\\d{3}}",
  );
  t.strictSame(found(route("GET", "/a/7/x")), ["GET /a/{id:int}/x", "7"]);
  t.strictSame(found(route("GET", "/b/things/7")), ["GET /b/{name=things/*}", "things/7"]);
  t.strictSame(found(route("GET", "/c/7")), ["GET /c{/id}", "7"]);
  t.strictSame(found(route("GET", "/d")), ["GET /d{?page,size}"]);
  t.strictSame(found(route("GET", "/e/404")), ["GET /e/{code:\\d{3}}", "404"]);
  t.end();
});

test("parentheses, quotes and signs are literals like any other", (t) => {
  const route = routerOf(
    "GET /Users('{id}')",
    "GET /@{lat},{lon}",
    "GET /range({from},{to})",
    "GET /a-b.c~d/{x}-{y}",
    "GET /{",
  );
  t.strictSame(found(route("GET", "/Users('7')")), ["GET /Users('{id}')", "7"]);
  t.strictSame(found(route("GET", "/Users(%277%27)")), ["GET /Users('{id}')", "7"]);
  t.strictSame(found(route("GET", "/@1.5,-2")), ["GET /@{lat},{lon}", "1.5", "-2"]);
  t.strictSame(found(route("GET", "/range(1,2)")), ["GET /range({from},{to})", "1", "2"]);
  t.strictSame(found(route("GET", "/a-b.c~d/1-2")), ["GET /a-b.c~d/{x}-{y}", "1", "2"]);
  t.strictSame(found(route("GET", "/{")), ["GET /{"]);
  t.end();
});

test("a literal that was sent encoded divides a segment only where it must", (t) => {
  const route = routerOf("GET /{a},{b}", "GET /é{x}:go");
  t.strictSame(found(route("GET", "/1%2C2,3")), ["GET /{a},{b}", "1%2C2", "3"]);
  t.strictSame(found(route("GET", "/%F0%9F%98%80%2C%C3%A9")), [
    "GET /{a},{b}",
    "%F0%9F%98%80",
    "%C3%A9",
  ]);
  t.strictSame(found(route("GET", "/%C3%A9a%2Fb%3Ago")), ["GET /é{x}:go", "a%2Fb"]);
  t.end();
});

test("operations of one path are told apart by the fields of their templates", (t) => {
  const route = routerOf(
    "GET /rest",
    "GET /rest?method=echo",
    "GET /rest?method=echo&v=2",
    "GET /rest?wsdl",
    "GET /only?a=1",
  );
  const ask = (query: string, path = "/rest"): unknown =>
    found(route("GET", path, { query, headers: {} }));
  t.strictSame(ask(""), ["GET /rest"]);
  t.strictSame(ask("method=other"), ["GET /rest"]);
  t.strictSame(ask("x=1&method=e%63ho"), ["GET /rest?method=echo"]);
  t.strictSame(ask("v=2&method=echo"), ["GET /rest?method=echo&v=2"]);
  t.strictSame(ask("wsdl"), ["GET /rest?wsdl"]);
  t.strictSame(ask("", "/only"), ["GET /only?a=1"]);
  t.end();
});

test("the fragment of a template is looked for in the query and the headers", (t) => {
  const route = routerOf(
    "POST /#Action=Start",
    "POST /#Action=Stop",
    "POST /#X-Amz-Target=Jobs.List",
  );
  const ask = (query: string, headers: Record<string, string> = {}): unknown =>
    found(route("POST", "/", { query, headers }));
  t.strictSame(ask("Action=Stop"), ["POST /#Action=Stop"]);
  t.strictSame(ask("", { "x-amz-target": "Jobs.List" }), ["POST /#X-Amz-Target=Jobs.List"]);
  t.strictSame(ask(""), ["POST /#Action=Start"]);
  t.end();
});

test("the root under a base path may go without its slash", (t) => {
  const route = createRouter([operation("GET /", "/v1")]);
  for (const path of ["/", "/v1", "/v1/"]) t.strictSame(found(route("GET", path)), ["GET /"], path);
  t.end();
});

test("a slash at the end counts, and so does one that is doubled", (t) => {
  const route = routerOf("GET /a/", "GET /b", "GET /c//d");
  t.strictSame(found(route("GET", "/a/")), ["GET /a/"]);
  t.equal(found(route("GET", "/a")), "path");
  t.equal(found(route("GET", "/b/")), "path");
  t.strictSame(found(route("GET", "/c//d")), ["GET /c//d"]);
  t.equal(found(route("GET", "/c/d")), "path");
  t.end();
});

test("methods of any name are routed", (t) => {
  const route = routerOf("QUERY /a", "COPY /a", "TRACE /a");
  for (const method of ["QUERY", "COPY", "TRACE"])
    t.strictSame(found(route(method, "/a")), [`${method} /a`]);
  t.equal(found(route("HEAD", "/a")), "QUERY, COPY, TRACE, OPTIONS");
  t.end();
});

test("templates that lead everywhere are looked at a bounded number of times", (t) => {
  const ways = ["", "a", "b"].flatMap((last) =>
    Array.from({ length: 64 }, (_, bits) => {
      const segments = Array.from({ length: 6 }, (__, bit) => ((bits >> bit) & 1 ? "{x}" : "a"));
      return `GET /${segments.join("/")}/${"{y*}/a/".repeat(4)}${last}z`;
    }),
  );
  const route = routerOf(...ways);
  const started = process.cpuUsage().user;
  t.equal(found(route("GET", "/a".repeat(4000))), "path");
  t.ok(process.cpuUsage().user - started < 5_000_000);
  t.end();
});

test("ten thousand templates of one segment are set up in no time", (t) => {
  const ids = Array.from({ length: 10_000 }, (_, index) => `GET /{id}:v${index}`);
  const started = process.cpuUsage().user;
  const route = routerOf(...ids);
  t.strictSame(found(route("GET", "/7:v9999")), ["GET /{id}:v9999", "7"]);
  t.ok(process.cpuUsage().user - started < 3_000_000);
  t.end();
});
