/** The rules for bodies, one a case: what Seam takes and what it refuses. */
import type { Json, JsonObject } from "../../src/model.ts";

const customer = (data: JsonObject): Json => ({
  customer_data: { customer_key: "my-customer", ...data },
});
const space = (fields: JsonObject): Json =>
  customer({ spaces: [{ name: "Loft", space_key: "loft", ...fields }] });
const stay = (fields: JsonObject): Json =>
  customer({ reservations: [{ reservation_key: "stay", ...fields }] });
const filter = (fields: JsonObject): Json => ({
  customer_resources_filters: [{ field: "region", operation: "=", value: "north", ...fields }],
});
const metadata = (count: number): JsonObject =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key_${index}`, "value"]));

/** Bodies of `POST /customers/create_portal`. */
export const taken: readonly [says: string, body: Json][] = [
  ["no field at all", {}],
  ["unknown fields, at any depth", { colour: "red", features: { connect: { colour: "red" } } }],
  [
    "two keys for one landing page",
    { landing_page: { manage: { space_key: "a", room_key: "b" } } },
  ],
  ["a second key that is good", { landing_page: { manage: { space_key: 1, room_key: "b" } } }],
  ["a filter on a boolean", filter({ field: "_a1", value: false })],
  [
    "a UUID of no known version",
    { customization_profile_id: "AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee" },
  ],
  ["blanks inside a key", { customer_data: { customer_key: "my customer" } }],
  ["blanks around a reference", stay({ guest_key: " ines ", space_keys: [" loft "] })],
  ["an empty staff key", customer({ staff_members: [{ name: "Rui", staff_member_key: "" }] })],
  ["no seconds", stay({ starts_at: "2026-05-08T15:00Z" })],
  ["many digits of a second", stay({ starts_at: "2026-05-08T15:00:00.123456789Z" })],
  ["29 February of a leap year", stay({ starts_at: "2024-02-29T00:00:00Z" })],
  [
    "a stay that ends before it starts",
    stay({
      starts_at: "2026-05-08T15:00:00Z",
      ends_at: "2026-05-01T15:00:00Z",
    }),
  ],
  [
    "null for what a space may lack",
    space({
      customer_data: {
        time_zone: null,
        default_checkin_time: null,
        default_checkout_time: null,
        address: null,
      },
    }),
  ],
  ["a time zone that doesn't exist", space({ customer_data: { time_zone: "Mars/Olympus" } })],
  ["a latitude beyond the pole", space({ geolocation: { latitude: 91, longitude: 0 } })],
  ["50 metadata keys", stay({ custom_metadata: metadata(50) })],
  ["a metadata key of 40 characters", stay({ custom_metadata: { ["k".repeat(40)]: true } })],
  ["a metadata value of 500 characters", stay({ custom_metadata: { note: "n".repeat(500) } })],
  ["metadata that is null", stay({ custom_metadata: { owner: null } })],
  [
    "an e-mail address that isn't one",
    customer({
      guests: [{ name: "Inês", guest_key: "ines", email_address: "nobody" }],
    }),
  ],
];

const key = "/customer_data/customer_key";
const first = "/customer_data/reservations/0";
const loft = "/customer_data/spaces/0";
const condition = "/customer_resources_filters/0";

/** The same, with the JSON Pointer of the value at fault. */
export const refused: readonly [says: string, at: string, body: Json][] = [
  ["a list for the whole", "", []],
  ["a customer without a key", "/customer_data", { customer_data: {} }],
  ["an empty key", key, { customer_data: { customer_key: "" } }],
  ["a blank after a key", key, { customer_data: { customer_key: "my-customer " } }],
  ["a line break before a key", key, { customer_data: { customer_key: "\nmy-customer" } }],
  ["a no-break space after a key", key, { customer_data: { customer_key: "my-customer\u00a0" } }],
  ["a blank before another key", `${loft}/parent_site_key`, space({ parent_site_key: " a" })],
  ["null for an object", "/customer_data", { customer_data: null }],
  ["null for an option", "/navigation_mode", { navigation_mode: null }],
  ["null for a key", `${first}/reservation_key`, stay({ reservation_key: null })],
  ["null for a position", `${loft}/geolocation`, space({ geolocation: null })],
  ["text for a boolean", "/is_embedded", { is_embedded: "true" }],
  ["a number for a boolean", "/read_only", { read_only: 1 }],
  ["a language without a region", "/locale", { locale: "de" }],
  [
    "a UUID that is a URN",
    "/customization_profile_id",
    {
      customization_profile_id: "urn:uuid:1f7c2a94-6e0b-4d35-8b19-c47a5e3d9062",
    },
  ],
  ["a landing page without a key", "/landing_page/manage", { landing_page: { manage: {} } }],
  ["a deep link to nothing", "/deep_link", { deep_link: {} }],
  ["a device by key", "/deep_link", { deep_link: { resource_type: "device", resource_key: "a" } }],
  ["a filter on a digit", `${condition}/field`, filter({ field: "1a" })],
  ["a filter by size", `${condition}/operation`, filter({ operation: ">" })],
  ["a filter for a number", `${condition}/value`, filter({ value: 1 })],
  ["another offset", `${first}/starts_at`, stay({ starts_at: "2026-05-08T15:00:00+02:00" })],
  ["a date alone", `${first}/starts_at`, stay({ starts_at: "2026-05-08" })],
  ["30 February", `${first}/ends_at`, stay({ ends_at: "2024-02-30T00:00:00Z" })],
  ["29 February of 2023", `${first}/ends_at`, stay({ ends_at: "2023-02-29T00:00:00Z" })],
  ["51 metadata keys", `${first}/custom_metadata`, stay({ custom_metadata: metadata(51) })],
  [
    "a metadata key of 41 characters",
    `${first}/custom_metadata`,
    stay({ custom_metadata: { ["k".repeat(41)]: true } }),
  ],
  [
    "a metadata value of 501 characters",
    `${first}/custom_metadata/note`,
    stay({ custom_metadata: { note: "n".repeat(501) } }),
  ],
  [
    "a number as a metadata value",
    `${first}/custom_metadata/floor`,
    stay({ custom_metadata: { floor: 3 } }),
  ],
  ["a visit of no length", `${loft}/duration_minutes`, space({ duration_minutes: 0 })],
  ["half a minute more", `${loft}/duration_minutes`, space({ duration_minutes: 1.5 })],
  [
    "an hour that doesn't exist",
    `${loft}/customer_data/default_checkin_time`,
    space({ customer_data: { default_checkin_time: "25:00" } }),
  ],
  ["a place without a name", "/customer_data/rooms/0", customer({ rooms: [{ room_key: "12" }] })],
];

const portal = { customer_portal_id: "9e4a6b70-2d18-4f3c-b5a7-80c1d94e6f23" };
const changes = (portal_configuration: Json): Json => ({
  ...portal,
  portal_configuration,
});

/** Bodies of the other operations, by the name of their schema. */
export const takenElsewhere: readonly [schema: string, says: string, body: Json][] = [
  ["CustomerData", "a key alone", { customer_key: "my-customer" }],
  ["DeleteDataRequest", "nothing to delete", {}],
  ["DeleteDataRequest", "an empty list", { space_keys: [] }],
  ["DeleteDataRequest", "odd keys", { room_keys: ["", " 12 ", "12", "12"] }],
  ["DeleteDataRequest", "a list that Seam lacks", { site_keys: 1 }],
  [
    "CreateDeepLinkRequest",
    "keys that could be no one's",
    { customer_key: "", reservation_key: " stay " },
  ],
  [
    "GenerateMagicLinkRequest",
    "blanks around the customer's key",
    { building_block_type: "console", customer_key: " ", spaces: [] },
  ],
  ["OpenPortalRequest", "an empty key", { customer_key: "" }],
  ["UpdatePortalRequest", "a change of nothing", changes({})],
  ["UpdatePortalRequest", "a change of one feature", changes({ features: { connect: {} } })],
  ["UpdatePortalRequest", "unknown settings", changes({ _dev: 1, colour: 2 })],
  ["ListCustomersRequest", "no condition", {}],
  ["ListCustomersRequest", "the first page", { page_cursor: null, limit: 1 }],
  ["ListCustomersRequest", "a page of millions", { limit: 9_000_000 }],
  ["ListCustomersRequest", "an empty cursor", { page_cursor: "" }],
];

/** The same, with the JSON Pointer of the value at fault. */
export const refusedElsewhere: readonly [schema: string, says: string, at: string, body: Json][] = [
  ["CustomerData", "no customer", "", {}],
  ["CustomerData", "an empty key", "/customer_key", { customer_key: "" }],
  ["CustomerData", "a blank before a key", "/customer_key", { customer_key: " a" }],
  ["DeleteDataRequest", "a key alone", "/space_keys", { space_keys: "loft" }],
  ["DeleteDataRequest", "a number as a key", "/unit_keys/1", { unit_keys: ["12", 13] }],
  ["DeleteDataRequest", "null for a list", "/guest_keys", { guest_keys: null }],
  ["CreateDeepLinkRequest", "no reservation", "", { customer_key: "a" }],
  [
    "GenerateMagicLinkRequest",
    "an empty key",
    "/customer_key",
    { building_block_type: "console", customer_key: "" },
  ],
  [
    "GenerateMagicLinkRequest",
    "another part",
    "/building_block_type",
    { building_block_type: "manage", customer_key: "a" },
  ],
  [
    "GenerateMagicLinkRequest",
    "a place without a key",
    "/spaces/0",
    {
      building_block_type: "console",
      customer_key: "a",
      spaces: [{ name: "Loft" }],
    },
  ],
  ["OpenPortalRequest", "no customer", "", {}],
  [
    "GetPortalRequest",
    "an id that is no UUID",
    "/customer_portal_id",
    { customer_portal_id: "portal-1" },
  ],
  ["UpdatePortalRequest", "no change", "", portal],
  [
    "UpdatePortalRequest",
    "null for a setting",
    "/portal_configuration/locale",
    changes({ locale: null }),
  ],
  [
    "UpdatePortalRequest",
    "a deep link to nothing",
    "/portal_configuration/deep_link",
    changes({ deep_link: {} }),
  ],
  ["ListCustomersRequest", "an empty search", "/search", { search: "" }],
  ["ListCustomersRequest", "a page of nobody", "/limit", { limit: 0 }],
  ["ListCustomersRequest", "half a customer", "/limit", { limit: 1.5 }],
  ["ListCustomersRequest", "a limit as text", "/limit", { limit: "50" }],
];
