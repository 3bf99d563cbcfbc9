import { test } from "tap";
import type { Json, JsonObject, Schemas } from "../../../src/model.ts";
import { inputError } from "../../../src/seam/format.ts";
import { createZodValidator } from "../../../src/seam/zod/validator.ts";
import { mergeInput } from "../../../src/seam/validate.ts";
import { createPortalSchema } from "../../support/create-portal.ts";
import { objectOf } from "../../support/tree.ts";

const { schemas, schemaId } = createPortalSchema();
const judge = createZodValidator(schemas, schemaId);

const customer = (fields: JsonObject): Json => ({
  customer_data: { customer_key: "my-customer", ...fields },
});
const space = (fields: JsonObject): Json =>
  customer({ spaces: [{ name: "Loft", space_key: "loft", ...fields }] });
const stay = (fields: JsonObject): Json =>
  customer({ reservations: [{ reservation_key: "stay", ...fields }] });
const filter = (fields: JsonObject): Json => ({
  customer_resources_filters: [{ field: "region", operation: "=", value: "north", ...fields }],
});
const metadata = (count: number, more: JsonObject = {}): JsonObject => ({
  ...objectOf(Array.from({ length: count }, (_, at) => [`key_${at}`, true])),
  ...more,
});

const defaults = {
  features: {
    connect: { exclude: false },
    manage: {
      exclude: false,
      exclude_reservation_management: false,
      exclude_reservation_technical_details: false,
      exclude_staff_management: false,
    },
    manage_devices: { exclude: false },
    organize: { exclude: false },
    configure: {
      exclude: false,
      allow_access_automation_rule_customization: false,
      allow_climate_automation_rule_customization: false,
      allow_instant_key_customization: false,
    },
  },
  is_embedded: false,
  read_only: false,
  exclude_locale_picker: false,
  navigation_mode: "full",
  _dev: false,
};

const first = "customer_resources_filters.0";
const locales =
  "'en-US' | 'pt-PT' | 'fr-FR' | 'it-IT' | 'es-ES' | 'de-DE' | 'nl-NL' | 'el-GR' | 'pl-PL' | 'ru-RU'";
const keyErrors = (message: string): JsonObject => ({
  _errors: [],
  customer_data: { _errors: [], customer_key: { _errors: [message] } },
});

const refusals: readonly [
  says: string,
  body: Json,
  message: string,
  validationErrors?: JsonObject,
][] = [
  [
    "a required field is absent",
    { customer_data: {} },
    "customer_data.customer_key is required",
    keyErrors("Required"),
  ],
  [
    "an empty key",
    { customer_data: { customer_key: "" } },
    'String must contain at least 1 character(s) for "customer_data.customer_key"',
    keyErrors("String must contain at least 1 character(s)"),
  ],
  [
    "blanks around a key",
    { customer_data: { customer_key: " a " } },
    'Must not have leading or trailing whitespace for "customer_data.customer_key"',
    keyErrors("Must not have leading or trailing whitespace"),
  ],
  [
    "a number for a text",
    { customer_data: { customer_key: 1 } },
    'Expected string, received number for "customer_data.customer_key"',
  ],
  [
    "null for an object",
    { customer_data: null },
    'Expected object, received null for "customer_data"',
  ],
  [
    "a list for an object",
    { customer_data: [] },
    'Expected object, received array for "customer_data"',
  ],
  [
    "an object for a list",
    customer({ rooms: {} }),
    'Expected array, received object for "customer_data.rooms"',
  ],
  [
    "an unknown option",
    { locale: "de" },
    `Invalid enum value. Expected ${locales}, received 'de' for "locale"`,
  ],
  [
    "null for an option",
    { navigation_mode: null },
    `Expected 'full' | 'restricted', received null for "navigation_mode"`,
  ],
  [
    "a text for a boolean",
    { is_embedded: "true" },
    'Expected boolean, received string for "is_embedded"',
    {
      _errors: [],
      is_embedded: { _errors: ["Expected boolean, received string"] },
    },
  ],
  ["no UUID", { customization_profile_id: "abc" }, 'Invalid uuid for "customization_profile_id"'],
  [
    "a filter on a digit",
    filter({ field: "1a" }),
    `Field names must start with a letter or underscore and contain only alphanumeric characters and underscores for "${first}.field"`,
  ],
  [
    "another constant; the index of an item comes before `_errors`",
    filter({ operation: ">" }),
    `Invalid literal value, expected "=" for "${first}.operation"`,
    {
      _errors: [],
      customer_resources_filters: {
        "0": {
          _errors: [],
          operation: { _errors: ['Invalid literal value, expected "="'] },
        },
        _errors: [],
      },
    },
  ],
  [
    "no alternative fits: what each of them says is in the errors alone",
    filter({ value: 1 }),
    `Invalid input for "${first}.value"`,
    {
      _errors: [],
      customer_resources_filters: {
        "0": {
          _errors: [],
          value: {
            _errors: ["Expected string, received number", "Expected boolean, received number"],
          },
        },
        _errors: [],
      },
    },
  ],
  [
    "several issues, in the order of the models",
    { customer_resources_filters: [{}] },
    `3 Input Errors: ${first}.field is required, Invalid literal value, expected "=" for "${first}.operation", Invalid input for "${first}.value"`,
    {
      _errors: [],
      customer_resources_filters: {
        "0": {
          _errors: [],
          field: { _errors: ["Required"] },
          operation: { _errors: ['Invalid literal value, expected "="'] },
          value: { _errors: ["Required", "Required"] },
        },
        _errors: [],
      },
    },
  ],
  [
    "a deep link to nothing",
    { deep_link: {} },
    `Invalid discriminator value. Expected 'reservation' | 'space' | 'device' for "deep_link.resource_type"`,
  ],
  [
    "a deep link to another kind of thing",
    { deep_link: { resource_type: "room", resource_key: "a" } },
    `Invalid discriminator value. Expected 'reservation' | 'space' | 'device' for "deep_link.resource_type"`,
  ],
  [
    "a device by key",
    { deep_link: { resource_type: "device", resource_key: "a" } },
    "deep_link.resource_id is required",
  ],
  [
    "a landing page without a key",
    { landing_page: { manage: {} } },
    'Invalid input for "landing_page.manage"',
    {
      _errors: [],
      landing_page: {
        _errors: [],
        manage: {
          _errors: [],
          space_key: { _errors: ["Required"] },
          property_key: { _errors: ["Required"] },
          room_key: { _errors: ["Required"] },
          common_area_key: { _errors: ["Required"] },
          unit_key: { _errors: ["Required"] },
          facility_key: { _errors: ["Required"] },
          building_key: { _errors: ["Required"] },
          listing_key: { _errors: ["Required"] },
          property_listing_key: { _errors: ["Required"] },
          site_key: { _errors: ["Required"] },
          reservation_key: { _errors: ["Required"] },
          booking_key: { _errors: ["Required"] },
          access_grant_key: { _errors: ["Required"] },
        },
      },
    },
  ],
  [
    "an empty space",
    customer({ spaces: [{}] }),
    "2 Input Errors: customer_data.spaces.0.name is required, customer_data.spaces.0.space_key is required",
  ],
  [
    "a visit of no length",
    space({ duration_minutes: 0 }),
    'Number must be greater than 0 for "customer_data.spaces.0.duration_minutes"',
  ],
  [
    "half a minute more",
    space({ duration_minutes: 1.5 }),
    'Expected integer, received float for "customer_data.spaces.0.duration_minutes"',
  ],
  [
    "a number that breaks two rules",
    space({ duration_minutes: -0.5 }),
    '2 Input Errors: Expected integer, received float for "customer_data.spaces.0.duration_minutes", Number must be greater than 0 for "customer_data.spaces.0.duration_minutes"',
  ],
  [
    "a whole number beyond all numbers, as 1e400 is",
    space({ duration_minutes: Infinity }),
    'Expected integer, received float for "customer_data.spaces.0.duration_minutes"',
  ],
  [
    "a time that doesn't exist",
    space({ customer_data: { default_checkin_time: "25:00" } }),
    'Invalid for "customer_data.spaces.0.customer_data.default_checkin_time"',
  ],
  [
    "another offset",
    stay({ starts_at: "2026-05-08T15:00:00+02:00" }),
    'Invalid datetime for "customer_data.reservations.0.starts_at"',
  ],
  [
    "51 metadata keys",
    stay({ custom_metadata: metadata(51) }),
    'Custom metadata is limited to a maximum of 50 keys for "customer_data.reservations.0.custom_metadata"',
  ],
  [
    "51 metadata keys and an unusable value: they are not counted",
    stay({ custom_metadata: metadata(50, { floor: 3 }) }),
    'Invalid input for "customer_data.reservations.0.custom_metadata.floor"',
  ],
  [
    "51 metadata keys, one of them too long: they are counted",
    stay({ custom_metadata: metadata(50, { ["k".repeat(41)]: true }) }),
    `2 Input Errors: String must contain at most 40 character(s) for "customer_data.reservations.0.custom_metadata.${"k".repeat(41)}", Custom metadata is limited to a maximum of 50 keys for "customer_data.reservations.0.custom_metadata"`,
  ],
  [
    "a metadata text that is too long is no failed alternative",
    stay({ custom_metadata: { note: "n".repeat(501) } }),
    'String must contain at most 500 character(s) for "customer_data.reservations.0.custom_metadata.note"',
  ],
  [
    "length counts UTF-16 units",
    stay({ custom_metadata: { ["😀".repeat(21)]: true } }),
    `String must contain at most 40 character(s) for "customer_data.reservations.0.custom_metadata.${"😀".repeat(21)}"`,
  ],
];

test("what Seam says of a body that it refuses", (t) => {
  for (const [says, body, message, validationErrors] of refusals) {
    const verdict = judge(body);
    const error = inputError(verdict.ok ? [] : verdict.issues);
    t.equal(error.message, message, says);
    if (validationErrors !== undefined)
      t.equal(
        JSON.stringify(error.validationErrors),
        JSON.stringify(validationErrors),
        `${says}: the errors`,
      );
  }
  t.end();
});

const parsed: readonly [says: string, body: Json, adds: JsonObject][] = [
  ["nothing: the defaults", {}, {}],
  [
    "unknown keys are dropped at every level",
    { colour: 1, landing_page: { colour: 1 }, features: { colour: 1 } },
    { landing_page: {} },
  ],
  [
    "the first alternative that fits counts, and its fields alone",
    { landing_page: { manage: { room_key: "b", space_key: "a" } } },
    { landing_page: { manage: { space_key: "a" } } },
  ],
  [
    "an alternative that fits, after one that doesn't",
    { landing_page: { manage: { space_key: 1, booking_key: "b" } } },
    { landing_page: { manage: { booking_key: "b" } } },
  ],
  [
    "no blanks are trimmed within a key",
    { customer_data: { customer_key: "my customer" } },
    { customer_data: { customer_key: "my customer" } },
  ],
  [
    "50 metadata keys; one named `__proto__` is dropped and doesn't count",
    stay({
      custom_metadata: objectOf([...Object.entries(metadata(50)), ["__proto__", true]]),
    }),
    stay({ custom_metadata: metadata(50) }) as JsonObject,
  ],
  [
    "null, where a field may be null",
    space({ customer_data: { address: null } }),
    space({ customer_data: { address: null } }) as JsonObject,
  ],
];

test("what Seam keeps of a body that it takes", (t) => {
  for (const [says, body, adds] of parsed)
    t.strictSame(judge(body), { ok: true, value: { ...defaults, ...adds } }, says);
  t.equal(
    JSON.stringify(judge({ _dev: true, is_embedded: true })),
    JSON.stringify({
      ok: true,
      value: { ...defaults, is_embedded: true, _dev: true },
    }),
    "the keys come in the order of the models",
  );
  t.end();
});

test("metadata keys that every object inherits are keys like any other", (t) => {
  const errorsOf = (key: string): Json => {
    const verdict = judge(stay({ custom_metadata: objectOf([[key, 1]]) }));
    return verdict.ok ? {} : inputError(verdict.issues).validationErrors;
  };
  const told = [
    "Expected string, received number",
    "Expected boolean, received number",
    "Expected null, received number",
  ];
  const around = (inner: JsonObject): JsonObject => ({
    _errors: [],
    customer_data: {
      _errors: [],
      reservations: {
        "0": { _errors: [], custom_metadata: inner },
        _errors: [],
      },
    },
  });
  for (const key of ["toString", "constructor", "__proto__"])
    t.equal(
      JSON.stringify(errorsOf(key)),
      JSON.stringify(around({ _errors: [], ...objectOf([[key, { _errors: told }]]) })),
      key,
    );
  t.strictSame(errorsOf("_errors"), around({ _errors: told }), "_errors");
  t.end();
});

const merges: readonly [
  says: string,
  query: JsonObject,
  body: Json | undefined,
  merged: JsonObject,
][] = [
  ["no body counts as an empty one", {}, undefined, {}],
  ["so does null", {}, null, {}],
  ["so does a list", {}, [{ is_embedded: true }], {}],
  ["so does a text", {}, "abc", {}],
  ["so does a number", {}, 5, {}],
  ["the query counts", { locale: "pt-PT" }, {}, { locale: "pt-PT" }],
  ["the query counts without a body", { a: ["1", "2"] }, null, { a: ["1", "2"] }],
  ["the body wins", { locale: "pt-PT" }, { locale: 1 }, { locale: 1 }],
  ["the body wins as a whole", { a: { b: 1 } }, { a: {} }, { a: {} }],
  ["`_strict` is the framework's own", { _strict: "true", a: "1" }, {}, { a: "1" }],
];

test("the query and the body are judged as one", (t) => {
  for (const [says, query, body, merged] of merges)
    t.strictSame(mergeInput(query, body), merged, says);
  t.equal(
    JSON.stringify(mergeInput({ _strict: "1" }, objectOf([["__proto__", { a: 1 }]]))),
    '{"__proto__":{"a":1}}',
    "a key named `__proto__` changes nothing but itself",
  );
  t.end();
});

const schemasOf = (schema: JsonObject): Schemas => ({
  id: () => "only",
  addInline: () => "only",
  get: () => schema,
  refs: () => [],
  locate: () => undefined,
});

test("a schema that would have to be misjudged is refused", (t) => {
  const text = { type: "string" };
  const pairs: readonly [schema: JsonObject, why: string][] = [
    [{ ...text, not: {} }, "it has `not`"],
    [{ type: "array", items: text, minItems: 1 }, "it has `minItems`"],
    [{ type: "object", properties: {}, additionalProperties: text }, "it has `properties`"],
    [{ type: "object" }, "it lists no `properties`"],
    [{ oneOf: [text] }, "its `oneOf` has no discriminator"],
    [{ type: ["string", "number"] }, "its `type` lists several"],
    [{ enum: ["a", null] }, "its `enum` has values that are not texts"],
    [{ ...text, "x-mock": { messages: { pattern: "No" } } }, "x-mock has a message for `pattern`"],
  ];
  for (const [schema, why] of pairs)
    t.throws(() => createZodValidator(schemasOf(schema), "only"), {
      code: "MOCK_ERR_SCHEMA",
      message: new RegExp(why),
    });
  t.end();
});

test("a schema may contain itself", (t) => {
  const tree = {
    type: "object",
    properties: { child: { $ref: "only" }, name: { type: "string" } },
    required: ["name"],
  };
  const verdict = createZodValidator(
    schemasOf(tree),
    "only",
  )({ name: "a", child: { child: { name: 1 } } });
  t.strictSame(verdict, {
    ok: false,
    issues: [
      {
        path: ["child", "child", "name"],
        message: "Expected string, received number",
      },
      { path: ["child", "name"], message: "Required" },
    ],
  });
  t.end();
});
