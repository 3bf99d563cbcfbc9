import { test } from "tap";
import type { Test } from "tap";
import type { Json } from "../../src/model.ts";
import { readDocument, refusal } from "../support/documents.ts";

const basePaths = (
  t: Test,
  servers: Json,
  item: Json = {},
): readonly string[] =>
  readDocument(t, { servers, paths: { "/a": { get: {}, ...Object(item) } } })
    .operation.basePaths;

const paths: Readonly<Record<string, readonly string[]>> = {
  "https://api.example.com/v1": ["/v1"],
  "https://api.example.com/v1/": ["/v1"],
  "https://api.example.com": [],
  "https://api.example.com/": [],
  "https://user@api.example.com:8443/a/b?c=d#e": ["/a/b"],
  "/v1": ["/v1"],
  v1: ["/v1"],
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

test("a server that is a text is refused", (t) => {
  t.equal(
    refusal(() => basePaths(t, ["/v1"])),
    "MOCK_ERR_DOCUMENT openapi.yaml:4:5: a server must be an object",
  );
  t.end();
});

test("a server variable that is a text is refused", (t) => {
  t.equal(
    refusal(() => basePaths(t, [{ url: "/{v}", variables: { v: "v1" } }])),
    'MOCK_ERR_DOCUMENT openapi.yaml:7:9: server variable "v" must be an object',
  );
  t.end();
});
