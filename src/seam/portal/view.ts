/** Gathers what one page of a portal shows. */
import { createFormats, type Formats } from "./formats.ts";
import type { Customer, Portal } from "../store.ts";
import type { Address } from "./address.ts";
import { noChanges, type AccessCode, type Account, type PortalChanges } from "./changes.ts";
import { readConfiguration, type Configuration } from "./configuration.ts";
import { makeDevices, type Device } from "./devices.ts";
import { providers, type Provider } from "./providers.ts";
import { placeKinds, readResources, type PlaceKind, type Resources } from "./resources.ts";
import { languageOf, type Language } from "./words/words.ts";
import type { Words } from "./words/en-US.ts";

export const sections = [
  "overview",
  "spaces",
  "devices",
  "reservations",
  "staff",
  "connect",
  "configure",
] as const;
export type Section = (typeof sections)[number];

export interface PortalView extends Resources {
  readonly portal: Portal;
  readonly customer: Customer;
  readonly configuration: Configuration;
  readonly changes: PortalChanges;
  readonly address: Address;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly language: Language;
  readonly words: Words;
  readonly formats: Formats;
  readonly accounts: readonly Account[];
  readonly devices: readonly Device[];
  readonly codes: readonly AccessCode[];
  /** The providers that may be connected. */
  readonly offered: readonly Provider[];
  /** The sections that are shown, in their order. */
  readonly sections: readonly Section[];
  /** What the sections are called for this customer's kinds of resources. */
  readonly labels: Readonly<Record<Section, string>>;
}

export function createView(
  portal: Portal,
  customer: Customer,
  address: Address,
  now: number,
): PortalView {
  const configuration = readConfiguration(portal.configuration);
  const picked = configuration.hasLocalePicker ? address.locale : undefined;
  const language = languageOf(picked, configuration.locale);
  const { words } = language;
  const resources = readResources(customer, configuration);
  const changes = customer.changes ?? noChanges;
  const zone = resources.places.find(({ timeZone }) => timeZone !== undefined)?.timeZone;
  return {
    ...resources,
    ...makeDevices(portal, resources, configuration, changes),
    portal,
    customer,
    configuration,
    changes,
    address,
    now,
    language,
    words,
    formats: createFormats(language.locale, zone),
    offered: providers.filter(({ key }) => configuration.offersProvider(key)),
    sections: shownSections(configuration),
    labels: labelsOf(resources, words),
  };
}

function shownSections({ shows }: Configuration): Section[] {
  const isShown: Readonly<Record<Section, boolean>> = {
    overview: true,
    spaces: shows.organize,
    devices: shows.devices,
    reservations: shows.reservations,
    staff: shows.staff,
    connect: shows.connect,
    configure: shows.configure,
  };
  return sections.filter((section) => isShown[section]);
}

/** The words for each kind of place: hotels have rooms, flats are units. */
const placeLabels: Readonly<Record<PlaceKind, keyof Words>> = {
  spaces: "spaces",
  rooms: "rooms",
  units: "units",
  listings: "listings",
  property_listings: "listings",
  properties: "properties",
  facilities: "facilities",
  buildings: "properties",
  common_areas: "spaces",
  sites: "properties",
};

function labelsOf({ places, stays }: Resources, words: Words): Readonly<Record<Section, string>> {
  const main = mostFrequent(
    places.map(({ kind }) => kind),
    placeKinds,
  );
  const [firstStay] = stays;
  const stayLabel =
    firstStay?.kind === "bookings"
      ? words.bookings
      : firstStay?.kind === "access_grants"
        ? words.accessGrants
        : words.reservations;
  return {
    overview: words.overview,
    spaces: words[placeLabels[main ?? "spaces"]],
    devices: words.devices,
    reservations: stayLabel,
    staff: words.staff,
    connect: words.connect,
    configure: words.configure,
  };
}

/** The value that is there most often; of equally frequent ones the first of `order`. */
function mostFrequent<T>(values: readonly T[], order: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return order.find((value) => most > 0 && counts.get(value) === most);
}
