/** The places of a customer, and one place with its devices. */
import { html, type Html } from "../../../pages/html.ts";
import type { Place } from "../resources.ts";
import {
  actionForm,
  card,
  emptyState,
  facts,
  foldedForm,
  link,
  placeName,
  plainCard,
  table,
  textField,
  type ListView,
  type Page,
} from "./controls.ts";
import { deviceTable } from "./devices.ts";

export function spaceList(page: Page): ListView {
  const { words } = page;
  const body =
    page.places.length === 0
      ? emptyState(words.noSpaces, words.noSpacesHint)
      : table(
          [words.name, words.devices, words.address],
          page.places.map((place) => [
            link(page, { section: "spaces", item: place.id }, placeName(page, place)),
            String(page.devices.filter(({ placeId }) => placeId === place.id).length),
            place.address ?? "",
          ]),
        );
  return {
    body: plainCard(body),
    ...(page.configuration.isReadOnly ? {} : { action: addForm(page) }),
  };
}

function addForm(page: Page): Html {
  const { words } = page;
  const field = textField(page, {
    action: "add-space",
    name: "name",
    label: words.spaceName,
    required: true,
  });
  return foldedForm(
    page,
    "add-space",
    words.addSpace,
    html`${field}
      <div class="row"><button class="button primary">${words.save}</button></div>`,
  );
}

export function spaceDetail(page: Page, place: Place): Html {
  const { words } = page;
  const devices = page.devices.filter(({ placeId }) => placeId === place.id);
  const known = facts([
    [words.key, html`<code>${place.key}</code>`],
    [words.address, place.address],
    [words.timeZone, place.timeZone],
    [words.checkIn, place.checkIn],
    [words.checkOut, place.checkOut],
  ]);
  const body =
    devices.length === 0
      ? html`<p class="body muted">${words.noDevicesInSpace}</p>`
      : deviceTable(page, devices, false);
  return html`<div class="stack">
    <section class="card body stack">
      ${known}${!page.configuration.isReadOnly && renameForm(page, place)}
    </section>
    ${card(words.devicesInSpace, body)}
  </div>`;
}

function renameForm(page: Page, place: Place): Html {
  const { words } = page;
  const field = textField(page, {
    action: "rename-space",
    name: "name",
    label: words.newName,
    value: place.name ?? "",
    required: true,
  });
  return actionForm(
    page,
    "rename-space",
    html`<input type="hidden" name="space" value="${place.id}" />${field}<button class="button">
        ${words.rename}
      </button>`,
    "row bottom",
  );
}
