import { test } from "tap";
import { createRedact, type Redaction } from "../../../src/state/journal/redact.ts";
import type { Operation, SecurityScheme } from "../../../src/model.ts";
import { createAsk } from "../../support/control.ts";
import { bearer, createPortal, mockFiles, startMock } from "../../support/mock.ts";
import { shop } from "../../support/shop.ts";

const location = { file: "openapi.yaml", pointer: "" };
const scheme = (place: "query" | "header" | "cookie", parameter: string): SecurityScheme => ({
  name: parameter,
  location,
  kind: "apiKey",
  in: place,
  parameter,
});

const operation: Operation = {
  id: "a",
  method: "GET",
  path: "/a",
  basePaths: [],
  parameters: [],
  responses: [],
  security: [[scheme("header", "X-Api-Key"), scheme("query", "key"), scheme("cookie", "sid")]],
  gaps: [],
  location,
};

const redact = createRedact([operation], {
  headers: ["x-own"],
  query: ["to ken"],
  cookies: [],
});

function redaction(headers: Readonly<Record<string, string>> = {}, query = ""): Redaction {
  return redact({
    method: "GET",
    path: "/a",
    query,
    headers,
    body: new Uint8Array(),
    baseUrl: "",
  });
}

for (const [name, value, shown] of [
  ["authorization", "Bearer abcdefgh1", "Bearer [redacted]"],
  ["authorization", "Digest a=1, b=2", "Digest [redacted]"],
  ["authorization", "abcdefgh1", "[redacted]"],
  ["proxy-authorization", "Basic YTpi", "Basic [redacted]"],
  ["cookie", "a=1; sid=x; theme=dark", "a=[redacted]; sid=[redacted]; theme=[redacted]"],
  ["cookie", "alone", "[redacted]"],
  ["set-cookie", "sid=abc; Path=/; HttpOnly", "sid=[redacted]; Path=/; HttpOnly"],
  ["x-api-key", "k", "[redacted]"],
  ["x-own", "k", "[redacted]"],
  [
    "location",
    "https://a.example/b?c=1&to%20ken=x&d=2#e",
    "https://a.example/b?c=1&to%20ken=[redacted]&d=2#e",
  ],
  ["accept", "text/html", "text/html"],
] as const) {
  test(`${name}: ${value} is shown as ${shown}`, (t) => {
    t.strictSame(redaction().headers({ [name]: value }), { [name]: shown });
    t.end();
  });
}

test("every value of a field that comes several times is hidden", (t) => {
  const shown = redaction().headers({ "set-cookie": ["a=1", "b=2; Path=/"] });
  t.strictSame(shown["set-cookie"], ["a=[redacted]", "b=[redacted]; Path=/"]);
  t.end();
});

for (const [url, shown] of [
  ["/a?key=1&b=2", "/a?key=[redacted]&b=2"],
  ["/a?b=2&k%65y=1", "/a?b=2&k%65y=[redacted]"],
  ["/a?to+ken=1", "/a?to+ken=[redacted]"],
  ["/a?keys=1&key", "/a?keys=1&key=[redacted]"],
  ["/a/key=1", "/a/key=1"],
] as const) {
  test(`${url} is shown as ${shown}`, (t) => {
    t.equal(redaction().url(url), shown);
    t.end();
  });
}

test("a secret of a request is shown nowhere in what is said of it", (t) => {
  const secret = "abcdefgh1";
  const { text, value } = redaction({ authorization: `Bearer ${secret}` });
  t.equal(text(`the token ${secret} is wrong`), "the token [redacted] is wrong");
  t.strictSame(value({ a: [secret, 1, null], b: `x${secret}` }), {
    a: ["[redacted]", 1, null],
    b: "x[redacted]",
  });
  t.end();
});

test("secrets of each place are hidden elsewhere, as they were sent and as they are read", (t) => {
  const { text } = redaction(
    {
      "x-api-key": "header-key-1",
      cookie: 'sid="cookie%20key"; theme=dark-mode',
    },
    "key=query%2Dkey",
  );
  for (const secret of ["header-key-1", "cookie%20key", "cookie key", "query%2Dkey", "query-key"])
    t.equal(text(`<${secret}>`), "<[redacted]>", secret);
  t.equal(text("dark-mode"), "dark-mode");
  t.end();
});

test("short secrets are words as well, and stay where they are not secrets", (t) => {
  const { text, headers } = redaction({ "x-api-key": "dog" });
  t.equal(text("a dog"), "a dog");
  t.strictSame(headers({ "x-api-key": "dog" }), { "x-api-key": "[redacted]" });
  t.end();
});

test("a long secret is hidden where it is quoted in part, too", (t) => {
  const secret = "0123456789".repeat(10);
  const { text } = redaction({ authorization: `Bearer ${secret}` });
  t.equal(text(`"Bearer ${secret.slice(0, 70)}...`), '"Bearer [redacted]');
  t.end();
});

test("which names are secret is told for differences", (t) => {
  const { isSecret } = redaction();
  t.equal(isSecret("headers", "authorization"), true);
  t.equal(isSecret("headers", "cookie"), true);
  t.equal(isSecret("headers", "accept"), false);
  t.equal(isSecret("query", "key"), true);
  t.equal(isSecret("query", "page"), false);
  t.equal(isSecret("cookies", "anything"), true);
  t.end();
});

test("nothing that a client sent as a secret is in the journal as it is shown", async (t) => {
  const mock = await mockFiles(t, shop);
  const ask = createAsk(mock);
  const secrets = ["header-key-1", "query-key-1", "cookie-key-1", "c2VjcmV0OnVzZXI="];
  await mock.inject({
    url: "/session?api%20key=query-key-1",
    headers: {
      "x-api-key": "header-key-1",
      cookie: "sid=cookie-key-1",
      authorization: "Basic c2VjcmV0OnVzZXI=",
    },
  });
  const fixture = { headers: { "x-echo": "{{ request.headers.x-api-key }}" } };
  await ask("POST /fixtures", { operation: "getSession", fixture });
  await mock.inject({
    url: "/session",
    headers: { "x-api-key": "header-key-1" },
  });

  for (const line of ["GET /requests", "GET /explain/1", "GET /explain/2"]) {
    const text = JSON.stringify((await ask(line)).body);
    for (const secret of [...secrets, "abcdefgh12345678"])
      t.notMatch(text, secret, `${line} ${secret}`);
  }
  const found = await ask("POST /requests/count", {
    headers: { "x-api-key": "header-key-1" },
    cookies: { sid: "cookie-key-1" },
    query: { "api key": "query-key-1" },
  });
  t.strictSame(found.body, { count: 1 });
});

test("Seam's tokens are shown neither in fields nor in links", async (t) => {
  const mock = await startMock(t);
  const portal = await createPortal(mock);
  const { url } = portal.json<{ customer_portal: { url: string } }>().customer_portal;
  const token = new URL(url).searchParams.get("token") ?? "";
  t.match(token, /^seam_cst/);
  await mock.inject(url);
  await mock.inject({
    method: "POST",
    url: "/seam/customer/v1/portals/get",
    headers: { "client-session-token": token },
    payload: {},
  });
  const { body } = await createAsk(mock)("GET /requests");
  const text = JSON.stringify(body);
  t.notMatch(text, token);
  t.notMatch(text, bearer.authorization.slice("Bearer ".length));
  t.match(text, "?token=[redacted]");
  t.match(text, '"client-session-token":"[redacted]"');
});
