/** Adds and removes the resources of a customer: places, people and stays, each kind under its own key. */
import { isObject } from "../values/json.ts";
import type { Json, JsonObject } from "../model.ts";
import type { Customer } from "./store.ts";

type Resources = Customer["resources"];

/** The kinds of resources, and the field with their key. */
export const keyFields: Readonly<Record<string, string>> = {
  spaces: "space_key",
  sites: "site_key",
  properties: "property_key",
  rooms: "room_key",
  common_areas: "common_area_key",
  units: "unit_key",
  facilities: "facility_key",
  buildings: "building_key",
  listings: "listing_key",
  property_listings: "property_listing_key",
  guests: "guest_key",
  tenants: "tenant_key",
  residents: "resident_key",
  users: "user_key",
  user_identities: "user_identity_key",
  staff_members: "staff_member_key",
  reservations: "reservation_key",
  bookings: "booking_key",
  access_grants: "access_grant_key",
};

/** Adds the resources of `data`: one with a known key is replaced. */
export function addResources(resources: Resources, data: JsonObject): Resources {
  const kinds = new Map(resources);
  for (const [kind, keyField] of Object.entries(keyFields)) {
    const list = data[kind];
    if (!Array.isArray(list) || list.length === 0) continue;
    const items = new Map(kinds.get(kind));
    for (const item of list) if (isObject(item)) items.set(String(item[keyField]), item);
    kinds.set(kind, items);
  }
  return kinds;
}

/** Removes the resources that a `delete_data` input names: `space_keys: [...]`. */
export function removeResources(resources: Resources, input: JsonObject): Resources {
  const kinds = new Map(resources);
  for (const [kind, keyField] of Object.entries(keyFields)) {
    const keys = textsOf(input[`${keyField}s`]);
    const known = kinds.get(kind);
    if (keys.length === 0 || known === undefined) continue;
    kinds.set(kind, new Map([...known].filter(([key]) => !keys.includes(key))));
  }
  return kinds;
}

export function textsOf(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
