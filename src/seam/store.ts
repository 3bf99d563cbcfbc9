/** Keeps customers and portals per workspace. Bounded: the oldest is dropped first. */
import type { JsonObject } from "../model.ts";
import { sizeOfChanges, type PortalChanges } from "./portal/changes.ts";

export interface Customer {
  readonly workspaceId: string;
  readonly customerKey: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** The resources by kind (`spaces`) and key. */
  readonly resources: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>;
  /** The last pushed data; missing after a deletion. Pushing it again changes nothing. */
  readonly pushed?: JsonObject;
  /** What was changed in its portals. */
  readonly changes?: PortalChanges;
}

export interface Portal {
  readonly id: string;
  readonly workspaceId: string;
  readonly customerKey: string;
  /** The requested options with all defaults. */
  readonly configuration: JsonObject;
  /** The options as they were sent. */
  readonly received: JsonObject;
  /** The request that created it. */
  readonly request: PortalRequest;
  /** The link as it was sent. */
  readonly link: PortalLink;
  readonly token: string;
  readonly expiresAt: number;
  /** Whether its customer was deleted. */
  readonly isRevoked: boolean;
}

export interface PortalRequest {
  /** The id of its entry in the journal: `7`, or `w3.7` in the session w3. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Milliseconds since the epoch, by the session's clock. */
  readonly at: number;
  readonly session: string;
  readonly scenario: string;
}

/** The `customer_portal` of a reply. */
export type PortalLink = {
  readonly url: string;
  readonly customer_key: string;
  readonly expires_at: string;
  readonly workspace_id: string;
  readonly created_at: string;
};

export interface Store {
  customer(workspaceId: string, customerKey: string): Customer | undefined;
  /** In the order of their creation. */
  customers(workspaceId: string): Customer[];
  putCustomer(customer: Customer): void;
  /** Deletes a customer, and revokes its portals. */
  deleteCustomer(workspaceId: string, customerKey: string): void;
  portal(id: string): Portal | undefined;
  portalOfToken(token: string): Portal | undefined;
  /** The latest one that has not expired. */
  openPortal(workspaceId: string, customerKey: string, now: number): Portal | undefined;
  putPortal(portal: Portal): void;
  /** In the order of their creation. */
  portals(): Portal[];
  reset(): void;
}

/** The stored customer, or a new one without resources, created `now`. */
export function customerIn(
  store: Store,
  { workspaceId, customerKey }: Pick<Customer, "workspaceId" | "customerKey">,
  now: number,
): Customer {
  return (
    store.customer(workspaceId, customerKey) ?? {
      workspaceId,
      customerKey,
      createdAt: now,
      resources: new Map(),
    }
  );
}

const maxEntries = 10_000;
/** The limit in bytes of JSON text, roughly. */
const maxBytes = 32 * 1024 * 1024;

/** `sample` is a portal that is always there. Calls `onPortal` with each portal that is kept. */
export function createStore(sample?: Portal, onPortal: (portal: Portal) => void = () => {}): Store {
  const sizeOf = createSizeOf();
  const customers = createBounded<Customer>((customer) => sizeOfResources(customer, sizeOf));
  const portals = createBounded<Portal>(
    ({ configuration, received }) => sizeOf(configuration) + sizeOf(received),
  );
  const byToken = createBounded<string>(() => 0);
  const latest = createBounded<string>(() => 0);
  const keyOf = (workspaceId: string, customerKey: string): string =>
    `${workspaceId} ${customerKey}`;
  return {
    customer: (workspaceId, customerKey) => customers.get(keyOf(workspaceId, customerKey)),
    customers: (workspaceId) =>
      customers.values().filter((customer) => customer.workspaceId === workspaceId),
    putCustomer: (customer) =>
      customers.put(keyOf(customer.workspaceId, customer.customerKey), customer),
    deleteCustomer: (workspaceId, customerKey) => {
      if (!customers.has(keyOf(workspaceId, customerKey))) return;
      customers.delete(keyOf(workspaceId, customerKey));
      latest.delete(keyOf(workspaceId, customerKey));
      for (const portal of portals.values()) {
        if (portal.workspaceId === workspaceId && portal.customerKey === customerKey)
          portals.put(portal.id, { ...portal, isRevoked: true });
      }
    },
    portal: (id) => portals.get(id) ?? (id === sample?.id ? sample : undefined),
    portalOfToken: (token) => {
      const id = byToken.get(token);
      if (id !== undefined) return portals.get(id);
      return token === sample?.token ? sample : undefined;
    },
    openPortal: (workspaceId, customerKey, now) => {
      const id = latest.get(keyOf(workspaceId, customerKey));
      const portal = id === undefined ? undefined : portals.get(id);
      return portal !== undefined && portal.expiresAt > now ? portal : undefined;
    },
    putPortal: (portal) => {
      portals.put(portal.id, portal);
      onPortal(portal);
      byToken.put(portal.token, portal.id);
      latest.put(keyOf(portal.workspaceId, portal.customerKey), portal.id);
    },
    portals: () => portals.values(),
    reset: () => [customers, portals, byToken, latest].forEach((each) => each.clear()),
  };
}

/** The size of an object's JSON text, memoized: clients send equal objects. */
function createSizeOf(): (object: JsonObject) => number {
  const sizes = new WeakMap<JsonObject, number>();
  return (object) => {
    const known = sizes.get(object);
    if (known !== undefined) return known;
    const size = JSON.stringify(object).length;
    sizes.set(object, size);
    return size;
  };
}

function sizeOfResources(
  { resources, changes }: Customer,
  sizeOf: (object: JsonObject) => number,
): number {
  let size = changes === undefined ? 0 : sizeOfChanges(changes);
  for (const kind of resources.values()) {
    for (const resource of kind.values()) size += sizeOf(resource);
  }
  return size;
}

interface Bounded<T> {
  has(key: string): boolean;
  get(key: string): T | undefined;
  put(key: string, value: T): void;
  delete(key: string): void;
  values(): T[];
  clear(): void;
}

export function createBounded<T>(sizeOf: (value: T) => number): Bounded<T> {
  const entries = new Map<string, { readonly value: T; readonly size: number }>();
  let bytes = 0;
  const remove = (key: string): void => {
    bytes -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };
  const makeRoom = (): void => {
    for (const oldest of entries.keys()) {
      if (entries.size <= maxEntries && bytes <= maxBytes) return;
      remove(oldest);
    }
  };
  return {
    has: (key) => entries.has(key),
    get: (key) => entries.get(key)?.value,
    put: (key, value) => {
      const size = sizeOf(value);
      bytes += size - (entries.get(key)?.size ?? 0);
      entries.set(key, { value, size });
      if (entries.size > maxEntries || bytes > maxBytes) makeRoom();
    },
    delete: remove,
    values: () => [...entries.values()].map(({ value }) => value),
    clear: () => {
      entries.clear();
      bytes = 0;
    },
  };
}
