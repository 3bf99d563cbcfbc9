/** The frame around each view: head, navigation, language, notices. */
import { html, type Html } from "../../../pages/html.ts";
import { fieldsOf, hrefOf } from "../address.ts";
import { logo } from "../theme.ts";
import type { Section } from "../view.ts";
import { fill, languages } from "../words/words.ts";
import type { Words } from "../words/en-US.ts";
import { hiddenInputs, type Page } from "./controls.ts";

/** A view in its frame. */
export interface Shown {
  readonly title: string;
  readonly section: Section;
  readonly body: Html;
  /** What can be done, beside the title. */
  readonly action?: Html | undefined;
  /** Whether it is about one resource: then a link leads back to its section. */
  readonly isDetail: boolean;
}

export function layout(page: Page, shown: Shown, mock: Html): Html {
  const { words, configuration } = page;
  const { isEmbedded, isRestricted } = configuration;
  return html`<a class="skip" href="#main">${words.skipToContent}</a>
    ${!isEmbedded && header(page)} ${!isRestricted && navigation(page, shown.section)}
    <main id="main" class="stack">
      ${notice(page)}${configuration.isReadOnly && readOnly(page)}
      <div class="row spread">
        ${heading(page, shown)}
        <div class="row">
          ${shown.action}${(isEmbedded || isRestricted) && languagePicker(page)}
        </div>
      </div>
      ${shown.body}
    </main>
    ${mock}`;
}

function heading(page: Page, { title, section, isDetail }: Shown): Html {
  const back =
    isDetail &&
    !page.configuration.isRestricted &&
    html`<a class="button quiet small" href="${hrefOf(page.address, { section })}"
      ><span aria-hidden="true">←</span> ${page.labels[section]}</a
    >`;
  return html`<div class="stack tight heading">
    ${back}
    <h1>${title}</h1>
  </div>`;
}

function header(page: Page): Html {
  const { customerKey } = page.portal;
  const { profileId, isRestricted } = page.configuration;
  return html`<header class="top row spread">
    <div class="row">${logo(profileId, customerKey)}<strong>${customerKey}</strong></div>
    ${!isRestricted && languagePicker(page)}
  </header>`;
}

function navigation(page: Page, current: Section): Html {
  const items = page.sections.map((section) => {
    const isCurrent = section === current && html` aria-current="page"`;
    return html`<a href="${hrefOf(page.address, { section })}" ${isCurrent}
      >${page.labels[section]}</a
    >`;
  });
  return html`<nav class="tabs" aria-label="${page.words.sections}">${items}</nav>`;
}

/** A choice that stays in the address, not in a cookie: portals are framed by other sites. */
function languagePicker(page: Page): Html {
  const { words, address, language, configuration } = page;
  if (!configuration.hasLocalePicker) return html``;
  const { token, session, section, item } = address;
  const hidden = hiddenInputs(fieldsOf({ token, session, section, item }));
  const options = languages.map(
    ({ locale, name }) =>
      html`<option
        value="${locale}"
        lang="${locale}"
        ${locale === language.locale && html` selected`}
      >
        ${name}
      </option>`,
  );
  return html`<form method="get" class="row language">
    ${hidden}<label class="hidden-visually" for="locale">${words.language}</label>
    <select class="input" id="locale" name="locale" data-submit>
      ${options}</select
    ><button class="button small">${words.changeLanguage}</button>
  </form>`;
}

/** The notices that an address may name. */
const notices: readonly (keyof Words)[] = [
  "saved",
  "accountConnected",
  "accountDisconnected",
  "spaceAdded",
  "deviceMoved",
  "deviceLocked",
  "deviceUnlocked",
  "codeCreated",
  "codeRevoked",
  "staffAdded",
  "staffRemoved",
];

function notice({ words, address, failure }: Page): Html {
  if (failure !== undefined)
    return html`<p class="notice danger" role="alert">${failure.message}</p>`;
  const name = notices.find((known) => known === address.notice);
  return name === undefined
    ? html``
    : html`<p class="notice success" role="status" data-notice>${words[name]}</p>`;
}

function readOnly({ words }: Page): Html {
  return html`<p class="notice"><strong>${words.readOnly}.</strong> ${words.readOnlyWhy}</p>`;
}

/** The title of the document. */
export function titleOf(page: Page, { title }: Shown): string {
  return `${title} · ${fill(page.words.portalOf, { name: page.portal.customerKey })}`;
}
