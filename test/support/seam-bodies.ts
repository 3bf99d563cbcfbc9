/** The rules for a body of `POST /customers/create_portal`, one a case: what Seam takes and what it refuses. */
import type { Json, JsonObject } from "../../src/model.ts";

const customer = (data: JsonObject): Json => ({
  customer_data: { customer_key: "my-customer", ...data },
});
const space = (fields: JsonObject): Json =>
  customer({ spaces: [{ name: "Loft", space_key: "loft", ...fields }] });
const stay = (fields: JsonObject): Json =>
  customer({ reservations: [{ reservation_key: "stay", ...fields }] });
const filter = (fields: JsonObject): Json => ({
  customer_resources_filters: [
    { field: "region", operation: "=", value: "north", ...fields },
  ],
});
const metadata = (count: number): JsonObject =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`key_${index}`, "value"]),
  );

export const taken: readonly [says: string, body: Json][] = [
  ["no field at all", {}],
  [
    "unknown fields, at any depth",
    { colour: "red", features: { connect: { colour: "red" } } },
  ],
  [
    "two keys for one landing page",
    { landing_page: { manage: { space_key: "a", room_key: "b" } } },
  ],
  [
    "a second key that is good",
    { landing_page: { manage: { space_key: 1, room_key: "b" } } },
  ],
  ["a filter on a boolean", filter({ field: "_a1", value: false })],
  [
    "a UUID of no known version",
    { customization_profile_id: "AAAAAAAA-bbbb-cccc-dddd-eeeeeeeeeeee" },
  ],
  ["blanks inside a key", { customer_data: { customer_key: "my customer" } }],
  [
    "blanks around a reference",
    stay({ guest_key: " ines ", space_keys: [" loft "] }),
  ],
  [
    "an empty staff key",
    customer({ staff_members: [{ name: "Rui", staff_member_key: "" }] }),
  ],
  ["no seconds", stay({ starts_at: "2026-05-08T15:00Z" })],
  [
    "many digits of a second",
    stay({ starts_at: "2026-05-08T15:00:00.123456789Z" }),
  ],
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
  [
    "a time zone that doesn't exist",
    space({ customer_data: { time_zone: "Mars/Olympus" } }),
  ],
  [
    "a latitude beyond the pole",
    space({ geolocation: { latitude: 91, longitude: 0 } }),
  ],
  ["50 metadata keys", stay({ custom_metadata: metadata(50) })],
  [
    "a metadata key of 40 characters",
    stay({ custom_metadata: { ["k".repeat(40)]: true } }),
  ],
  [
    "a metadata value of 500 characters",
    stay({ custom_metadata: { note: "n".repeat(500) } }),
  ],
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

/** With the JSON Pointer of the value at fault. */
export const refused: readonly [says: string, at: string, body: Json][] = [
  ["a list for the whole", "", []],
  ["a customer without a key", "/customer_data", { customer_data: {} }],
  ["an empty key", key, { customer_data: { customer_key: "" } }],
  [
    "a blank after a key",
    key,
    { customer_data: { customer_key: "my-customer " } },
  ],
  [
    "a line break before a key",
    key,
    { customer_data: { customer_key: "\nmy-customer" } },
  ],
  [
    "a no-break space after a key",
    key,
    { customer_data: { customer_key: "my-customer\u00a0" } },
  ],
  [
    "a blank before another key",
    `${loft}/parent_site_key`,
    space({ parent_site_key: " a" }),
  ],
  ["null for an object", "/customer_data", { customer_data: null }],
  ["null for an option", "/navigation_mode", { navigation_mode: null }],
  [
    "null for a key",
    `${first}/reservation_key`,
    stay({ reservation_key: null }),
  ],
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
  [
    "a landing page without a key",
    "/landing_page/manage",
    { landing_page: { manage: {} } },
  ],
  ["a deep link to nothing", "/deep_link", { deep_link: {} }],
  [
    "a device by key",
    "/deep_link",
    { deep_link: { resource_type: "device", resource_key: "a" } },
  ],
  ["a filter on a digit", `${condition}/field`, filter({ field: "1a" })],
  ["a filter by size", `${condition}/operation`, filter({ operation: ">" })],
  ["a filter for a number", `${condition}/value`, filter({ value: 1 })],
  [
    "another offset",
    `${first}/starts_at`,
    stay({ starts_at: "2026-05-08T15:00:00+02:00" }),
  ],
  ["a date alone", `${first}/starts_at`, stay({ starts_at: "2026-05-08" })],
  [
    "30 February",
    `${first}/ends_at`,
    stay({ ends_at: "2024-02-30T00:00:00Z" }),
  ],
  [
    "29 February of 2023",
    `${first}/ends_at`,
    stay({ ends_at: "2023-02-29T00:00:00Z" }),
  ],
  [
    "51 metadata keys",
    `${first}/custom_metadata`,
    stay({ custom_metadata: metadata(51) }),
  ],
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
  [
    "a visit of no length",
    `${loft}/duration_minutes`,
    space({ duration_minutes: 0 }),
  ],
  [
    "half a minute more",
    `${loft}/duration_minutes`,
    space({ duration_minutes: 1.5 }),
  ],
  [
    "an hour that doesn't exist",
    `${loft}/customer_data/default_checkin_time`,
    space({ customer_data: { default_checkin_time: "25:00" } }),
  ],
  [
    "a place without a name",
    "/customer_data/rooms/0",
    customer({ rooms: [{ room_key: "12" }] }),
  ],
];
