import { test } from "tap";
import type { Json, JsonObject } from "../../src/model.ts";
import { lookUp, operationsOn, ours, published } from "../support/contracts.ts";
import { operationDrift, schemaDrift, securityDrift } from "../support/drift.ts";
import { refused, refusedElsewhere, taken, takenElsewhere } from "../support/seam-bodies.ts";
import { shapeOf } from "../support/shape.ts";
import { faults, illustrations } from "../support/validity.ts";

const paths = Object.keys(lookUp(ours, "/paths"));
const operations = operationsOn(ours, paths);

/** Defaults that Seam publishes and can't mean: a setting that a change doesn't mention stays as it is. */
const unmeant = [
  "exclude_locale_picker: default false missing",
  "features: default {} missing",
  "is_embedded: default false missing",
  'navigation_mode: default "full" missing',
  "read_only: default false missing",
].map((line) => `/requestBody/properties/portal_configuration/properties/${line}`);
const tolerated: Readonly<Record<string, readonly string[]>> = {
  "/paths/~1seam~1customer~1v1~1portals~1update/patch": unmeant,
  "/paths/~1seam~1customer~1v1~1portals~1update/post": unmeant,
};

test("every operation that Seam publishes on our paths is in our contract", (t) => {
  t.equal(operations.length, 16);
  t.strictSame([...operations].sort(), operationsOn(published, paths).sort());
  t.end();
});

test("what Seam publishes is in our contract", (t) => {
  for (const operation of operations) {
    t.strictSame(operationDrift(operation, published, ours), tolerated[operation] ?? [], operation);
  }
  t.end();
});

test("a body is required where its schema requires a field", (t) => {
  for (const operation of operations) {
    if (!Object.hasOwn(lookUp(ours, operation), "requestBody")) continue;
    const body = lookUp(ours, `${operation}/requestBody`);
    const schema = `${operation}/requestBody/content/application~1json/schema`;
    t.equal(body.required, shapeOf(lookUp(ours, schema), ours).required.length > 0, operation);
  }
  t.end();
});

test("a credential of several workspaces comes with `seam-workspace`", (t) => {
  for (const operation of operations) {
    const { security, parameters } = lookUp(ours, operation);
    t.equal(
      JSON.stringify(parameters ?? []).includes("/parameters/SeamWorkspace"),
      JSON.stringify(security).includes("_with_workspace"),
      operation,
    );
  }
  t.end();
});

test("a difference is found and named", (t) => {
  const text = { type: "string" };
  const object = (properties: JsonObject): JsonObject => ({
    type: "object",
    properties,
  });
  const pairs: [says: string, seam: JsonObject, own: JsonObject, drift: string[]][] = [
    ["a field", object({ name: text }), object({}), ["/properties/name: missing"]],
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
    ["a field too many", object({}), object({ a: text }), ["/properties/a: not published"]],
    ["required", { required: ["a", "b"] }, { required: ["a"] }, [': required "b" missing']],
    ["an enum value", { enum: ["a", "b"] }, { enum: ["a"] }, [': enum "b" missing']],
    ["no difference: a constant", { enum: ["="] }, { const: "=" }, []],
    [
      "a type",
      { type: "integer" },
      { type: "number" },
      [': type "integer" missing', ': type "number" not published'],
    ],
    ["null", { ...text, nullable: true }, text, [': type "null" missing']],
    ["no difference: null", { ...text, nullable: true }, { type: ["string", "null"] }, []],
    ["an alternative", { oneOf: [text, {}] }, { anyOf: [text] }, ["/oneOf/1: missing"]],
    [
      "null as an alternative",
      { nullable: true, oneOf: [text] },
      { anyOf: [text] },
      ["/oneOf/1: missing"],
    ],
    ["a default", { default: false }, { default: true }, [": default false missing"]],
    ["a limit", { minLength: 1 }, {}, [": minLength 1 missing"]],
    ["no difference: a limit", { minimum: 0, exclusiveMinimum: true }, { exclusiveMinimum: 0 }, []],
    ["a format", { format: "uuid" }, {}, [': format "uuid" missing']],
    [
      "a pattern that says less than the format",
      { format: "date-time" },
      { pattern: "T" },
      [': format "date-time" missing'],
    ],
    ["a keyword that is news to us", { novelty: 1 }, {}, [": novelty 1 missing"]],
    ["other fields", { additionalProperties: text }, {}, ["/additionalProperties: missing"]],
  ];
  for (const [says, seam, own, drift] of pairs) {
    t.strictSame(schemaDrift(shapeOf(seam, {}), shapeOf(own, {})), drift, says);
  }
  t.strictSame(
    securityDrift([{ pat: [] }, { key: [] }], [{ key: [] }], { key: { type: "http" } }, {}),
    [
      '/security/0: {"pat":[]} missing',
      '/security/1: {"key":[]} missing',
      '/securitySchemes/key: type "http" missing',
    ],
    "a credential",
  );
  t.end();
});

test("a difference between operations is found and named", (t) => {
  const reply = (schema: JsonObject): JsonObject => ({
    description: "OK",
    content: { "application/json": { schema } },
  });
  const key = { name: "key", in: "query", schema: { type: "string" } };
  const document = (operation: JsonObject): JsonObject => ({
    paths: { "/keys": { get: { operationId: "keys", ...operation } } },
    components: { securitySchemes: {} },
  });
  const drift = (seam: JsonObject, own: JsonObject): string[] =>
    operationDrift("/paths/~1keys/get", document(seam), document(own));
  const ok = { type: "object", required: ["ok"] };

  t.strictSame(drift({}, { operationId: "locks" }), [
    ': operationId "keys" missing',
    ': operationId "locks" not published',
  ]);
  t.strictSame(drift({ parameters: [key] }, {}), ["/parameters/query key: missing"]);
  t.strictSame(drift({}, { parameters: [key] }), ["/parameters/query key: not published"]);
  t.strictSame(
    drift(
      { parameters: [{ ...key, required: true }] },
      { parameters: [{ ...key, schema: { type: "integer" } }] },
    ),
    [
      '/parameters/query key: type "string" missing',
      '/parameters/query key: type "integer" not published',
      "/parameters/query key: required true missing",
    ],
  );
  t.strictSame(drift({ requestBody: reply(ok) }, {}), ["/requestBody: missing"]);
  t.strictSame(drift({}, { requestBody: reply(ok) }), ["/requestBody: not published"]);
  t.strictSame(drift({ responses: { 200: reply(ok) } }, {}), ["/responses/200: missing"]);
  t.strictSame(drift({ responses: { 200: reply(ok) } }, { responses: { 200: reply({}) } }), [
    '/responses/200: type "object" missing',
    '/responses/200: required "ok" missing',
  ]);
  t.strictSame(
    drift({ responses: { 400: {} } }, { responses: { 400: reply(ok) } }),
    [],
    "no difference: a body where none is published",
  );
  t.strictSame(drift({ security: [{ key: [] }] }, {}), ['/security/0: {"key":[]} missing']);
  t.end();
});

test("every example and default is valid", (t) => {
  const all = illustrations(ours);
  t.ok(all.length > 120, `${all.length} of them are checked`);
  for (const { schema, value } of all) {
    t.strictSame(faults(schema, value), [], `${schema}: ${JSON.stringify(value)}`);
  }
  t.end();
});

const found = (body: Json): string[] => faults("/components/schemas/CreatePortalRequest", body);

test("bodies that Seam takes", (t) => {
  for (const [says, body] of taken) t.strictSame(found(body), [], says);
  for (const [schema, says, body] of takenElsewhere)
    t.strictSame(faults(`/components/schemas/${schema}`, body), [], says);
  t.end();
});

test("bodies that Seam refuses, and where", (t) => {
  for (const [says, at, body] of refused) t.ok(found(body).includes(at), `${says}: ${at}`);
  for (const [schema, says, at, body] of refusedElsewhere)
    t.ok(faults(`/components/schemas/${schema}`, body).includes(at), `${schema}, ${says}: ${at}`);
  t.end();
});
