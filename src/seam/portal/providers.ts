/** The makers of devices that the portal pretends to connect. */
export type DeviceKind = "lock" | "thermostat" | "noiseSensor";

export interface Provider {
  /** As Seam names it in `accepted_providers`: `salto_ks`. */
  readonly key: string;
  readonly name: string;
  readonly makes: DeviceKind;
  /** The devices that its account brings in. */
  readonly deviceNames: readonly string[];
}

const doors = ["Front door", "Side door"];

export const providers: readonly Provider[] = [
  { key: "august", name: "August", makes: "lock", deviceNames: doors },
  { key: "igloohome", name: "igloohome", makes: "lock", deviceNames: doors },
  { key: "kwikset", name: "Kwikset", makes: "lock", deviceNames: doors },
  { key: "lockly", name: "Lockly", makes: "lock", deviceNames: doors },
  { key: "nuki", name: "Nuki", makes: "lock", deviceNames: doors },
  { key: "salto_ks", name: "SALTO KS", makes: "lock", deviceNames: ["Main entrance", "Garage"] },
  { key: "schlage", name: "Schlage", makes: "lock", deviceNames: doors },
  { key: "ttlock", name: "TTLock", makes: "lock", deviceNames: doors },
  { key: "yale", name: "Yale", makes: "lock", deviceNames: doors },
  { key: "ecobee", name: "ecobee", makes: "thermostat", deviceNames: ["Living room", "Bedroom"] },
  { key: "nest", name: "Google Nest", makes: "thermostat", deviceNames: ["Hallway"] },
  { key: "minut", name: "Minut", makes: "noiseSensor", deviceNames: ["Living room sensor"] },
];
