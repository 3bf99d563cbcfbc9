/** Does what the forms of a portal ask for, and returns the customer as it is afterwards. */
import type { JsonObject } from "../../model.ts";
import { createDraw, fingerprintTexts, type Draw } from "../../values/random.ts";
import { keyFields } from "../resources.ts";
import type { Customer } from "../store.ts";
import type { PortalChanges } from "./changes.ts";
import { digits, type Device } from "./devices.ts";
import type { Section, PortalView } from "./view.ts";
import type { Failure } from "./views/controls.ts";
import { settings } from "./views/configure.ts";
import type { Words } from "./words/en-US.ts";

/** The customer after an action, and the notice that tells so. */
export interface Done {
  readonly customer: Customer;
  readonly notice: keyof Words;
}

type Act = (call: ActionCall) => Done | Failure;

interface ActionCall {
  readonly action: string;
  readonly form: URLSearchParams;
  readonly view: PortalView;
  readonly customer: Customer;
  readonly changes: PortalChanges;
}

interface Action {
  /** The section that it belongs to: where that is hidden, so is the action. */
  readonly section: Section;
  readonly act: Act;
}

/** The most accounts, codes, places or people that a portal may add to a customer. */
const maxAdded = 100;
const maxNameLength = 100;

const actions: Readonly<Record<string, Action>> = {
  connect: { section: "connect", act: connect },
  disconnect: { section: "connect", act: disconnect },
  "add-space": { section: "spaces", act: addSpace },
  "rename-space": { section: "spaces", act: renameSpace },
  "move-device": { section: "spaces", act: moveDevice },
  lock: { section: "devices", act: (call) => setLocked(call, true) },
  unlock: { section: "devices", act: (call) => setLocked(call, false) },
  "create-code": { section: "devices", act: createCode },
  "revoke-code": { section: "devices", act: revokeCode },
  "add-staff": { section: "staff", act: addStaff },
  "remove-staff": { section: "staff", act: removeStaff },
  "save-settings": { section: "configure", act: saveSettings },
};

/** Does the action of a form. A portal that is read-only, or hides its section, refuses it. */
export function act(view: PortalView, form: URLSearchParams): Done | Failure {
  const action = form.get("action") ?? "";
  const known = Object.hasOwn(actions, action) ? actions[action] : undefined;
  const { customer, changes } = view;
  const call: ActionCall = { action, form, view, customer, changes };
  const isAllowed = known !== undefined && !view.configuration.isReadOnly && isShown(view, known);
  return isAllowed ? known.act(call) : failed(call, undefined, view.words.unknownAction);
}

/** Codes belong to stays too: they can be revoked where only those are shown. */
function isShown(view: PortalView, { section, act }: Action): boolean {
  return (
    view.sections.includes(section) ||
    (act === revokeCode && view.sections.includes("reservations"))
  );
}

function failed({ action }: ActionCall, field: string | undefined, message: string): Failure {
  return { action, field, message };
}

function changed(
  { customer, changes }: ActionCall,
  notice: keyof Words,
  patch: Partial<PortalChanges>,
): Done {
  return { customer: { ...customer, changes: { ...changes, ...patch } }, notice };
}

/** Draws for what is added: other ones each time, and the same ones in every run. */
function drawForAddition({ customer, changes }: ActionCall): Draw {
  const { workspaceId, customerKey } = customer;
  return createDraw(
    fingerprintTexts(["portal addition", workspaceId, customerKey, String(changes.added)]),
  );
}

function connect(call: ActionCall): Done | Failure {
  const { view, changes, form } = call;
  const provider = view.offered.find(({ key }) => key === form.get("provider"));
  if (provider === undefined) return failed(call, undefined, view.words.unknownAction);
  if (changes.accounts.length >= maxAdded) return failed(call, undefined, view.words.tooMany);
  const account = { id: drawForAddition(call).uuid(), provider: provider.key };
  return changed(call, "accountConnected", {
    accounts: [...changes.accounts, account],
    added: changes.added + 1,
  });
}

function disconnect(call: ActionCall): Done | Failure {
  const { view, changes, form } = call;
  const id = form.get("account");
  if (!view.accounts.some((account) => account.id === id) || id === null)
    return failed(call, undefined, view.words.notFound);
  const isAdded = changes.accounts.some((account) => account.id === id);
  return changed(
    call,
    "accountDisconnected",
    isAdded
      ? { accounts: changes.accounts.filter((account) => account.id !== id) }
      : { disconnected: new Set([...changes.disconnected, id]) },
  );
}

function addSpace(call: ActionCall): Done | Failure {
  const name = readName(call);
  return typeof name === "object" ? name : addResource(call, "spaces", { name }, "spaceAdded");
}

function renameSpace(call: ActionCall): Done | Failure {
  const { form, view, customer } = call;
  const name = readName(call);
  if (typeof name === "object") return name;
  const place = view.places.find(({ id }) => id === form.get("space"));
  const known = place && customer.resources.get(place.kind)?.get(place.key);
  if (place === undefined || known === undefined)
    return failed(call, undefined, view.words.notFound);
  return {
    customer: withResource(customer, place.kind, place.key, { ...known, name }),
    notice: "saved",
  };
}

function moveDevice(call: ActionCall): Done | Failure {
  const { form, view, changes } = call;
  const device = deviceOf(call);
  const space = form.get("space") ?? "";
  const isKnown = space === "" || view.places.some(({ id }) => id === space);
  if (device === undefined || !isKnown) return failed(call, undefined, view.words.notFound);
  return changed(call, "deviceMoved", { places: new Map([...changes.places, [device.id, space]]) });
}

function setLocked(call: ActionCall, isLocked: boolean): Done | Failure {
  const device = deviceOf(call);
  if (device?.kind !== "lock") return failed(call, undefined, call.view.words.notFound);
  return changed(call, isLocked ? "deviceLocked" : "deviceUnlocked", {
    locked: new Map([...call.changes.locked, [device.id, isLocked]]),
  });
}

function createCode(call: ActionCall): Done | Failure {
  const { form, view, changes } = call;
  const { words } = view;
  const name = readName(call);
  if (typeof name === "object") return name;
  const device = deviceOf(call);
  if (device?.kind !== "lock") return failed(call, "device", words.deviceMissing);
  const wanted = (form.get("code") ?? "").trim();
  if (wanted !== "" && !/^\d{4,8}$/.test(wanted)) return failed(call, "code", words.codeInvalid);
  if (changes.codes.length >= maxAdded) return failed(call, undefined, words.tooMany);
  const draw = drawForAddition(call);
  const code = {
    id: draw.uuid(),
    deviceId: device.id,
    name,
    code: wanted === "" ? digits(draw) : wanted,
    stayId: undefined,
    isRevoked: false,
  };
  return changed(call, "codeCreated", {
    codes: [...changes.codes, code],
    added: changes.added + 1,
  });
}

function revokeCode(call: ActionCall): Done | Failure {
  const { form, view, changes } = call;
  const code = view.codes.find(({ id }) => id === form.get("code"));
  if (code === undefined) return failed(call, undefined, view.words.notFound);
  return changed(call, "codeRevoked", { revoked: new Set([...changes.revoked, code.id]) });
}

function addStaff(call: ActionCall): Done | Failure {
  const name = readName(call);
  if (typeof name === "object") return name;
  const email = readText(call, "email");
  const phone = readText(call, "phone");
  const person: JsonObject = {
    name,
    ...(email === "" ? undefined : { email_address: email }),
    ...(phone === "" ? undefined : { phone_number: phone }),
  };
  return addResource(call, "staff_members", person, "staffAdded");
}

function removeStaff(call: ActionCall): Done | Failure {
  const { form, view, customer } = call;
  const person = view.staff.find(({ key }) => key === form.get("staff"));
  if (person === undefined) return failed(call, undefined, view.words.notFound);
  const rest = new Map(customer.resources.get("staff_members"));
  rest.delete(person.key);
  const resources = new Map([...customer.resources, ["staff_members", rest] as const]);
  return { customer: withoutPushed({ ...customer, resources }), notice: "staffRemoved" };
}

function saveSettings(call: ActionCall): Done | Failure {
  const { form, view, changes } = call;
  const allowed = settings.filter((setting) => view.configuration.customizable[setting]);
  if (allowed.length === 0) return failed(call, undefined, view.words.unknownAction);
  const chosen = allowed.map((setting) => [setting, form.has(setting)] as const);
  return changed(call, "saved", { settings: new Map([...changes.settings, ...chosen]) });
}

/** Adds a resource with a new key, as `push_data` would. */
function addResource(
  call: ActionCall,
  kind: string,
  resource: JsonObject,
  notice: keyof Words,
): Done | Failure {
  const { customer, changes, view } = call;
  if ((customer.resources.get(kind)?.size ?? 0) >= maxAdded)
    return failed(call, undefined, view.words.tooMany);
  const key = drawForAddition(call).uuid();
  const added = withResource(customer, kind, key, { ...resource, [keyFields[kind] ?? "key"]: key });
  return changed({ ...call, customer: added }, notice, { added: changes.added + 1 });
}

function withResource(
  customer: Customer,
  kind: string,
  key: string,
  resource: JsonObject,
): Customer {
  const items = new Map([...(customer.resources.get(kind) ?? []), [key, resource] as const]);
  const resources = new Map([...customer.resources, [kind, items] as const]);
  return withoutPushed({ ...customer, resources });
}

/** The data that was pushed last is pushed anew the next time, since it no longer is what the customer has. */
function withoutPushed({ pushed: _pushed, ...customer }: Customer): Customer {
  return customer;
}

function deviceOf({ form, view }: ActionCall): Device | undefined {
  return view.devices.find(({ id }) => id === form.get("device"));
}

function readName(call: ActionCall): string | Failure {
  const { words } = call.view;
  const name = (call.form.get("name") ?? "").trim();
  if (name === "") return failed(call, "name", words.nameMissing);
  return name.length > maxNameLength ? failed(call, "name", words.nameTooLong) : name;
}

function readText({ form }: ActionCall, name: string): string {
  return (form.get(name) ?? "").trim().slice(0, maxNameLength);
}
