/** The pieces that several views of the portal are made of. */
import { html, type Html } from "../../../pages/html.ts";
import { hrefOf, type Address } from "../address.ts";
import type { AccessCode } from "../changes.ts";
import type { Device } from "../devices.ts";
import { statusOf, type Place, type Stay } from "../resources.ts";
import type { PortalView } from "../view.ts";
import { fill } from "../words/words.ts";

/** What went wrong with the form that was sent. */
export interface Failure {
  readonly action: string;
  readonly field: string | undefined;
  readonly message: string;
}

/** A page of the portal: what it shows, and what went wrong before. */
export interface Page extends PortalView {
  readonly failure: Failure | undefined;
}

/** A form that does `action`; it comes back to this page. */
export function actionForm(page: Page, action: string, content: Html, className = "row"): Html {
  const { section, item } = page.address;
  return html`<form
    method="post"
    action="${hrefOf(page.address, { section, item })}"
    class="${className}"
  >
    <input type="hidden" name="action" value="${action}" />${content}
  </form>`;
}

export function hiddenInputs(fields: readonly (readonly [string, string])[]): Html[] {
  return fields.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  );
}

/** A button that does `action` at once. */
export function actionButton(
  page: Page,
  action: string,
  fields: Readonly<Record<string, string>>,
  { label, title, style = "" }: { label: string; title?: string; style?: string },
): Html {
  const hidden = hiddenInputs(Object.entries(fields));
  const described = title === undefined ? "" : html` aria-label="${title}"`;
  return actionForm(
    page,
    action,
    html`${hidden}<button class="button small ${style}" ${described}>${label}</button>`,
    "inline",
  );
}

interface FieldOptions {
  readonly action: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: string;
  readonly value?: string;
  readonly inputMode?: string;
  readonly required?: boolean;
}

/** A field for a text. What was wrong with it is said below it. */
export function textField(page: Page, options: FieldOptions): Html {
  const { action, name, label, hint, type = "text", value = "", inputMode, required } = options;
  const id = `${action}-${name}`;
  const error = page.failure?.action === action && page.failure.field === name;
  const hasHint = hint !== undefined;
  const described = [error ? `${id}-error` : "", hasHint ? `${id}-hint` : ""].join(" ").trim();
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <input
      class="input"
      id="${id}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="off"
      maxlength="100"
      ${
        required === true && html` required`
      }${inputMode !== undefined && html` inputmode="${inputMode}"`}${error && html` aria-invalid="true"`}${
        described !== "" && html` aria-describedby="${described}"`
      }
    />${error && html`<span class="error" id="${id}-error">${page.failure?.message}</span>`}${
      hasHint && html`<span id="${id}-hint">${hint}</span>`
    }
  </div>`;
}

interface SelectOptions {
  readonly action: string;
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly selected: string | undefined;
}

export function selectField({ action, name, label, options, selected }: SelectOptions): Html {
  const id = `${action}-${name}`;
  const items = options.map(
    ({ value, text }) =>
      html`<option value="${value}" ${value === selected && html` selected`}>${text}</option>`,
  );
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <select class="input" id="${id}" name="${name}">
      ${items}
    </select>
  </div>`;
}

/** A form that unfolds below its button; it is open where it failed. */
export function foldedForm(page: Page, action: string, label: string, content: Html): Html {
  const isOpen = page.failure?.action === action;
  return html`<details class="fold" ${isOpen && html` open`}>
    <summary class="button primary">${label}</summary>
    <div class="card body">${actionForm(page, action, content, "stack")}</div>
  </details>`;
}

export function emptyState(title: string, hint: string, action?: Html): Html {
  return html`<div class="empty">
    <h3>${title}</h3>
    <p>${hint}</p>
    ${action}
  </div>`;
}

/** A list of a section: its action stands beside the title of the page. */
export interface ListView {
  readonly body: Html;
  readonly action?: Html;
}

/** A card without a title of its own. */
export function plainCard(body: Html): Html {
  return html`<section class="card">${body}</section>`;
}

export function card(title: string, body: Html, action?: Html): Html {
  return html`<section class="card">
    <header>
      <h2>${title}</h2>
      ${action}
    </header>
    ${body}
  </section>`;
}

export function facts(rows: readonly (readonly [string, Html | string | undefined])[]): Html {
  const shown = rows.flatMap(([label, value]) =>
    value === undefined
      ? []
      : [
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
        ],
  );
  return html`<dl class="definitions">${shown}</dl>`;
}

/** A table that becomes a list of cards where it is narrow: each cell carries its column's label. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
): Html {
  const head = columns.map((column) =>
    column === "" ? html`<td></td>` : html`<th scope="col">${column}</th>`,
  );
  const body = rows.map(
    (cells) =>
      html`<tr>
        ${cells.map((cell, index) => html`<td data-label="${columns[index] ?? ""}">${cell}</td>`)}
      </tr>`,
  );
  return html`<table class="table stacked">
    <thead>
      <tr>
        ${head}
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
  </table>`;
}

export function link({ address }: PortalView, to: Partial<Address>, text: string): Html {
  return html`<a href="${hrefOf(address, to)}">${text}</a>`;
}

export function placeName(page: PortalView, place: Place | undefined): string {
  return place === undefined ? page.words.notInSpace : (place.name ?? place.key);
}

export function placeOf(page: PortalView, id: string | undefined): Place | undefined {
  return page.places.find((place) => place.id === id);
}

export function stayName(page: PortalView, stay: Stay): string {
  return stay.name ?? stay.guest?.name ?? (stay.key === "" ? page.words.unnamed : stay.key);
}

/** The dates of a stay in the time zone of the page. */
export function stayDates(page: PortalView, { startsAt, endsAt }: Stay): string {
  return page.formats.dateRange(startsAt, endsAt);
}

export function onlineBadge({ words }: PortalView, { isOnline }: Device): Html {
  return isOnline
    ? html`<span class="badge dot success">${words.online}</span>`
    : html`<span class="badge dot danger">${words.offline}</span>`;
}

/** The codes as a table, each with what can be done to it. */
export function codeTable(page: Page, codes: readonly AccessCode[], showsDevice: boolean): Html {
  const { words } = page;
  const rows = codes.map((code) => {
    const device = page.devices.find(({ id }) => id === code.deviceId);
    const place = placeOf(page, device?.placeId);
    const where = [device?.name, place === undefined ? undefined : placeName(page, place)]
      .filter((part) => part !== undefined)
      .join(" · ");
    return [
      code.name,
      html`<code class="pin">${code.code}</code>`,
      ...(showsDevice ? [where] : []),
      codeBadge(page, code),
      codeActions(page, code),
    ];
  });
  const columns = [
    words.name,
    words.code,
    ...(showsDevice ? [words.device] : []),
    words.status,
    "",
  ];
  return table(columns, rows);
}

function codeBadge({ words, stays, now }: Page, { isRevoked, stayId }: AccessCode): Html {
  const stay = stays.find(({ id }) => id === stayId);
  if (isRevoked) return html`<span class="badge dot">${words.revoked}</span>`;
  return stay !== undefined && statusOf(stay, now) === "past"
    ? html`<span class="badge dot">${words.expired}</span>`
    : html`<span class="badge dot success">${words.active}</span>`;
}

function codeActions(page: Page, { id, code, isRevoked }: AccessCode): Html {
  const { words, configuration } = page;
  if (isRevoked) return html``;
  const copy = html`<button
    type="button"
    class="button small"
    data-copy="${code}"
    data-copied="${words.copied}"
    aria-label="${fill(words.copyCode, { code })}"
    hidden
  >
    ${words.copy}
  </button>`;
  const revoke = actionButton(
    page,
    "revoke-code",
    { code: id },
    { label: words.revoke, title: fill(words.revokeCode, { code }), style: "danger" },
  );
  return html`<div class="row end">${copy}${!configuration.isReadOnly && revoke}</div>`;
}
