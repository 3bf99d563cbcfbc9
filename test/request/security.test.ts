import { test } from "tap";
import type { Test } from "tap";
import type { Json, RawRequest } from "../../src/model.ts";
import { readCookie } from "../../src/request/cookies.ts";
import { createCheckSecurity } from "../../src/request/security.ts";
import type { CheckSecurity } from "../../src/request/security.ts";
import { rawRequest, readDocument } from "../support/documents.ts";

const checkOf = (t: Test, ...security: Json[]): CheckSecurity => {
  const { operation } = readDocument(t, {
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        basic: { type: "http", scheme: "basic" },
        digest: { type: "http", scheme: "digest" },
        header: { type: "apiKey", in: "header", name: "X-Key" },
        query: { type: "apiKey", in: "query", name: "key" },
        cookie: { type: "apiKey", in: "cookie", name: "session" },
        certificate: { type: "mutualTLS" },
      },
    },
    paths: { "/a": { get: { security } } },
  });
  return createCheckSecurity(operation);
};

const authorization = (value: string): RawRequest =>
  rawRequest({ headers: { authorization: value } });

/** Which of the credentials get in. */
const admitted = (
  check: CheckSecurity,
  credentials: readonly string[],
): string[] =>
  credentials.filter((each) => check(authorization(each), 0) === undefined);

test("an operation without security admits everyone", (t) => {
  t.equal(checkOf(t)(rawRequest(), 0), undefined);
  t.equal(checkOf(t, { header: [] }, {})(rawRequest(), 0), undefined);
  t.end();
});

test("a bearer token is one of RFC 6750", (t) => {
  const good = ["Bearer abc", "bearer a.b-c_d~e+f/g==", "BEARER   x"];
  const bad = [
    "Bearer",
    "Bearer ",
    "Bearer a b",
    "Bearer é",
    "Bearer =a",
    "Basic abc",
    "Bearerabc",
    "abc",
    "",
  ];
  t.strictSame(admitted(checkOf(t, { bearer: [] }), [...good, ...bad]), good);
  t.end();
});

test("basic credentials are a user and a password in base64", (t) => {
  const encode = (text: string): string =>
    `Basic ${Buffer.from(text).toString("base64")}`;
  const good = [encode("user:secret"), encode(":"), encode("user:")];
  const bad = [encode("user"), "Basic", "Basic ", "Basic !!!", "Bearer dTpw"];
  t.strictSame(admitted(checkOf(t, { basic: [] }), [...good, ...bad]), good);
  t.end();
});

test("of other schemes anything but the name is a credential", (t) => {
  t.strictSame(
    admitted(checkOf(t, { digest: [] }), [
      "Digest a=b, c",
      "Digest",
      "Basic a",
    ]),
    ["Digest a=b, c"],
  );
  t.end();
});

test("a key travels in a header, a query or a cookie, and is not empty", (t) => {
  const header = checkOf(t, { header: [] });
  t.equal(header(rawRequest({ headers: { "x-key": "k" } }), 0), undefined);
  t.not(header(rawRequest({ headers: { "x-key": "" } }), 0), undefined);
  const query = checkOf(t, { query: [] });
  t.equal(query(rawRequest({ query: "a=1&%6Bey=k" }), 0), undefined);
  t.not(query(rawRequest({ query: "key=&KEY=k" }), 0), undefined);
  const cookie = checkOf(t, { cookie: [] });
  t.equal(
    cookie(rawRequest({ headers: { cookie: "a=1; session=k" } }), 0),
    undefined,
  );
  t.not(cookie(rawRequest({ headers: { cookie: "session=" } }), 0), undefined);
  t.end();
});

test("all schemes of a requirement count, and any requirement admits", (t) => {
  const check = checkOf(t, { header: [], query: [] }, { bearer: [] });
  const headers = { "x-key": "k" };
  t.not(check(rawRequest({ headers }), 0), undefined);
  t.equal(check(rawRequest({ headers, query: "key=k" }), 0), undefined);
  t.equal(check(authorization("Bearer x"), 0), undefined);
  t.end();
});

test("who is refused is told what to send, with a challenge for each scheme", (t) => {
  const check = checkOf(t, { header: [], cookie: [] }, { basic: [] });
  t.match(check(rawRequest(), 0), {
    kind: "unauthorized",
    status: 401,
    headers: {
      "www-authenticate":
        'ApiKey realm="portal-mock", in="header", name="X-Key", ApiKey realm="portal-mock", in="cookie", name="session", Basic realm="portal-mock"',
    },
  });
  t.equal(
    check(rawRequest(), 0)?.detail,
    "send the header `X-Key` and the cookie `session`, or `Authorization: Basic …`",
  );
  t.end();
});

test("a scheme that can't be enforced admits nobody", (t) => {
  const problem = checkOf(t, { certificate: [] })(authorization("Bearer x"), 0);
  t.equal(problem?.kind, "unenforceable");
  t.equal(
    problem?.detail,
    `the security scheme "certificate" can't be enforced: a client certificate can't be seen without TLS`,
  );
  t.end();
});

test("beside a scheme that can't be enforced another one may admit", (t) => {
  const check = checkOf(t, { certificate: [] }, { bearer: [] });
  t.equal(check(authorization("Bearer x"), 0), undefined);
  t.end();
});

test("a cookie is found by its whole name", (t) => {
  t.equal(readCookie("a=1; b=2", "b"), "2");
  t.equal(readCookie("ab=1;b=2=3", "b"), "2=3");
  t.equal(readCookie(" b = 2 ", "b"), "2");
  t.equal(readCookie("b=1; b=2", "b"), "1");
  t.equal(readCookie("b; bb=1", "b"), undefined);
  t.equal(readCookie("", "b"), undefined);
  t.equal(readCookie(undefined, "b"), undefined);
  t.end();
});
