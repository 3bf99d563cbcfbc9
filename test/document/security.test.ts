import { test, type Test } from "tap";
import type { Json, SecurityRequirement } from "../../src/model.ts";
import { readDocument, unread, type Contract } from "../support/documents.ts";

const schemes: Json = {
  basic: { type: "http", scheme: "Basic" },
  bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
  oauth: { type: "oauth2", flows: {} },
  openid: { type: "openIdConnect", openIdConnectUrl: "https://a" },
  header: { type: "apiKey", in: "header", name: "X-Key" },
  query: { type: "apiKey", in: "query", name: "key" },
  cookie: { type: "apiKey", in: "cookie", name: "session" },
  certificate: { type: "mutualTLS" },
};

interface Parts {
  readonly own?: Json;
  readonly shared?: Json;
  readonly schemes?: Json;
}

const contractOf = (t: Test, parts: Parts): Contract => {
  const { own, shared } = parts;
  return readDocument(t, {
    components: { securitySchemes: parts.schemes ?? schemes },
    paths: { "/a": { get: own === undefined ? {} : { security: own } } },
    ...(shared === undefined ? {} : { security: shared }),
  });
};

const securityOf = (t: Test, parts: Parts): readonly SecurityRequirement[] =>
  contractOf(t, parts).operation.security;

test("a scheme is reduced to where its credential travels", (t) => {
  const named: Readonly<Record<string, object>> = {
    basic: { kind: "http", scheme: "basic" },
    bearer: { kind: "http", scheme: "bearer" },
    oauth: { kind: "http", scheme: "bearer" },
    openid: { kind: "http", scheme: "bearer" },
    header: { kind: "apiKey", in: "header", parameter: "X-Key" },
    query: { kind: "apiKey", in: "query", parameter: "key" },
    cookie: { kind: "apiKey", in: "cookie", parameter: "session" },
    certificate: {
      kind: "unenforceable",
      reason: "a client certificate can't be seen without TLS",
    },
  };
  for (const [name, scheme] of Object.entries(named)) {
    const [requirement] = securityOf(t, { own: [{ [name]: [] }] });
    t.match(requirement, [{ name, ...scheme }], name);
    t.equal(requirement?.[0]?.location.pointer, `/components/securitySchemes/${name}`);
  }
  t.end();
});

const names = (requirements: readonly SecurityRequirement[]): string[][] =>
  requirements.map((requirement) => requirement.map(({ name }) => name));

test("requirements are alternatives, and all schemes of one count", (t) => {
  const own = [{ header: [], query: [] }, { oauth: ["read"] }, {}];
  t.strictSame(names(securityOf(t, { own })), [["header", "query"], ["oauth"], []]);
  t.end();
});

test("an operation that says nothing has the document's security", (t) => {
  const shared = [{ header: [] }];
  t.strictSame(names(securityOf(t, { shared })), [["header"]]);
  t.strictSame(names(securityOf(t, { shared, own: [{ query: [] }] })), [["query"]]);
  t.end();
});

test("an operation with an empty list is open", (t) => {
  t.strictSame(securityOf(t, { shared: [{ header: [] }], own: [] }), []);
  t.end();
});

test("a scheme that is not declared can't be enforced", (t) => {
  const [requirement] = securityOf(t, { own: [{ toString: [] }] });
  t.match(requirement, [
    {
      name: "toString",
      kind: "unenforceable",
      reason: 'components.securitySchemes has no "toString"',
      location: { pointer: "/paths/~1a/get/security/0" },
    },
  ]);
  t.end();
});

const faults: readonly (readonly [string, Json, string])[] = [
  ["a type that is none", { type: "digest" }, 'security scheme "a": type "digest" is not known'],
  ["a scheme without a type", {}, 'security scheme "a": type "" is not known'],
  [
    "a key without a name",
    { type: "apiKey", in: "header" },
    'security scheme "a": an apiKey needs a `name`, and `in` of query, header or cookie',
  ],
  [
    "a key in the body",
    { type: "apiKey", in: "body", name: "k" },
    'security scheme "a": an apiKey needs a `name`, and `in` of query, header or cookie',
  ],
  [
    "an HTTP scheme without a name",
    { type: "http" },
    'security scheme "a": type http needs a `scheme`',
  ],
  [
    "a scheme that is a text",
    "b",
    'security scheme "a" must be an object: every request satisfies it',
  ],
  [
    "a scheme that refers to nothing",
    { $ref: "#/nothing" },
    '$ref "#/nothing" leads nowhere: every request satisfies it',
  ],
];

for (const [what, scheme, reason] of faults) {
  test(`${what} can't be enforced`, (t) => {
    const [requirement] = securityOf(t, {
      schemes: { a: scheme },
      own: [{ a: [] }],
    });
    t.match(requirement, [{ name: "a", kind: "unenforceable", reason }]);
    t.end();
  });
}

test("a scheme is known by its type in any case, and by what it has", (t) => {
  const schemes = {
    key: { type: "apikey", in: "Header", name: "X-Key" },
    basic: { type: "basic" },
    token: { type: "http", bearerFormat: "JWT" },
  };
  t.match(securityOf(t, { schemes, own: { key: [], basic: [], token: [] } }), [
    [
      { kind: "apiKey", in: "header", parameter: "X-Key" },
      { kind: "http", scheme: "basic" },
      { kind: "http", scheme: "bearer" },
    ],
  ]);
  t.end();
});

test("a requirement that is a text names its scheme, and is a gap", (t) => {
  const contract = contractOf(t, { own: ["header", 7] });
  t.strictSame(names(contract.operation.security), [["header"]]);
  t.strictSame(unread(contract), [
    'openapi.yaml:46:11 a security requirement must be an object: it is taken as {"header": []}',
    "openapi.yaml:47:11 a security requirement must be an object: it is left out",
  ]);
  t.end();
});
