/** What people changed in the portal of a customer. Everything else is made up anew for each page. */
export interface Account {
  readonly id: string;
  /** The key of its provider. */
  readonly provider: string;
}

export interface AccessCode {
  readonly id: string;
  readonly deviceId: string;
  readonly name: string;
  readonly code: string;
  /** The id of the stay that it was made for. */
  readonly stayId: string | undefined;
  readonly isRevoked: boolean;
}

export interface PortalChanges {
  /** The accounts that were connected. */
  readonly accounts: readonly Account[];
  /** The ids of accounts that were disconnected. */
  readonly disconnected: ReadonlySet<string>;
  /** The places of moved devices, by device id; empty for no place. */
  readonly places: ReadonlyMap<string, string>;
  /** Whether a device is locked, by its id. */
  readonly locked: ReadonlyMap<string, boolean>;
  /** The codes that were created. */
  readonly codes: readonly AccessCode[];
  /** The ids of revoked codes. */
  readonly revoked: ReadonlySet<string>;
  /** The settings that were changed, by name. */
  readonly settings: ReadonlyMap<string, boolean>;
  /** The number of accounts and codes that were ever added, for new ids. */
  readonly added: number;
}

export const noChanges: PortalChanges = {
  accounts: [],
  disconnected: new Set(),
  places: new Map(),
  locked: new Map(),
  codes: [],
  revoked: new Set(),
  settings: new Map(),
  added: 0,
};

/** The size in characters, roughly. */
export function sizeOfChanges({ accounts, places, codes }: PortalChanges): number {
  let size = 100 * (accounts.length + codes.length);
  for (const [id, place] of places) size += id.length + place.length;
  return size;
}
