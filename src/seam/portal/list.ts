/** Lists the portals of a session for the control API, with what their pages show and what was changed there. */
import type { JsonObject } from "../../model.ts";
import type { PortalRules } from "../../response/rules.ts";
import { formatInstant } from "../../values/clock.ts";
import type { SessionKey } from "../../model.ts";
import { customerIn, type Portal, type Store } from "../store.ts";
import { noChanges } from "./changes.ts";
import { readConfiguration } from "./configuration.ts";
import { makeDevices } from "./devices.ts";
import { pushedData, readResources } from "./resources.ts";

export function portalRules(storeOf: (session: SessionKey) => Store): PortalRules {
  return {
    list: (session) =>
      storeOf(session)
        .portals()
        .map((portal) => summaryOf(portal, session.clock.now())),
    find: (session, id) => {
      const store = storeOf(session);
      const portal = store.portal(id.toLowerCase());
      return portal && { ...summaryOf(portal, session.clock.now()), ...contentOf(portal, store) };
    },
    expire: (session, id) => {
      const store = storeOf(session);
      const portal = store.portal(id.toLowerCase());
      if (portal === undefined) return false;
      const now = session.clock.now();
      if (portal.expiresAt > now) store.putPortal({ ...portal, expiresAt: now });
      return true;
    },
  };
}

/** The schema `Portal` of the control API. */
function summaryOf(portal: Portal, now: number): JsonObject {
  const { id, link, customerKey, workspaceId, request, configuration, expiresAt } = portal;
  return {
    id,
    url: link.url,
    customer_key: customerKey,
    workspace_id: workspaceId,
    session: request.session,
    created_at: formatInstant(request.at) ?? "",
    expires_at: formatInstant(expiresAt) ?? "",
    state: portal.isRevoked ? "revoked" : expiresAt <= now ? "expired" : "open",
    request: request.id,
    configuration,
  };
}

/** What its page shows: the customer's resources, and what is made up for them. */
function contentOf(portal: Portal, store: Store): JsonObject {
  const customer = customerIn(store, portal, portal.request.at);
  const configuration = readConfiguration(portal.configuration);
  const { accounts, devices, codes } = makeDevices(
    portal,
    readResources(customer, configuration),
    configuration,
    customer.changes ?? noChanges,
  );
  return {
    resources: pushedData(customer),
    connected_accounts: accounts.map(({ id, provider }) => ({
      connected_account_id: id,
      provider,
    })),
    devices: devices.map((device) => ({
      device_id: device.id,
      name: device.name,
      kind: device.kind,
      provider: device.provider,
      connected_account_id: device.accountId,
      space: device.placeId ?? null,
      battery: device.battery,
      online: device.isOnline,
      locked: device.isLocked,
    })),
    access_codes: codes.map((code) => ({
      access_code_id: code.id,
      device_id: code.deviceId,
      name: code.name,
      code: code.code,
      reservation: code.stayId ?? null,
      revoked: code.isRevoked,
    })),
    settings: Object.fromEntries(customer.changes?.settings ?? []),
  };
}
