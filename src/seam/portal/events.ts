/** Makes up the recent activity of a device, of the types of event that the portal allows. */
import { createDraw, fingerprintTexts } from "../../values/random.ts";
import type { Configuration } from "./configuration.ts";
import type { Device } from "./devices.ts";
import type { PortalView } from "./view.ts";
import type { Words } from "./words/en-US.ts";

export interface EventType {
  /** As Seam names it. */
  readonly name: string;
  readonly word: keyof Words;
}

const allTypes: readonly EventType[] = [
  { name: "lock.unlocked", word: "eventUnlocked" },
  { name: "lock.locked", word: "eventLocked" },
  { name: "access_code.created", word: "eventCodeCreated" },
  { name: "device.connected", word: "eventConnected" },
  { name: "device.disconnected", word: "eventDisconnected" },
  { name: "device.low_battery", word: "eventLowBattery" },
];

export interface DeviceEvent {
  readonly type: EventType;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The types that the portal allows; all of them where it says nothing. */
export function eventTypes({ allowedEvents }: Configuration): readonly EventType[] {
  return allTypes.filter(({ name }) => allowedEvents === undefined || allowedEvents.includes(name));
}

const maxEvents = 6;
const hour = 3_600_000;

/** The latest events, the newest first: of the picked type, else of the portal's default ones. */
export function eventsOf(view: PortalView, device: Device): DeviceEvent[] {
  const { configuration, address, now } = view;
  const wanted = address.event === undefined ? configuration.defaultEvents : [address.event];
  const types = eventTypes(configuration).filter(
    ({ name }) =>
      (wanted === undefined || wanted.includes(name)) &&
      (device.kind === "lock" || name.startsWith("device.")),
  );
  const draw = createDraw(fingerprintTexts(["portal events", device.id, address.event ?? ""]));
  if (types.length === 0) return [];
  let at = Math.floor(now / hour) * hour;
  return Array.from({ length: maxEvents }, () => {
    at -= hour + (draw.uint32() % (9 * hour));
    return { type: types[draw.uint32() % types.length] as EventType, at };
  });
}
