/** Makes up the devices, accounts and access codes of a customer: equal for equal customers, and as the portal changed them. */
import { createDraw, fingerprintTexts, type Draw } from "../../values/random.ts";
import type { Customer } from "../store.ts";
import type { AccessCode, Account, PortalChanges } from "./changes.ts";
import type { Configuration } from "./configuration.ts";
import { providers, type DeviceKind, type Provider } from "./providers.ts";
import type { Place, Resources, Stay } from "./resources.ts";

export interface Device {
  readonly id: string;
  readonly name: string;
  readonly kind: DeviceKind;
  readonly provider: string;
  readonly accountId: string;
  /** The id of its place; missing in none. */
  readonly placeId: string | undefined;
  /** In percent. */
  readonly battery: number;
  readonly isOnline: boolean;
  readonly isLocked: boolean;
}

export interface Devices {
  readonly accounts: readonly Account[];
  readonly devices: readonly Device[];
  readonly codes: readonly AccessCode[];
}

/** The most places that get devices of their own. */
const maxEquipped = 24;

/** The devices of one customer. A device that a deep link names exists, whatever its id. */
export function makeDevices(
  { workspaceId, customerKey }: Pick<Customer, "workspaceId" | "customerKey">,
  resources: Resources,
  configuration: Configuration,
  changes: PortalChanges,
): Devices {
  const drawFor = (...purpose: readonly string[]): Draw =>
    createDraw(fingerprintTexts(["portal devices", workspaceId, customerKey, ...purpose]));
  const isConnected = ({ id }: Account): boolean => !changes.disconnected.has(id);
  const own = firstAccount(configuration, drawFor);
  const accounts = [...(own === undefined ? [] : [own]), ...changes.accounts].filter(isConnected);
  const made = [
    ...(own !== undefined && isConnected(own)
      ? devicesOf(own, resources.places, configuration, drawFor)
      : []),
    ...changes.accounts.filter(isConnected).flatMap((account) => addedDevices(account, drawFor)),
  ];
  const devices = made.map((device) => withChanges(device, changes));
  const ids = new Set(devices.map(({ id }) => id));
  const codes = [
    ...resources.stays.flatMap((stay) => codesOfStay(stay, devices, drawFor)),
    ...(resources.stays.length === 0 ? codesOfNobody(devices, drawFor) : []),
    ...changes.codes.filter(({ deviceId }) => ids.has(deviceId)),
  ];
  return {
    accounts,
    devices,
    codes: codes.map((code) =>
      changes.revoked.has(code.id) ? { ...code, isRevoked: true } : code,
    ),
  };
}

type DrawFor = (...purpose: readonly string[]) => Draw;

/** The account that a customer has from the start. */
function firstAccount({ offersProvider }: Configuration, drawFor: DrawFor): Account | undefined {
  const offered = providers.filter(({ key, makes }) => offersProvider(key) && makes === "lock");
  const draw = drawFor("account");
  const provider = offered[draw.uint32() % Math.max(1, offered.length)] ?? providers[0];
  return provider === undefined ? undefined : { id: draw.uuid(), provider: provider.key };
}

/** A lock for each place, here and there a thermostat or a sensor; three devices where there are no places. */
function devicesOf(
  account: Account,
  places: readonly Place[],
  { target }: Configuration,
  drawFor: DrawFor,
): Device[] {
  const named = target?.kind === "device" ? target.key : undefined;
  const homes: readonly (Place | undefined)[] =
    places.length === 0 ? [undefined] : places.slice(0, maxEquipped);
  const devices = homes.flatMap((place) => {
    const home = place?.id ?? "";
    const equipment: readonly (readonly [DeviceKind, string])[] = [
      ["lock", "Front door"],
      ...(place === undefined || drawFor("extra", home).uint32() % 3 === 0
        ? ([["thermostat", "Thermostat"]] as const)
        : []),
      ...(place === undefined ? ([["lock", "Back door"]] as const) : []),
    ];
    return equipment.map(([kind, name]) =>
      deviceOf({ kind, name, account, placeId: place?.id }, drawFor("device", home, name)),
    );
  });
  if (named === undefined || devices.some(({ id }) => id === named)) return devices;
  const [first, ...others] = devices;
  return first === undefined ? devices : [{ ...first, id: named }, ...others];
}

function addedDevices(account: Account, drawFor: DrawFor): Device[] {
  const provider = providerOf(account.provider);
  return provider.deviceNames.map((name) =>
    deviceOf(
      { kind: provider.makes, name, account, placeId: undefined },
      drawFor("device", account.id, name),
    ),
  );
}

interface DeviceParts extends Pick<Device, "kind" | "name" | "placeId"> {
  readonly account: Account;
}

function deviceOf({ kind, name, account, placeId }: DeviceParts, draw: Draw): Device {
  const id = draw.uuid();
  const battery = draw.uint32() % 8 === 0 ? 12 : 40 + (draw.uint32() % 60);
  return {
    id,
    name,
    kind,
    provider: account.provider,
    accountId: account.id,
    placeId,
    battery,
    isOnline: draw.uint32() % 9 !== 0,
    isLocked: true,
  };
}

function withChanges(device: Device, { places, locked }: PortalChanges): Device {
  const placeId = places.get(device.id);
  const isLocked = locked.get(device.id) ?? device.isLocked;
  return placeId === undefined
    ? { ...device, isLocked }
    : { ...device, isLocked, placeId: placeId === "" ? undefined : placeId };
}

/** A stay has one code on all locks of its places. */
function codesOfStay(stay: Stay, devices: readonly Device[], drawFor: DrawFor): AccessCode[] {
  const draw = drawFor("code", stay.id);
  const code = stay.preferredCode ?? digits(draw);
  return devices
    .filter(({ kind, placeId }) => kind === "lock" && stay.placeIds.includes(placeId ?? ""))
    .map(({ id: deviceId }) => ({
      id: drawFor("code", stay.id, deviceId).uuid(),
      deviceId,
      name: stay.name ?? stay.guest?.name ?? stay.key,
      code,
      stayId: stay.id,
      isRevoked: false,
    }));
}

/** Two codes for a customer without stays, so that the page has some to show. */
function codesOfNobody(devices: readonly Device[], drawFor: DrawFor): AccessCode[] {
  return devices
    .filter(({ kind }) => kind === "lock")
    .slice(0, 2)
    .map(({ id: deviceId }, index) => {
      const draw = drawFor("code", deviceId);
      return {
        id: draw.uuid(),
        deviceId,
        name: index === 0 ? "Cleaning" : "Maintenance",
        code: digits(draw),
        stayId: undefined,
        isRevoked: false,
      };
    });
}

/** Four digits. */
export function digits(draw: Draw): string {
  return String(1000 + (draw.uint32() % 9000));
}

export function providerOf(key: string): Provider {
  return (
    providers.find((provider) => provider.key === key) ?? {
      key,
      name: key,
      makes: "lock",
      deviceNames: ["Front door", "Side door"],
    }
  );
}
