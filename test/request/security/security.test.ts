import { test, type Test } from "tap";
import type { Json, RawRequest } from "../../../src/model.ts";
import { createCheckSecurity, type CheckSecurity } from "../../../src/request/security/security.ts";
import { rawRequest, readDocument } from "../../support/documents.ts";

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
        token: { type: "http", scheme: "Token" },
        dpop: { type: "http", scheme: "dpop" },
        nameless: { type: "http" },
        authorization: { type: "apiKey", in: "header", name: "Authorization" },
        odd: { type: "apiKey", in: "query", name: 'a"é\n' },
      },
    },
    paths: { "/a": { get: { security } } },
  });
  return createCheckSecurity(operation);
};

const authorization = (value: string): RawRequest =>
  rawRequest({ headers: { authorization: value } });

/** Which of the credentials get in. */
const admitted = (check: CheckSecurity, credentials: readonly string[]): string[] =>
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
  const encode = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;
  const good = [encode("user:secret"), encode(":"), encode("user:")];
  const bad = [encode("user"), "Basic", "Basic ", "Basic !!!", "Bearer dTpw"];
  t.strictSame(admitted(checkOf(t, { basic: [] }), [...good, ...bad]), good);
  t.end();
});

test("of other schemes anything but the name is a credential", (t) => {
  t.strictSame(admitted(checkOf(t, { digest: [] }), ["Digest a=b, c", "Digest", "Basic a"]), [
    "Digest a=b, c",
  ]);
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
  t.equal(cookie(rawRequest({ headers: { cookie: "a=1; session=k" } }), 0), undefined);
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

test("a scheme that can't be enforced counts as satisfied", (t) => {
  t.equal(checkOf(t, { certificate: [] })(rawRequest(), 0), undefined);
  t.equal(checkOf(t, { nowhere: [] })(rawRequest(), 0), undefined);
  const check = checkOf(t, { certificate: [], bearer: [] });
  t.equal(check(authorization("Bearer x"), 0), undefined);
  const problem = check(rawRequest(), 0);
  t.equal(problem?.detail, "send `Authorization: Bearer …`");
  t.equal(problem?.headers["www-authenticate"], 'Bearer realm="portal-mock"');
  t.end();
});

test("a scheme of a name that nobody registered admits itself and bearer tokens", (t) => {
  const check = checkOf(t, { token: [] });
  t.strictSame(admitted(check, ["Token abc", "Bearer abc", "Bearer a b", "Basic Og==", "Token"]), [
    "Token abc",
    "Bearer abc",
  ]);
  t.match(check(rawRequest(), 0), {
    detail: "send `Authorization: Bearer …`",
    headers: { "www-authenticate": 'Bearer realm="portal-mock"' },
  });
  t.end();
});

test("a scheme that is registered admits no other", (t) => {
  t.strictSame(admitted(checkOf(t, { dpop: [] }), ["DPoP abc", "Bearer abc"]), ["DPoP abc"]);
  t.end();
});

test("a scheme without a name can't be enforced, so it counts as satisfied", (t) => {
  const credentials = ["Bearer abc", "X y", "X", ""];
  t.strictSame(admitted(checkOf(t, { nameless: [] }), credentials), credentials);
  t.end();
});

test("an API key may travel in Authorization", (t) => {
  t.strictSame(admitted(checkOf(t, { authorization: [] }), ["k", "Bearer k", "", " "]), [
    "k",
    "Bearer k",
  ]);
  t.end();
});

test("the detail says which of several credentials is missing", (t) => {
  const check = checkOf(t, { header: [], cookie: [] }, { basic: [] });
  const raw = rawRequest({ headers: { "x-key": "k" } });
  t.equal(
    check(raw, 0)?.detail,
    "send the cookie `session` beside the header `X-Key`, or `Authorization: Basic …`",
  );
  t.end();
});

test("a digest challenge has all that RFC 7616 asks for, always the same", (t) => {
  const challenge = (): unknown =>
    checkOf(t, { digest: [] })(rawRequest(), 0)?.headers["www-authenticate"];
  t.equal(
    challenge(),
    'Digest realm="portal-mock", qop="auth", algorithm=SHA-256, nonce="cG9ydGFsLW1vY2s="',
  );
  t.equal(challenge(), challenge());
  t.end();
});

test("a bearer token that can't be one is named as such, and a missing one is not", (t) => {
  const check = checkOf(t, { bearer: [] });
  const challenge = (value: string): unknown =>
    check(authorization(value), 0)?.headers["www-authenticate"];
  const malformed = 'Bearer realm="portal-mock", error="invalid_token"';
  t.equal(challenge("Bearer a b"), malformed);
  t.equal(challenge("Bearer"), malformed);
  t.equal(challenge("Basic Og=="), 'Bearer realm="portal-mock"');
  t.end();
});

test("a challenge is a header, whatever a key is called", (t) => {
  const check = checkOf(t, { odd: [] });
  t.equal(
    check(rawRequest(), 0)?.headers["www-authenticate"],
    'ApiKey realm="portal-mock", in="query", name="a\\"%C3%A9%0A"',
  );
  t.end();
});

test("beside a scheme that can't be enforced another one may admit", (t) => {
  const check = checkOf(t, { certificate: [] }, { bearer: [] });
  t.equal(check(authorization("Bearer x"), 0), undefined);
  t.end();
});
