/** Reads what was pushed for a customer as the portal shows it: places, stays and people. */
import type { Json, JsonObject } from "../../model.ts";
import { parseInstant } from "../../values/clock.ts";
import { isObject } from "../../values/json.ts";
import { keyFields, textsOf } from "../resources.ts";
import type { Customer } from "../store.ts";
import { textAt, type Configuration, type Filter } from "./configuration.ts";

export interface Place {
  /** `rooms:1`: its kind and its key. */
  readonly id: string;
  readonly kind: PlaceKind;
  readonly key: string;
  readonly name: string | undefined;
  readonly address: string | undefined;
  readonly timeZone: string | undefined;
  readonly checkIn: string | undefined;
  readonly checkOut: string | undefined;
}

export interface Stay {
  /** `reservations:r1`: its kind and its key. */
  readonly id: string;
  readonly kind: StayKind;
  readonly key: string;
  readonly name: string | undefined;
  readonly startsAt: number | undefined;
  readonly endsAt: number | undefined;
  /** The ids of its places. */
  readonly placeIds: readonly string[];
  readonly guest: Person | undefined;
  readonly preferredCode: string | undefined;
  readonly metadata: JsonObject;
}

export interface Person {
  readonly key: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  readonly phone: string | undefined;
}

export type StayStatus = "active" | "upcoming" | "past" | "noDates";

export const placeKinds = [
  "spaces",
  "rooms",
  "units",
  "listings",
  "property_listings",
  "properties",
  "facilities",
  "buildings",
  "common_areas",
  "sites",
] as const;
export type PlaceKind = (typeof placeKinds)[number];

export const stayKinds = ["reservations", "bookings", "access_grants"] as const;
export type StayKind = (typeof stayKinds)[number];

const guestKinds = ["guests", "tenants", "residents", "users", "user_identities"] as const;

/** What a customer has, without what the portal's filters exclude. */
export interface Resources {
  readonly places: readonly Place[];
  readonly stays: readonly Stay[];
  readonly staff: readonly Person[];
  /** How many resources each filter excludes. */
  readonly filtered: readonly { readonly filter: Filter; readonly count: number }[];
}

export function readResources(customer: Customer, { filters }: Configuration): Resources {
  const itemsOf = (kind: string): [string, JsonObject][] => [
    ...(customer.resources.get(kind) ?? []),
  ];
  const counts = filters.map((filter) => ({ filter, count: 0 }));
  const isShown = ([, item]: [string, JsonObject]): boolean => {
    const failed = counts.filter(({ filter }) => !matches(item, filter));
    for (const each of failed) each.count++;
    return failed.length === 0;
  };
  const people = new Map(
    guestKinds.flatMap((kind) =>
      itemsOf(kind).map(([key, item]) => [`${kind}:${key}`, personOf(key, item)] as const),
    ),
  );
  return {
    places: placeKinds.flatMap((kind) =>
      itemsOf(kind)
        .filter((entry) => kind !== "property_listings" || isShown(entry))
        .map(([key, item]) => placeOf(kind, key, item)),
    ),
    stays: stayKinds
      .flatMap((kind) =>
        itemsOf(kind)
          .filter((entry) => kind !== "reservations" || isShown(entry))
          .map(([key, item]) => stayOf(kind, key, item, people)),
      )
      .sort((a, b) => (a.startsAt ?? Infinity) - (b.startsAt ?? Infinity) || 0),
    staff: itemsOf("staff_members").map(([key, item]) => personOf(key, item)),
    filtered: counts,
  };
}

/** What a customer has, as `customer_data` writes it: lists by kind. */
export function pushedData({ resources }: Customer): JsonObject {
  const kinds = [...resources].filter(([, items]) => items.size > 0);
  return Object.fromEntries(kinds.map(([kind, items]) => [kind, [...items.values()]]));
}

/** Whether the metadata of a resource has exactly this value. */
function matches({ custom_metadata: metadata }: JsonObject, { field, value }: Filter): boolean {
  return isObject(metadata) && Object.hasOwn(metadata, field) && metadata[field] === value;
}

function placeOf(kind: PlaceKind, key: string, item: JsonObject): Place {
  const data = item["customer_data"];
  const details = isObject(data) ? data : {};
  return {
    id: `${kind}:${key}`,
    kind,
    key,
    name: textAt(item, "name"),
    address: textAt(details, "address"),
    timeZone: textAt(details, "time_zone"),
    checkIn: textAt(details, "default_checkin_time"),
    checkOut: textAt(details, "default_checkout_time"),
  };
}

function stayOf(
  kind: StayKind,
  key: string,
  item: JsonObject,
  people: ReadonlyMap<string, Person>,
): Stay {
  const metadata = item["custom_metadata"];
  return {
    id: `${kind}:${key}`,
    kind,
    key,
    name: textAt(item, "name"),
    startsAt: instantOf(item["starts_at"]),
    endsAt: instantOf(item["ends_at"]),
    placeIds: placeKinds.flatMap((place) =>
      textsOf(item[`${keyFields[place] ?? ""}s`]).map((placeKey) => `${place}:${placeKey}`),
    ),
    guest: guestOf(item, people),
    preferredCode: textAt(item, "preferred_code"),
    metadata: isObject(metadata) ? metadata : {},
  };
}

function guestOf(item: JsonObject, people: ReadonlyMap<string, Person>): Person | undefined {
  for (const kind of guestKinds) {
    const key = textAt(item, keyFields[kind] ?? "");
    if (key === undefined) continue;
    return (
      people.get(`${kind}:${key}`) ?? { key, name: undefined, email: undefined, phone: undefined }
    );
  }
  return undefined;
}

function personOf(key: string, item: JsonObject): Person {
  return {
    key,
    name: textAt(item, "name"),
    email: textAt(item, "email_address"),
    phone: textAt(item, "phone_number"),
  };
}

function instantOf(value: Json | undefined): number | undefined {
  return typeof value === "string" ? parseInstant(value) : undefined;
}

export function statusOf({ startsAt, endsAt }: Stay, now: number): StayStatus {
  if (startsAt === undefined && endsAt === undefined) return "noDates";
  if (startsAt !== undefined && startsAt > now) return "upcoming";
  return endsAt !== undefined && endsAt <= now ? "past" : "active";
}
