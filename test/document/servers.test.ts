import { test, type Test } from "tap";
import type { Json } from "../../src/model.ts";
import { readDocument, unread } from "../support/documents.ts";

const basePaths = (t: Test, servers: Json, item: Json = {}): readonly string[] =>
  readDocument(t, { servers, paths: { "/a": { get: {}, ...Object(item) } } }).operation.basePaths;

const paths: Readonly<Record<string, readonly string[]>> = {
  "https://api.example.com/v1": ["/v1"],
  "https://api.example.com/v1/": ["/v1"],
  "https://api.example.com": [],
  "https://api.example.com/": [],
  "https://user@api.example.com:8443/a/b?c=d#e": ["/a/b"],
  "/v1": ["/v1"],
  v1: ["/v1"],
  "./v1/./a/../b//": ["/v1/b"],
  "../../v1": ["/v1"],
  "/": [],
  "": [],
  "//api.example.com/v1": ["/v1"],
  "https://example.com/a%20b": ["/a%20b"],
};

for (const [url, expected] of Object.entries(paths)) {
  test(`the base path of "${url}" is ${expected.join("") || "empty"}`, (t) => {
    t.strictSame(basePaths(t, [{ url }]), expected);
    t.end();
  });
}

test("a server variable has its default", (t) => {
  const server = {
    url: "{scheme}://{host}/{base}/{version}/{unknown}",
    variables: {
      scheme: { default: "https" },
      host: { default: "example.com" },
      base: { default: "api/public" },
      version: { enum: ["v1"], default: "v1" },
    },
  };
  t.strictSame(basePaths(t, [server]), ["/api/public/v1/unknown"]);
  t.end();
});

test("every server counts, each path once", (t) => {
  const urls = ["https://a/v1", "https://b/v1", "https://b/v2"];
  t.strictSame(
    basePaths(
      t,
      urls.map((url) => ({ url })),
    ),
    ["/v1", "/v2"],
  );
  t.end();
});

test("the servers of a path item or an operation replace the document's", (t) => {
  const servers = [{ url: "/v1" }];
  const own = (url: string): Json => ({ servers: [{ url }] });
  t.strictSame(basePaths(t, servers, own("/v2")), ["/v2"]);
  t.strictSame(basePaths(t, servers, { get: own("/v3") }), ["/v3"]);
  t.strictSame(basePaths(t, servers, { servers: [] }), []);
  t.end();
});

test("a server variable has each value of its enum, the default first", (t) => {
  const server = {
    url: "https://{region}.example.com/{stage}/{version}/",
    variables: {
      region: { enum: ["eu", "us"], default: "eu" },
      stage: { enum: ["test", "live"], default: "live" },
      version: { enum: ["v1", "v2"] },
    },
  };
  t.strictSame(basePaths(t, [server]), ["/live/v1", "/test/v1", "/live/v2", "/test/v2"]);
  t.end();
});

test("more than 64 combinations of server variables are not served", (t) => {
  const values = Array.from({ length: 50 }, (_, index) => `v${index}`);
  const server = {
    url: "/{a}/{b}",
    variables: {
      a: { default: "x", enum: values },
      b: { default: "y", enum: values },
    },
  };
  const paths = basePaths(t, [server]);
  t.equal(paths.length, 64);
  t.equal(paths[0], "/x/y");
  t.end();
});

test("a server variable may be a whole address", (t) => {
  const server = {
    url: "{server}/v1",
    variables: { server: { default: "https://api.example.com/public" } },
  };
  t.strictSame(basePaths(t, [server]), ["/public/v1"]);
  t.end();
});

test("a default in place of its variable is forgiven", (t) => {
  const server = { url: "/{v}", variables: { v: 2 } };
  t.strictSame(basePaths(t, [server]), ["/2"]);
  t.end();
});

test("a server that can't be read is left out, once for all operations", (t) => {
  const contract = readDocument(t, {
    servers: ["/v1", { url: "/v2" }],
    paths: { "/a": { get: {}, put: {} } },
  });
  t.strictSame(contract.operation.basePaths, ["/v2"]);
  t.strictSame(unread(contract), ["openapi.yaml:4:5 a server must be an object: it is left out"]);
  t.end();
});

test("a server variable that is not declared is its name, and a gap", (t) => {
  const contract = readDocument(t, {
    servers: [{ url: "/{v}" }],
    paths: { "/a": { get: {} } },
  });
  t.strictSame(contract.operation.basePaths, ["/v"]);
  t.strictSame(unread(contract), [
    'openapi.yaml:5:7 server variable "v" is not declared: it is taken as "v"',
  ]);
  t.end();
});
