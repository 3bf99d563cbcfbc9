/** Renders the page behind a portal link: the portal's configuration, and whether the link still works. */
import { formatInstant } from "../values/clock.ts";
import { isObject } from "../values/json.ts";
import type { Json, JsonObject } from "../model.ts";
import type { Reply } from "../response/render.ts";
import type { Customer, Portal, Store } from "./store.ts";

/** Answers `GET /portals/<id>?token=…`; `undefined` for any other path. It may be framed, as Seam's pages may. */
export function renderPage(
  store: Store,
  path: string,
  query: string,
  now: number,
): Reply | undefined {
  const [, id] = /^\/portals\/([^/]+)$/.exec(path) ?? [];
  if (id === undefined) return undefined;
  const portal = store.portal(id.toLowerCase());
  const token = new URLSearchParams(query).get("token");
  if (portal === undefined || portal.token !== token) {
    return page(
      404,
      "This link doesn't work",
      "<p>No portal has this address. Create one, and open the link it comes with.</p>",
    );
  }
  if (portal.expiresAt <= now) {
    const since = formatInstant(portal.expiresAt) ?? "";
    return page(
      410,
      "This link has expired",
      `<p>It worked until ${text(since)}. Create a new portal.</p>`,
    );
  }
  const customer = store.customer(portal.workspaceId, portal.customerKey);
  const pushed = customer === undefined ? "" : describeResources(customer);
  return page(200, "Customer portal", describePortal(portal) + pushed);
}

function page(status: number, title: string, body: string): Reply {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${text(title)} · portal-mock</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 3rem auto; padding: 0 1rem; color: #1c2330; }
  h1 { font-size: 1.6rem; } dt { color: #5b6577; } dd { margin: 0 0 0.75rem; font-weight: 600; }
  .off { color: #98a1b0; text-decoration: line-through; } pre { background: #f3f5f8; padding: 1rem; overflow: auto; }
</style>
<h1>${text(title)}</h1>
${body}
<p><small>Served by portal-mock. The real portal looks different.</small></p>
</html>
`;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
  };
  return { status, headers, payload: html, delay: 0 };
}

function describePortal({ customerKey, workspaceId, configuration, link }: Portal): string {
  const rows: [string, Json | undefined][] = [
    ["Customer", customerKey],
    ["Workspace", workspaceId],
    ["Works until", link.expires_at],
    ["Locale", configuration["locale"] ?? "en-US"],
    ["Navigation", configuration["navigation_mode"]],
    ["Embedded", configuration["is_embedded"]],
    ["Read only", configuration["read_only"]],
    ["Landing page", configuration["landing_page"]],
    ["Deep link", configuration["deep_link"]],
    ["Filters", configuration["customer_resources_filters"]],
  ];
  const list = rows
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<dt>${text(name)}</dt><dd>${text(plain(value))}</dd>`);
  const json = text(JSON.stringify(configuration, null, 2));
  return `<dl>${list.join("")}</dl><h2>Parts</h2>${describeParts(configuration)}<h2>Configuration</h2><pre>${json}</pre>`;
}

function describeParts({ features }: JsonObject): string {
  const parts = Object.entries(isObject(features) ? features : {}).map(([name, feature]) => {
    const off = isObject(feature) && feature["exclude"] === true;
    return `<li${off ? ' class="off"' : ""}>${text(name)}</li>`;
  });
  return `<ul>${parts.join("")}</ul>`;
}

/** The customer's resources by kind. */
function describeResources({ resources }: Customer): string {
  const kinds = [...resources].filter(([, items]) => items.size > 0);
  if (kinds.length === 0) return "";
  const rows = kinds.map(([kind, items]) => {
    const names = [...items].map(([key, item]) =>
      typeof item["name"] === "string" ? `${item["name"]} (${key})` : key,
    );
    return `<dt>${text(kind)}</dt><dd>${text(names.join(", "))}</dd>`;
  });
  return `<h2>Data</h2><dl>${rows.join("")}</dl>`;
}

function plain(value: Json | undefined): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? null);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function text(value: string): string {
  return value.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
