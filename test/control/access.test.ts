import { test } from "tap";
import {
  createAccess,
  makeToken,
  type Access,
  type ControlCaller,
} from "../../src/control/access.ts";

const local = ["127.0.0.1", "127.0.0.1"];
const remote = ["10.0.0.1", "10.0.0.2"];

function access(
  options: Partial<Parameters<typeof createAccess>[0]> = {},
  token: string | undefined = "made",
): Access {
  return createAccess({ host: "127.0.0.1", controlCors: false, ...options }, token);
}

function refusal(to: Access, asker: Partial<ControlCaller> = {}): number | undefined {
  return to.refuse({
    host: "127.0.0.1:4010",
    origin: undefined,
    authorization: undefined,
    addresses: local,
    ...asker,
  })?.status;
}

test("a loopback address is open to this machine, by the names that it has for itself", (t) => {
  for (const host of ["127.0.0.1:4010", "localhost", "app.localhost:80", "[::1]:4010"])
    t.equal(refusal(access(), { host }), undefined, host);
  t.end();
});

test("a name that somebody else made lead here is refused (DNS rebinding)", (t) => {
  for (const host of ["evil.example", "127.0.0.1.evil.example:4010", "", undefined])
    t.equal(refusal(access(), { host }), 403, String(host));
  t.end();
});

test("pages of other origins are refused, unless they are let in", (t) => {
  const own = ["http://127.0.0.1:4010", "https://127.0.0.1:4010"];
  for (const origin of own) t.equal(refusal(access(), { origin }), undefined, origin);
  for (const origin of [
    "http://evil.example",
    "http://127.0.0.1:3000",
    "http://localhost:4010",
    "null",
  ]) {
    t.equal(refusal(access(), { origin }), 403, origin);
    t.equal(refusal(access({ controlCors: true }), { origin }), undefined);
  }
  t.end();
});

test("a connection without addresses is this machine's", (t) => {
  t.equal(refusal(access(), { addresses: [undefined, undefined] }), undefined);
  t.end();
});

test("what comes over a network needs the token", (t) => {
  const to = access();
  t.equal(refusal(to, { addresses: remote }), 401);
  t.equal(refusal(to, { addresses: ["127.0.0.1", "10.0.0.2"] }), 401);
  const authorization = "Bearer made";
  t.equal(refusal(to, { addresses: remote, authorization }), undefined);
  t.end();
});

for (const [what, to, token] of [
  ["listens where others reach it", access({ host: "0.0.0.0" }), "made"],
  ["was given a token", access({ controlToken: "given" }), "given"],
  [
    "was given one and is reached by others",
    access({ host: "::", controlToken: "given" }),
    "given",
  ],
] as const) {
  test(`a server that ${what} asks everybody for the token`, (t) => {
    t.equal(to.needsToken(), true);
    t.equal(to.token, token);
    t.equal(refusal(to), 401);
    t.equal(refusal(to, { authorization: `Bearer ${token}` }), undefined);
    t.equal(refusal(to, { authorization: `bearer  ${token} ` }), undefined);
    for (const wrong of ["Bearer x", `Basic ${token}`, token, `Bearer ${token}x`])
      t.equal(refusal(to, { authorization: wrong }), 401, wrong);
    const authorization = `Bearer ${token}`;
    t.equal(refusal(to, { host: "mock.lan", authorization }), undefined);
    t.end();
  });
}

test("a server that listens elsewhere after all asks for the token from then on", (t) => {
  const to = access();
  t.equal(to.needsToken(), false);
  to.expose();
  t.equal(to.needsToken(), true);
  t.equal(refusal(to), 401);
  t.end();
});

test("a refusal says what to send (RFC 6750, 3)", (t) => {
  const to = access({ host: "0.0.0.0" });
  const asker = { host: "a", origin: undefined, addresses: local };
  const none = to.refuse({ ...asker, authorization: undefined });
  t.equal(none?.headers["www-authenticate"], 'Bearer realm="portal-mock control API"');
  const wrong = to.refuse({ ...asker, authorization: "Bearer x" });
  t.equal(
    wrong?.headers["www-authenticate"],
    'Bearer realm="portal-mock control API", error="invalid_token"',
  );
  t.notMatch(wrong?.detail, "made");
  t.end();
});

test("where nobody made a token, no token opens what others reach", (t) => {
  const to = createAccess({ host: "127.0.0.1", controlCors: false }, undefined);
  const authorization = "Bearer undefined";
  t.equal(refusal(to, { addresses: remote, authorization }), 401);
  t.end();
});

test("tokens are long, and no two are the same", (t) => {
  const [one, other] = [makeToken(), makeToken()];
  t.match(one, /^[\w-]{32}$/);
  t.not(one, other);
  t.end();
});
