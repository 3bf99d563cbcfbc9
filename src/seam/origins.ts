/** Tells where values in Seam's replies come from, by path and JSON Pointer, for explanations. */
import type { Origin } from "../response/sources/source.ts";

type Origins = Readonly<Record<string, Origin>>;

/** The origins of a link's dates and customer; a stored link has others. */
function linkOrigins(link: string, customerKey: string): Origins {
  return {
    [`${link}/customer_key`]: {
      from: "request",
      in: "body",
      pointer: customerKey,
    },
    [`${link}/created_at`]: { from: "clock", expression: "clock" },
    [`${link}/expires_at`]: { from: "clock", expression: "clock + P7D" },
  };
}

export const origins: Readonly<Record<string, Origins>> = {
  "/customers/create_portal": {
    ...linkOrigins("/customer_portal", "/customer_data/customer_key"),
    ...linkOrigins("/magic_link", "/customer_data/customer_key"),
  },
  "/customers/reservations/create_deep_link": {
    "/deep_link/expires_at": { from: "clock", expression: "clock + P7D" },
  },
  "/unstable_partner/building_blocks/generate_magic_link": linkOrigins(
    "/magic_link",
    "/customer_key",
  ),
  "/seam/customer/v1/customers/open_portal": linkOrigins("/magic_link", "/customer_key"),
};
