/** Handlers of the operations that create, read and update portals. */
import { parseInstant } from "../values/clock.ts";
import { isObject } from "../values/json.ts";
import type { Json, JsonObject } from "../model.ts";
import { isProblem, type Problem } from "../problem.ts";
import { customerOf, missing, textOf, type Call, type Handler, type RecordedCall } from "./call.ts";
import { storeData } from "./customers.ts";
import { createLink, linkParts } from "./links.ts";
import type { Portal, PortalLink } from "./store.ts";
import { mergeInput } from "./validate.ts";

/** The customer of a portal whose client names none. */
const defaultCustomerKey = "mock-customer";

export const createPortal: Handler = {
  reply: (call) => {
    const link = newLink(call, customerKeyOf(call.input));
    return { customer_portal: link, magic_link: link, ok: true };
  },
  remember: (call, reply) => {
    const { customer_data: data } = call.input;
    if (isObject(data)) storeData(call, data);
    const link = reply["customer_portal"] ?? reply["magic_link"];
    storePortal(call, link, call.input, receivedOf(call));
  },
};

/** The options as they were sent, the query merged with the body. */
function receivedOf({ context }: Call): JsonObject {
  const sent = mergeInput(context.request.query, context.request.body);
  return isObject(sent) ? sent : {};
}

function customerKeyOf({ customer_data: data }: JsonObject): string {
  return isObject(data) ? textOf(data, "customer_key") : defaultCustomerKey;
}

function newLink({ context, workspaceId }: Call, customerKey: string): JsonObject {
  return createLink(context, workspaceId, customerKey);
}

/** Stores the portal as it was sent: a fixture may have changed its dates, and those count. */
function storePortal(
  call: RecordedCall,
  link: Json | undefined,
  configuration: JsonObject,
  received: JsonObject,
): void {
  if (!isPortalLink(link)) return;
  const parts = linkParts(link.url);
  const expiresAt = parseInstant(link.expires_at);
  if (parts === undefined || expiresAt === undefined) return;
  const { store, workspaceId, recordedAs: request } = call;
  const customerKey = link.customer_key;
  if (store.customer(workspaceId, customerKey) === undefined)
    store.putCustomer(customerOf(call, customerKey));
  // Written out: a spread that adds members costs more than all else here.
  store.putPortal({
    id: parts.id,
    token: parts.token,
    workspaceId,
    customerKey,
    configuration,
    received,
    request,
    link,
    expiresAt,
    isRevoked: false,
  });
}

function isPortalLink(value: Json | undefined): value is JsonObject & PortalLink {
  return (
    isObject(value) &&
    ["url", "customer_key", "expires_at"].every((key) => typeof value[key] === "string")
  );
}

/** A deep link to one reservation, embedded, without navigation. */
export const createDeepLink: Handler = {
  reply: (call) => {
    const { url, expires_at } = createLink(
      call.context,
      call.workspaceId,
      textOf(call.input, "customer_key"),
    );
    return {
      deep_link: {
        url,
        expires_at,
        customer_portal_id: linkParts(url)?.id ?? "",
      },
      ok: true,
    };
  },
  remember: (call, reply) => {
    const link = createLink(call.context, call.workspaceId, textOf(call.input, "customer_key"));
    const handedOut = isObject(reply["deep_link"]) ? reply["deep_link"] : {};
    const options: JsonObject = {
      is_embedded: true,
      navigation_mode: "restricted",
      deep_link: {
        resource_type: "reservation",
        resource_key: textOf(call.input, "reservation_key"),
      },
    };
    storePortal(call, { ...link, ...handedOut }, { ...call.defaults, ...options }, options);
  },
};

/** The feature that each building block shows; the console shows all of them. */
const blocks: Readonly<Record<string, string>> = {
  connect_accounts: "connect",
  organize_spaces: "organize",
  manage_devices: "manage",
};

export const generateMagicLink: Handler = {
  reply: (call) => ({
    magic_link: newLink(call, textOf(call.input, "customer_key")),
    ok: true,
  }),
  remember: (call, reply) => {
    storeData(call, call.input);
    const configuration = onlyBlock(call.defaults, textOf(call.input, "building_block_type"));
    const { features = {} } = configuration;
    storePortal(call, reply["magic_link"], configuration, { features });
  },
};

function onlyBlock(defaults: JsonObject, block: string): JsonObject {
  const shown = blocks[block];
  const features = defaults["features"];
  if (shown === undefined || !isObject(features)) return defaults;
  const narrowed = Object.entries(features).map(([name, feature]) => [
    name,
    isObject(feature) ? { ...feature, exclude: name !== shown } : feature,
  ]);
  return { ...defaults, features: Object.fromEntries(narrowed) as JsonObject };
}

/** Returns the customer's portal that still works, or creates one. */
export const openPortal: Handler = {
  reply: (call) => ({ magic_link: openLink(call), ok: true }),
  remember: (call, reply) => {
    const open = call.store.openPortal(
      call.workspaceId,
      textOf(call.input, "customer_key"),
      call.context.clock,
    );
    const { configuration = call.defaults, received = {} } = open ?? {};
    storePortal(call, reply["magic_link"], configuration, received);
  },
};

function openLink(call: Call): JsonObject {
  const customerKey = textOf(call.input, "customer_key");
  const open = call.store.openPortal(call.workspaceId, customerKey, call.context.clock);
  return open === undefined ? newLink(call, customerKey) : { ...open.link };
}

/** The members of a portal's configuration that are returned. */
const shownFields = [
  "features",
  "is_embedded",
  "read_only",
  "landing_page",
  "locale",
  "exclude_locale_picker",
  "customization_profile_id",
  "customer_resources_filters",
  "navigation_mode",
  "deep_link",
];

export const getPortal: Handler = {
  reply: (call) => {
    const portal = namedPortal(call);
    if (isProblem(portal)) return portal;
    const shown = shownFields.flatMap((field) => {
      const value = portal.configuration[field];
      return value === undefined ? [] : [[field, value] as const];
    });
    return { customer_portal: Object.fromEntries(shown), ok: true };
  },
};

/** Options that `portals/update` omits are unchanged. */
export const updatePortal: Handler = {
  reply: (call) => {
    const portal = namedPortal(call);
    return isProblem(portal) ? portal : { ok: true };
  },
  remember: (call) => {
    const portal = namedPortal(call);
    const configuration = call.input["portal_configuration"];
    if (isProblem(portal) || !isObject(configuration)) return;
    call.store.putPortal({
      ...portal,
      configuration: { ...portal.configuration, ...configuration },
      received: { ...portal.received, ...configuration },
    });
  },
};

/** The portal that the input names, if the caller may see it. */
function namedPortal({ input, store, workspaceId, session }: Call): Portal | Problem {
  const portal = store.portal(textOf(input, "customer_portal_id").toLowerCase());
  const hidden =
    portal?.workspaceId !== workspaceId ||
    (session !== undefined && session.customerKey !== portal.customerKey);
  return portal === undefined || hidden ? missing("customer_portal", "Customer portal") : portal;
}
