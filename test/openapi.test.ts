import { test } from "tap";
import type { Json, JsonObject } from "../src/model.ts";
import { lookUp, ours, published } from "./support/contracts.ts";
import { schemaDrift, securityDrift } from "./support/drift.ts";
import { refused, taken } from "./support/seam-bodies.ts";
import { shapeOf } from "./support/shape.ts";
import { faults, illustrations } from "./support/validity.ts";

const endpoint = "/paths/~1customers~1create_portal/post";
const schemaOf = (message: string) =>
  `${endpoint}/${message}/content/application~1json/schema`;

test("what Seam publishes is in our contract", (t) => {
  const drift = (pointer: string): string[] =>
    schemaDrift(
      shapeOf(lookUp(published, pointer), published),
      shapeOf(lookUp(ours, pointer), ours),
    );
  const [seam, own] = [lookUp(published, endpoint), lookUp(ours, endpoint)];

  t.strictSame(drift(schemaOf("requestBody")), [], "the request");
  t.strictSame(drift(schemaOf("responses/200")), [], "the reply");
  t.strictSame(
    securityDrift(
      seam.security,
      own.security,
      lookUp(published, "/components/securitySchemes"),
      lookUp(ours, "/components/securitySchemes"),
    ),
    [],
    "the credentials",
  );
  const declared = lookUp(ours, `${endpoint}/responses`);
  t.strictSame(
    Object.keys(lookUp(published, `${endpoint}/responses`)).filter(
      (status) => !Object.hasOwn(declared, status),
    ),
    [],
    "the statuses",
  );
  t.equal(own.operationId, seam.operationId);
  t.equal(
    lookUp(ours, `${endpoint}/requestBody`).required,
    false,
    "the body stays optional",
  );
  t.end();
});

test("a difference is found and named", (t) => {
  const text = { type: "string" };
  const object = (properties: JsonObject): JsonObject => ({
    type: "object",
    properties,
  });
  const pairs: [
    says: string,
    seam: JsonObject,
    own: JsonObject,
    drift: string[],
  ][] = [
    [
      "a field",
      object({ name: text }),
      object({}),
      ["/properties/name: missing"],
    ],
    [
      "a field deep down",
      object({ rooms: { type: "array", items: object({ name: text }) } }),
      object({ rooms: { type: "array", items: object({}) } }),
      ["/properties/rooms/items/properties/name: missing"],
    ],
    [
      "a field of allOf",
      { allOf: [object({ a: text }), object({ b: text })] },
      object({ a: text }),
      ["/properties/b: missing"],
    ],
    [
      "a field too many",
      object({}),
      object({ a: text }),
      ["/properties/a: not published"],
    ],
    [
      "required",
      { required: ["a", "b"] },
      { required: ["a"] },
      [': required "b" missing'],
    ],
    [
      "an enum value",
      { enum: ["a", "b"] },
      { enum: ["a"] },
      [': enum "b" missing'],
    ],
    ["no difference: a constant", { enum: ["="] }, { const: "=" }, []],
    [
      "a type",
      { type: "integer" },
      { type: "number" },
      [': type "integer" missing', ': type "number" not published'],
    ],
    ["null", { ...text, nullable: true }, text, [': type "null" missing']],
    [
      "no difference: null",
      { ...text, nullable: true },
      { type: ["string", "null"] },
      [],
    ],
    [
      "an alternative",
      { oneOf: [text, {}] },
      { anyOf: [text] },
      ["/oneOf/1: missing"],
    ],
    [
      "null as an alternative",
      { nullable: true, oneOf: [text] },
      { anyOf: [text] },
      ["/oneOf/1: missing"],
    ],
    [
      "a default",
      { default: false },
      { default: true },
      [": default false missing"],
    ],
    ["a limit", { minLength: 1 }, {}, [": minLength 1 missing"]],
    [
      "no difference: a limit",
      { minimum: 0, exclusiveMinimum: true },
      { exclusiveMinimum: 0 },
      [],
    ],
    ["a format", { format: "uuid" }, {}, [': format "uuid" missing']],
    [
      "a pattern that says less than the format",
      { format: "date-time" },
      { pattern: "T" },
      [': format "date-time" missing'],
    ],
    [
      "a keyword that is news to us",
      { novelty: 1 },
      {},
      [": novelty 1 missing"],
    ],
    [
      "other fields",
      { additionalProperties: text },
      {},
      ["/additionalProperties: missing"],
    ],
  ];
  for (const [says, seam, own, drift] of pairs) {
    t.strictSame(schemaDrift(shapeOf(seam, {}), shapeOf(own, {})), drift, says);
  }
  t.strictSame(
    securityDrift(
      [{ pat: [] }, { key: [] }],
      [{ key: [] }],
      { key: { type: "http" } },
      {},
    ),
    [
      '/security/0: {"pat":[]} missing',
      '/security/1: {"key":[]} missing',
      '/securitySchemes/key: type "http" missing',
    ],
    "a credential",
  );
  t.end();
});

test("every example and default is valid", (t) => {
  const all = illustrations(ours);
  t.ok(all.length > 60, `${all.length} of them are checked`);
  for (const { schema, value } of all) {
    t.strictSame(
      faults(schema, value),
      [],
      `${schema}: ${JSON.stringify(value)}`,
    );
  }
  t.end();
});

const found = (body: Json): string[] =>
  faults("/components/schemas/CreatePortalRequest", body);

test("bodies that Seam takes", (t) => {
  for (const [says, body] of taken) t.strictSame(found(body), [], says);
  t.end();
});

test("bodies that Seam refuses, and where", (t) => {
  for (const [says, at, body] of refused)
    t.ok(found(body).includes(at), `${says}: ${at}`);
  t.end();
});
