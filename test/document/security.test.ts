import { test } from "tap";
import type { Test } from "tap";
import type { Json, SecurityRequirement } from "../../src/model.ts";
import { readDocument, refusal } from "../support/documents.ts";

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

const securityOf = (
  t: Test,
  parts: { own?: Json; shared?: Json; schemes?: Json },
): readonly SecurityRequirement[] => {
  const { own, shared } = parts;
  return readDocument(t, {
    components: { securitySchemes: parts.schemes ?? schemes },
    paths: { "/a": { get: own === undefined ? {} : { security: own } } },
    ...(shared === undefined ? {} : { security: shared }),
  }).operation.security;
};

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
    t.equal(
      requirement?.[0]?.location.pointer,
      `/components/securitySchemes/${name}`,
    );
  }
  t.end();
});

const names = (requirements: readonly SecurityRequirement[]): string[][] =>
  requirements.map((requirement) => requirement.map(({ name }) => name));

test("requirements are alternatives, and all schemes of one count", (t) => {
  const own = [{ header: [], query: [] }, { oauth: ["read"] }, {}];
  t.strictSame(names(securityOf(t, { own })), [
    ["header", "query"],
    ["oauth"],
    [],
  ]);
  t.end();
});

test("an operation that says nothing has the document's security", (t) => {
  const shared = [{ header: [] }];
  t.strictSame(names(securityOf(t, { shared })), [["header"]]);
  t.strictSame(names(securityOf(t, { shared, own: [{ query: [] }] })), [
    ["query"],
  ]);
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
  [
    "a type that is none",
    { a: { type: "digest" } },
    'security scheme "a": type "digest" is not known',
  ],
  [
    "a scheme without a type",
    { a: {} },
    'security scheme "a": type "" is not known',
  ],
  [
    "a key without a name",
    { a: { type: "apiKey", in: "header" } },
    'security scheme "a": an apiKey needs a `name`, and `in` of query, header or cookie',
  ],
  [
    "a key in the body",
    { a: { type: "apiKey", in: "body", name: "k" } },
    'security scheme "a": an apiKey needs a `name`, and `in` of query, header or cookie',
  ],
  [
    "a scheme that is a text",
    { a: "b" },
    'security scheme "a" must be an object',
  ],
];

for (const [what, broken, message] of faults) {
  test(`${what} is refused`, (t) => {
    t.equal(
      refusal(() => securityOf(t, { schemes: broken })),
      `MOCK_ERR_DOCUMENT openapi.yaml:5:7: ${message}`,
    );
    t.end();
  });
}

test("a requirement that is a text is refused", (t) => {
  t.equal(
    refusal(() => securityOf(t, { own: ["header"] })),
    "MOCK_ERR_DOCUMENT openapi.yaml:46:11: a security requirement must be an object",
  );
  t.end();
});
