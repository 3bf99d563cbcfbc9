/** The devices of a customer, and one device with its codes and what can be done to it. */
import { html, type Html } from "../../../pages/html.ts";
import { fieldsOf, hrefOf } from "../address.ts";
import { providerOf, type Device } from "../devices.ts";
import { eventsOf, eventTypes } from "../events.ts";
import {
  actionForm,
  card,
  codeTable,
  emptyState,
  facts,
  foldedForm,
  hiddenInputs,
  link,
  onlineBadge,
  placeName,
  placeOf,
  plainCard,
  selectField,
  table,
  textField,
  type ListView,
  type Page,
} from "./controls.ts";

export function deviceList(page: Page): ListView {
  const { words } = page;
  const list =
    page.devices.length === 0
      ? emptyState(words.noDevices, words.noDevicesHint)
      : deviceTable(page, page.devices, true);
  const codes =
    page.codes.length === 0
      ? html`<p class="body muted">${words.noCodes}</p>`
      : codeTable(page, page.codes, true);
  const body = html`<div class="stack">
    ${plainCard(list)}${card(words.accessCodes, codes, codeForm(page, undefined))}
  </div>`;
  return { body };
}

export function deviceTable(page: Page, devices: readonly Device[], showsPlace: boolean): Html {
  const { words } = page;
  const rows = devices.map((device) => [
    page.sections.includes("devices")
      ? link(page, { section: "devices", item: device.id }, device.name)
      : device.name,
    words[device.kind],
    ...(showsPlace ? [placeName(page, placeOf(page, device.placeId))] : []),
    page.formats.percent(device.battery),
    onlineBadge(page, device),
  ]);
  const columns = [
    words.name,
    words.device,
    ...(showsPlace ? [words.place] : []),
    words.battery,
    words.status,
  ];
  return table(columns, rows);
}

export function deviceDetail(page: Page, device: Device): Html {
  const { words, configuration } = page;
  const isLock = device.kind === "lock";
  const codes = page.codes.filter(({ deviceId }) => deviceId === device.id);
  const known = facts([
    [
      words.status,
      html`<span class="row"
        >${onlineBadge(page, device)}${isLock && lockBadge(page, device)}</span
      >`,
    ],
    [words.place, placeName(page, placeOf(page, device.placeId))],
    [words.battery, page.formats.percent(device.battery)],
    [words.provider, providerOf(device.provider).name],
  ]);
  const actions =
    !configuration.isReadOnly &&
    html`<div class="row bottom">
      ${isLock && lockForm(page, device)}${moveForm(page, device)}
    </div>`;
  const list =
    codes.length === 0
      ? html`<p class="body muted">${words.noCodes}</p>`
      : codeTable(page, codes, false);
  return html`<div class="stack">
    <section class="card body stack">${known}${actions}</section>
    ${isLock && card(words.accessCodes, list, codeForm(page, device))}${activity(page, device)}
  </div>`;
}

function lockBadge({ words }: Page, { isLocked }: Device): Html {
  return isLocked
    ? html`<span class="badge">${words.locked}</span>`
    : html`<span class="badge warning">${words.unlocked}</span>`;
}

function lockForm(page: Page, device: Device): Html {
  const label = device.isLocked ? page.words.unlockAction : page.words.lockAction;
  return confirmed(page, {
    action: device.isLocked ? "unlock" : "lock",
    label,
    fields: html`<input type="hidden" name="device" value="${device.id}" />`,
  });
}

function moveForm(page: Page, device: Device): Html {
  const { words } = page;
  if (!page.sections.includes("spaces") || page.places.length === 0) return html``;
  const field = selectField({
    action: "move-device",
    name: "space",
    label: words.moveTo,
    options: [
      { value: "", text: words.notInSpace },
      ...page.places.map((place) => ({ value: place.id, text: placeName(page, place) })),
    ],
    selected: device.placeId,
  });
  return confirmed(page, {
    action: "move-device",
    label: words.move,
    fields: html`<input type="hidden" name="device" value="${device.id}" />${field}`,
  });
}

interface ConfirmedForm {
  readonly action: string;
  readonly label: string;
  readonly fields: Html;
}

/** A form that changes a device: where the portal asks for a confirmation, it asks before. */
function confirmed(page: Page, { action, label, fields }: ConfirmedForm): Html {
  const { configuration, words, address } = page;
  const { confirmation } = configuration;
  if (confirmation === undefined)
    return actionForm(
      page,
      action,
      html`${fields}<button class="button">${label}</button>`,
      "row bottom",
    );
  const { section, item } = address;
  const content = html`<div class="stack tight">
    <h3>${confirmation.title ?? words.confirmTitle}</h3>
    <p class="muted">${confirmation.body ?? words.confirmBody}</p>
    ${fields}
    <div class="row">
      <button class="button primary">${confirmation.confirm ?? words.confirm}</button>
      <a class="button" href="${hrefOf(address, { section, item })}"
        >${confirmation.cancel ?? words.cancel}</a
      >
    </div>
  </div>`;
  return html`<details class="fold">
    <summary class="button">${label}</summary>
    <div class="card body">${actionForm(page, action, content, "stack")}</div>
  </details>`;
}

/** The form for a new code, on one lock or on one of all. */
function codeForm(page: Page, device: Device | undefined): Html {
  const { words, configuration } = page;
  const locks = page.devices.filter(({ kind }) => kind === "lock");
  if (configuration.isReadOnly || locks.length === 0) return html``;
  const where =
    device === undefined
      ? selectField({
          action: "create-code",
          name: "device",
          label: words.device,
          options: locks.map((lock) => {
            const place = placeOf(page, lock.placeId);
            const text =
              place === undefined ? lock.name : `${lock.name} · ${placeName(page, place)}`;
            return { value: lock.id, text };
          }),
          selected: undefined,
        })
      : html`<input type="hidden" name="device" value="${device.id}" />`;
  const name = textField(page, {
    action: "create-code",
    name: "name",
    label: words.codeName,
    required: true,
  });
  const code = textField(page, {
    action: "create-code",
    name: "code",
    label: words.code,
    hint: words.codeHint,
    inputMode: "numeric",
  });
  return foldedForm(
    page,
    "create-code",
    words.newCode,
    html`${name}${where}${code}
      <div class="row"><button class="button primary">${words.createCode}</button></div>`,
  );
}

/** What happened to a device, of the types that the portal allows. */
function activity(page: Page, device: Device): Html {
  const { words, address, configuration } = page;
  const types = eventTypes(configuration);
  if (types.length === 0) return html``;
  const items = eventsOf(page, device).map(
    ({ type, at }) =>
      html`<li class="row spread">
        <span>${words[type.word]}</span><span class="muted">${page.formats.dateTime(at)}</span>
      </li>`,
  );
  const options = types.map(
    ({ name, word }) =>
      html`<option value="${name}" ${name === address.event && html` selected`}>
        ${words[word]}
      </option>`,
  );
  const { token, session, locale, section, item } = address;
  const hidden = hiddenInputs(fieldsOf({ token, session, locale, section, item }));
  const filter = html`<form method="get" class="row">
    ${hidden}<label class="hidden-visually" for="event">${words.show}</label>
    <select class="input narrow" id="event" name="event">
      <option value="">${words.allEvents}</option>
      ${options}
    </select>
    <button class="button small">${words.show}</button>
  </form>`;
  return card(
    words.lastEvents,
    html`<ul class="rows">
      ${items}
    </ul>`,
    filter,
  );
}
