/** The files of the console, and how they are sent. */
import { gunzipSync } from "node:zlib";
import { test } from "tap";
import { createConsole, type FileReply } from "../../src/pages/console.ts";
import { readAssets } from "../../src/pages/assets.ts";

const files = createConsole("/__mock");
const plain = { acceptEncoding: undefined, ifNoneMatch: undefined };
const zipped = { acceptEncoding: "br, gzip", ifNoneMatch: undefined };

function fileAt(path: string, request: typeof plain | typeof zipped = plain): FileReply {
  const file = files(path, request);
  if (file === undefined) throw new Error(`there is no ${path}`);
  return file;
}

test("the page allows scripts, styles and calls of its own origin alone", (t) => {
  const { headers } = fileAt("/");
  t.match(
    headers["content-security-policy"],
    /^default-src 'none'; script-src 'self' 'sha256-[\w+/]{43}='; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
  );
  t.equal(headers["x-content-type-options"], "nosniff");
  t.equal(headers["content-type"], "text/html; charset=utf-8");
  t.end();
});

test("an asset has the type of its name", (t) => {
  const types = [
    "/assets/main.js",
    "/assets/views/journal.js",
    "/assets/preact.js",
    "/assets/console.css",
  ];
  t.strictSame(
    types.map((path) => fileAt(path).headers["content-type"]),
    [
      "text/javascript; charset=utf-8",
      "text/javascript; charset=utf-8",
      "text/javascript; charset=utf-8",
      "text/css; charset=utf-8",
    ],
  );
  t.end();
});

test("a file is compressed for those who accept gzip", (t) => {
  const { headers, body } = fileAt("/assets/main.js", zipped);
  t.equal(headers["content-encoding"], "gzip");
  t.equal(headers["vary"], "accept-encoding");
  t.same(gunzipSync(body ?? ""), fileAt("/assets/main.js").body);
  t.end();
});

test("a weight of 0 is no acceptance of gzip", (t) => {
  for (const acceptEncoding of ["gzip;q=0", "gzip; q=0.000", "identity", "x-gzip"]) {
    const { headers } = files("/", { ...plain, acceptEncoding }) ?? {};
    t.equal(headers?.["content-encoding"], undefined, acceptEncoding);
  }
  const { headers } = files("/", { ...plain, acceptEncoding: "gzip;q=0.5" }) ?? {};
  t.equal(headers?.["content-encoding"], "gzip");
  t.end();
});

test("a file that the client has already is not sent again", (t) => {
  const { headers } = fileAt("/assets/main.js", zipped);
  const again = files("/assets/main.js", {
    ...zipped,
    ifNoneMatch: `"other", W/${headers["etag"]}`,
  });
  t.equal(again?.status, 304);
  t.equal(again?.body, undefined);
  t.equal(again?.headers["etag"], headers["etag"]);
  t.equal(files("/assets/main.js", { ...plain, ifNoneMatch: headers["etag"] })?.status, 200);
  t.end();
});

test("only the listed files are there", (t) => {
  for (const path of [
    "/assets/",
    "/assets/tsconfig.json",
    "/assets/../assets.ts",
    "/assets/..%2fassets.ts",
    "/assets/views",
    "/assets/__proto__",
    "/index.html",
  ])
    t.equal(files(path, plain), undefined, path);
  t.end();
});

test("all of the console is less than 60 KB over the wire", (t) => {
  const names = readAssets()
    .namesIn("console")
    .map((name) => name.replace("console/", ""));
  const all = [...names, "base.css", "preact.js", "preact-hooks.js", "htm.js"];
  const sizes = ["/", ...all.map((name) => `/assets/${name}`)].map(
    (path) => fileAt(path, zipped).body?.length ?? 0,
  );
  const sum = sizes.reduce((total, size) => total + size, 0);
  t.ok(sum < 60_000, `${sum} bytes`);
  t.end();
});

test("the page knows where the mocked API is, however deep the prefix is", (t) => {
  const deep = createConsole("/admin/mock")("/", plain);
  t.match(String(fileAt("/").body), '<html lang="en" data-root="../">');
  t.match(String(deep?.body), '<html lang="en" data-root="../../">');
  t.end();
});
