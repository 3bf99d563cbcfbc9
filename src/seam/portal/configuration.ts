/** Reads a portal's configuration: which parts of the page it shows, and how. */
import type { Json, JsonObject } from "../../model.ts";
import { isObject } from "../../values/json.ts";
import { textsOf } from "../resources.ts";

/** The resource that a link opens: `key` is the key or the id of one of `kind`. */
export interface Target {
  readonly kind: "place" | "reservation" | "device";
  readonly key: string;
}

export interface Filter {
  readonly field: string;
  readonly value: string | boolean;
}

export interface Configuration {
  readonly locale: string | undefined;
  readonly hasLocalePicker: boolean;
  readonly isEmbedded: boolean;
  /** Whether only the linked resource is shown. */
  readonly isRestricted: boolean;
  readonly isReadOnly: boolean;
  readonly profileId: string | undefined;
  readonly filters: readonly Filter[];
  /** The deep link, otherwise the landing page. */
  readonly target: Target | undefined;
  readonly shows: {
    readonly connect: boolean;
    readonly organize: boolean;
    readonly devices: boolean;
    readonly reservations: boolean;
    readonly technicalDetails: boolean;
    readonly staff: boolean;
    readonly configure: boolean;
  };
  /** Whether a provider may be connected. */
  readonly offersProvider: (key: string) => boolean;
  /** The settings that the customer may change. */
  readonly customizable: {
    readonly accessAutomation: boolean;
    readonly climateAutomation: boolean;
    readonly instantKey: boolean;
  };
  readonly allowedEvents: readonly string[] | undefined;
  readonly defaultEvents: readonly string[] | undefined;
  /** The texts of the question before a device is changed; missing where none is asked. */
  readonly confirmation: Confirmation | undefined;
}

export interface Confirmation {
  readonly title: string | undefined;
  readonly body: string | undefined;
  readonly confirm: string | undefined;
  readonly cancel: string | undefined;
}

export function readConfiguration(configuration: JsonObject): Configuration {
  const features = objectAt(configuration, "features");
  const connect = objectAt(features, "connect");
  const manage = objectAt(features, "manage");
  const configure = objectAt(features, "configure");
  const isShown = (feature: JsonObject, name = "exclude"): boolean => feature[name] !== true;
  const shows = {
    connect: isShown(connect),
    organize: isShown(objectAt(features, "organize")),
    devices: isShown(manage) && isShown(objectAt(features, "manage_devices")),
    reservations: isShown(manage) && isShown(manage, "exclude_reservation_management"),
    technicalDetails: isShown(manage, "exclude_reservation_technical_details"),
    staff: isShown(manage) && isShown(manage, "exclude_staff_management"),
    configure: isShown(configure),
  };
  const events = objectAt(manage, "events");
  return {
    locale: textAt(configuration, "locale"),
    hasLocalePicker: configuration["exclude_locale_picker"] !== true,
    isEmbedded: configuration["is_embedded"] === true,
    isRestricted: configuration["navigation_mode"] === "restricted",
    isReadOnly: configuration["read_only"] === true,
    profileId: textAt(configuration, "customization_profile_id"),
    filters: filtersOf(configuration["customer_resources_filters"]),
    target: targetOf(configuration),
    shows,
    offersProvider: offersProvider(connect),
    customizable: {
      accessAutomation: configure["allow_access_automation_rule_customization"] === true,
      climateAutomation: configure["allow_climate_automation_rule_customization"] === true,
      instantKey: configure["allow_instant_key_customization"] === true,
    },
    allowedEvents: textsAt(events, "allowed_events"),
    defaultEvents: textsAt(events, "default_events"),
    confirmation: confirmationOf(manage["device_management_confirmation"]),
  };
}

function targetOf({ deep_link: link, landing_page: landing }: JsonObject): Target | undefined {
  if (isObject(link)) {
    const kind = link["resource_type"];
    if (kind === "device") return { kind, key: textAt(link, "resource_id") ?? "" };
    const key = textAt(link, "resource_key") ?? "";
    return { kind: kind === "reservation" ? kind : "place", key };
  }
  const [named] = Object.entries(objectAt(isObject(landing) ? landing : {}, "manage"));
  if (named === undefined || typeof named[1] !== "string") return undefined;
  const isStay = ["reservation_key", "booking_key", "access_grant_key"].includes(named[0]);
  return { kind: isStay ? "reservation" : "place", key: named[1] };
}

function offersProvider(connect: JsonObject): (key: string) => boolean {
  const accepted = textsAt(connect, "accepted_providers");
  const excluded = textsAt(connect, "excluded_providers") ?? [];
  return (key) => (accepted === undefined || accepted.includes(key)) && !excluded.includes(key);
}

function filtersOf(filters: Json | undefined): Filter[] {
  if (!Array.isArray(filters)) return [];
  return filters.filter(isObject).flatMap(({ field, value }) => {
    const isFilter =
      typeof field === "string" && (typeof value === "string" || typeof value === "boolean");
    return isFilter ? [{ field, value }] : [];
  });
}

function confirmationOf(value: Json | undefined): Confirmation | undefined {
  if (!isObject(value)) return undefined;
  return {
    title: textAt(value, "title"),
    body: textAt(value, "body"),
    confirm: textAt(value, "confirm_button_label"),
    cancel: textAt(value, "cancel_button_label"),
  };
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

export function textAt(object: JsonObject, key: string): string | undefined {
  const value = object[key];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function textsAt(object: JsonObject, key: string): readonly string[] | undefined {
  const value = object[key];
  return Array.isArray(value) ? textsOf(value) : undefined;
}
