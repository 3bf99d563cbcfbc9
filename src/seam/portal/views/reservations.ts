/** The stays of a customer, and one stay with its codes. */
import { html, type Html } from "../../../pages/html.ts";
import { statusOf, type Stay, type StayStatus } from "../resources.ts";
import {
  card,
  codeTable,
  emptyState,
  facts,
  link,
  placeName,
  placeOf,
  plainCard,
  stayDates,
  stayName,
  table,
  type ListView,
  type Page,
} from "./controls.ts";

export function reservationList(page: Page): ListView {
  const { words } = page;
  const body =
    page.stays.length === 0
      ? emptyState(words.noReservations, words.noReservationsHint)
      : stayTable(page, page.stays);
  return { body: plainCard(body) };
}

export function stayTable(page: Page, stays: readonly Stay[]): Html {
  const { words } = page;
  const rows = stays.map((stay) => [
    link(page, { section: "reservations", item: stay.id }, stayName(page, stay)),
    placesText(page, stay),
    stayDates(page, stay),
    statusBadge(page, stay),
  ]);
  return table([words.name, words.place, `${words.from} – ${words.until}`, words.status], rows);
}

const styles: Readonly<Record<StayStatus, string>> = {
  active: "success",
  upcoming: "accent",
  past: "",
  noDates: "",
};

function statusBadge({ words, now }: Page, stay: Stay): Html {
  const status = statusOf(stay, now);
  return html`<span class="badge dot ${styles[status]}">${words[status]}</span>`;
}

function placesText(page: Page, { placeIds }: Stay): string {
  return placeIds
    .map((id) => {
      const place = placeOf(page, id);
      return place === undefined ? id.slice(id.indexOf(":") + 1) : placeName(page, place);
    })
    .join(", ");
}

export function reservationDetail(page: Page, stay: Stay): Html {
  const { words, formats } = page;
  const codes = page.codes.filter(({ stayId }) => stayId === stay.id);
  const { guest, startsAt, endsAt } = stay;
  const known = facts([
    [words.status, statusBadge(page, stay)],
    [words.from, startsAt === undefined ? undefined : formats.dateTime(startsAt)],
    [words.until, endsAt === undefined ? undefined : formats.dateTime(endsAt)],
    [words.place, stay.placeIds.length === 0 ? undefined : placesText(page, stay)],
    [words.guest, guest === undefined ? undefined : (guest.name ?? guest.key)],
    [words.email, guest?.email],
    [words.phone, guest?.phone],
  ]);
  const list =
    codes.length === 0
      ? html`<p class="body muted">${words.noCodesForStay}</p>`
      : codeTable(page, codes, true);
  return html`<div class="stack">
    <section class="card body">${known}</section>
    ${card(words.accessCodes, list)}${page.configuration.shows.technicalDetails && technicalDetails(page, stay)}
  </div>`;
}

/** What an integrator recognises: keys, ids and metadata. */
function technicalDetails(page: Page, stay: Stay): Html {
  const { words } = page;
  const codes = page.codes.filter(({ stayId }) => stayId === stay.id);
  const rows = facts([
    [words.key, html`<code>${stay.key}</code>`],
    ...codes.map(
      ({ id, deviceId }) =>
        [
          page.devices.find((device) => device.id === deviceId)?.name ?? words.device,
          html`<code>${id}</code>`,
        ] as const,
    ),
    ...Object.entries(stay.metadata).map(
      ([name, value]) => [name, html`<code>${String(value)}</code>`] as const,
    ),
  ]);
  return card(words.technicalDetails, html`<div class="body">${rows}</div>`);
}
