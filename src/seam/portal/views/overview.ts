/** The first view of a portal: what is going on, and what needs attention. */
import { html, type Html } from "../../../pages/html.ts";
import { hrefOf } from "../address.ts";
import { statusOf } from "../resources.ts";
import type { Section } from "../view.ts";
import {
  card,
  emptyState,
  link,
  placeName,
  placeOf,
  type ListView,
  type Page,
} from "./controls.ts";
import { stayTable } from "./reservations.ts";

/** The most stays on the overview. */
const maxStays = 5;
/** A battery needs attention below this, in percent. */
const lowBattery = 20;

export function overview(page: Page): ListView {
  const body = html`<div class="stack">
    ${counts(page)}${stays(page)}${attention(page)}${hint(page)}
  </div>`;
  return { body };
}

/** A tile for each section that counts something. */
function counts(page: Page): Html {
  const numbers: Partial<Record<Section, number>> = {
    spaces: page.places.length,
    devices: page.devices.length,
    reservations: page.stays.length,
    staff: page.staff.length,
    connect: page.accounts.length,
  };
  const tiles = page.sections.flatMap((section) => {
    const count = numbers[section];
    if (count === undefined) return [];
    return [
      html`<li>
        <a class="card tile" href="${hrefOf(page.address, { section })}"
          ><span class="muted"
            >${section === "connect" ? page.words.connectedAccounts : page.labels[section]}</span
          ><strong>${count}</strong></a
        >
      </li>`,
    ];
  });
  return tiles.length === 0
    ? html``
    : html`<ul class="tiles">
        ${tiles}
      </ul>`;
}

function stays(page: Page): Html {
  if (!page.sections.includes("reservations")) return html``;
  const current = page.stays.filter((stay) =>
    ["active", "upcoming"].includes(statusOf(stay, page.now)),
  );
  if (current.length === 0) return html``;
  const all = link(page, { section: "reservations" }, page.words.see);
  return card(page.words.nextStays, stayTable(page, current.slice(0, maxStays)), all);
}

function attention(page: Page): Html {
  if (!page.sections.includes("devices")) return html``;
  const { words } = page;
  const items = page.devices
    .filter(({ isOnline, battery }) => !isOnline || battery < lowBattery)
    .map((device) => {
      const place = placeOf(page, device.placeId);
      const badge = device.isOnline
        ? html`<span class="badge dot warning"
            >${words.lowBattery} ${page.formats.percent(device.battery)}</span
          >`
        : html`<span class="badge dot danger">${words.offline}</span>`;
      return html`<li class="row spread">
        <span
          >${link(page, { section: "devices", item: device.id }, device.name)}
          ${place !== undefined && html`<span class="muted">${placeName(page, place)}</span>`}</span
        >${badge}
      </li>`;
    });
  const body =
    items.length === 0
      ? html`<p class="body muted">${words.allGood}</p>`
      : html`<ul class="rows">
          ${items}
        </ul>`;
  return card(words.needsAttention, body);
}

/** What a customer would do first. */
function hint(page: Page): Html {
  const { words } = page;
  if (page.places.length > 0 || page.stays.length > 0) return html``;
  const connect =
    page.sections.includes("connect") &&
    !page.configuration.isReadOnly &&
    html`<a class="button primary" href="${hrefOf(page.address, { section: "connect" })}"
      >${words.addAccount}</a
    >`;
  return html`<section class="card">
    ${emptyState(words.nothingYet, words.nothingYetHint, html`${connect}`)}
  </section>`;
}
