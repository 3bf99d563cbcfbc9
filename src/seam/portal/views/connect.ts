/** The accounts of a customer, and the providers to connect. */
import { html, type Html } from "../../../pages/html.ts";
import { providerOf } from "../devices.ts";
import { fill } from "../words/words.ts";
import { actionButton, card, emptyState, type ListView, type Page } from "./controls.ts";

export function connect(page: Page): ListView {
  const { words, configuration } = page;
  const body = html`<div class="stack">
    ${card(words.connectedAccounts, accounts(page))}${
      !configuration.isReadOnly && card(words.addAccount, offers(page))
    }
  </div>`;
  return { body };
}

function accounts(page: Page): Html {
  const { words, configuration } = page;
  if (page.accounts.length === 0) return emptyState(words.noAccounts, words.connectIntro);
  const items = page.accounts.map(({ id, provider }) => {
    const { name } = providerOf(provider);
    const count = page.devices.filter(({ accountId }) => accountId === id).length;
    const disconnect = actionButton(
      page,
      "disconnect",
      { account: id },
      { label: words.disconnect, title: fill(words.disconnectName, { name }), style: "danger" },
    );
    return html`<li class="row spread">
      <span class="row"
        >${mark(name)}<span
          ><strong>${name}</strong><br />
          <span class="muted small">${fill(words.devicesCount, { count })}</span></span
        ></span
      >
      <span class="row"
        ><span class="badge dot success">${words.connected}</span>${
          !configuration.isReadOnly && disconnect
        }</span
      >
    </li>`;
  });
  return html`<ul class="rows">
    ${items}
  </ul>`;
}

function offers(page: Page): Html {
  const { words } = page;
  if (page.offered.length === 0) return html`<p class="body muted">${words.noProviders}</p>`;
  const items = page.offered.map(({ key, name }) => {
    const button = actionButton(
      page,
      "connect",
      { provider: key },
      { label: words.connectAction, title: fill(words.connectName, { name }) },
    );
    return html`<li class="card row spread provider">
      <span class="row">${mark(name)}<strong>${name}</strong></span
      >${button}
    </li>`;
  });
  return html`<div class="body stack">
    <p class="muted">${words.connectIntro}</p>
    <ul class="grid">
      ${items}
    </ul>
  </div>`;
}

/** The first letter of a name in a box: no maker's logo is shown. */
function mark(name: string): Html {
  return html`<span class="mark" aria-hidden="true">${name.slice(0, 1).toUpperCase()}</span>`;
}
