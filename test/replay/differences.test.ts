import { test } from "tap";
import { findDifferences, type ReplayComparison } from "../../src/replay/differences.ts";
import type { ReplayHead, ReplayTail, ReplayToken } from "../../src/replay/token.ts";

const head: ReplayHead = {
  version: "0.1.0",
  documentHash: "d",
  fixturesHash: "f",
  scenario: "default",
  seed: "portal-mock",
  locale: "en",
  dynamic: false,
  restricted: false,
  runtime: false,
};
const tail: ReplayTail = {
  clock: 0,
  request: 1,
  body: 2,
  address: 3,
  reply: 4,
};

const token = (parts: Partial<ReplayHead & ReplayTail> = {}): ReplayToken => {
  const { clock, request, body, address, reply, ...ofHead } = parts;
  const ofTail = { clock, request, body, address, reply };
  const known = Object.entries(ofTail).filter(([, value]) => value !== undefined);
  return {
    head: { ...head, ...ofHead },
    tail: { ...tail, ...Object.fromEntries(known) },
    positions: [],
  };
};

const compared = (parts: Partial<ReplayComparison> = {}): string[] =>
  findDifferences({
    expected: token(),
    actual: token(),
    request: {
      method: "GET",
      path: "/pets",
      query: "",
      messages: [],
      baseUrls: [],
      redactions: [],
    },
    restricted: false,
    ...parts,
  });

test("where all is the same, nothing is told", (t) => {
  t.strictSame(compared(), []);
  t.end();
});

test("what is another here is told", (t) => {
  const actual = token({
    version: "0.2.0",
    documentHash: "x",
    fixturesHash: "y",
    address: 9,
  });
  t.strictSame(compared({ actual }), [
    "the token was made by portal-mock 0.1.0, and this is 0.2.0",
    "the document is another one, or has changed",
    "the fixtures are different, or have changed",
    "the request was sent to another address: put that into the header Host, or write the full url",
  ]);
  t.end();
});

test("a request is told to differ in its body, or else in the rest", (t) => {
  t.strictSame(compared({ actual: token({ body: 7, request: 8 }) }), [
    "the request differs in its body",
  ]);
  t.strictSame(compared({ actual: token({ request: 8 }) }), [
    "the request differs in its path, query, parameters or credentials",
  ]);
  t.end();
});

test("a secret that was redacted is why the rest of the request differs", (t) => {
  const request = {
    method: "GET",
    path: "/pets",
    query: "",
    messages: [],
    baseUrls: [],
    redactions: ["headers/authorization"],
  };
  t.strictSame(compared({ request, actual: token({ request: 8 }) }), [
    "a secret was redacted at headers/authorization: put the real value there",
  ]);
  t.end();
});

test("keys that there were only some of are told, unless they are named", (t) => {
  const expected = token({ restricted: true });
  t.strictSame(compared({ expected }), [
    "only certain API keys were valid: name them with --api-key",
  ]);
  t.strictSame(compared({ expected, restricted: true }), []);
  t.end();
});

test("what was given at run time is told", (t) => {
  t.strictSame(compared({ expected: token({ runtime: true }) }), [
    "the reply depended on a scenario, fixture or limit that was given at run time, which a token does not carry",
  ]);
  t.end();
});

test("a request that reaches no operation is told as that", (t) => {
  t.strictSame(compared({ actual: undefined }), [
    "the request reaches no operation of this document: GET /pets",
  ]);
  t.end();
});
