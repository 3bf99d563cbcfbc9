/** The frame of every view: header, navigation, the view, the last call, and what may lie over it. */
import { useEffect, useRef } from "preact/hooks";
import { defaultSession, linkTo, useAddress } from "./address.js";
import { Header } from "./header.js";
import { html } from "./html.js";
import { follow } from "./journal.js";
import { useLoad } from "./load.js";
import { Notices } from "./notices.js";
import { useShortcuts } from "./keys.js";
import { state } from "./state.js";
import { StatusBar } from "./status-bar.js";
import { useStore } from "./store.js";
import { TokenForm } from "./views/token-form.js";
import { Search } from "./views/search.js";
import { Shortcuts } from "./views/shortcuts.js";
import { findView, listViews } from "./views.js";
/** @import { Portal, ServerInfo } from "./model.js" */

export function App() {
  const { needsToken } = useStore(state);
  return needsToken ? html`<${TokenForm} />` : html`<${Frame} />`;
}

function Frame() {
  const address = useAddress();
  const { view: name, params } = address;
  const session = params.session ?? defaultSession;
  const all = name === "journal" && params.all === "true";
  const { dialog, message } = useStore(state);
  const server = /** @type {ServerInfo | undefined} */ (useLoad("server").value);
  const portals = useLoad(server?.portals === true ? "portals?all=true" : undefined);
  const hasPortals = portals.value !== undefined;
  const view = findView(name, hasPortals);
  useEffect(() => follow({ session, all }), [session, all]);
  useShortcuts();
  useFocusOnView(view.name);
  useEffect(() => {
    document.title = `${view.label} · portal-mock`;
  }, [view.label]);
  const close = () => state.set({ dialog: undefined });
  return html`
    <a class="skip" href="#main" onClick=${skipToMain}>Skip to the content</a>
    <${Header} server=${server} session=${session} />
    <${Navigation} current=${view.name} hasPortals=${hasPortals} />
    <main id="main" class=${`view view-${view.name}`} tabindex="-1">
      <${Notices} />
      <${view.component}
        address=${address}
        session=${session}
        server=${server}
        portals=${/** @type {Portal[] | undefined} */ (portals.value)}
      />
    </main>
    <${StatusBar} />
    <div class="toasts" role="status">
      ${message !== "" && html`<p class="toast">${message}</p>`}
    </div>
    ${dialog === "search" && html`<${Search} session=${session} hasPortals=${hasPortals} onClose=${close} />`}
    ${dialog === "shortcuts" && html`<${Shortcuts} onClose=${close} />`}
  `;
}

/** The address has a use of its own: a link to a part of the page would change the view. */
function skipToMain(/** @type {Event} */ event) {
  event.preventDefault();
  document.getElementById("main")?.focus();
}

/**
 * Moves the focus to the heading of a view that was gone to, as a new page would.
 * @param {string} name
 */
function useFocusOnView(name) {
  const before = useRef(name);
  useEffect(() => {
    if (before.current === name) return;
    before.current = name;
    const heading = document.querySelector("main h1");
    if (heading instanceof HTMLElement) heading.focus();
  }, [name]);
}

/** @param {{current: string, hasPortals: boolean}} props */
function Navigation({ current, hasPortals }) {
  useEffect(() => {
    const link = document.querySelector('.navigation [aria-current="page"]');
    link?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [current, hasPortals]);
  return html`<nav class="tabs navigation" aria-label="Views">
    ${listViews(hasPortals).map(
      ({ name, label }) =>
        html`<a
          key=${name}
          href=${linkTo(name)}
          aria-current=${name === current ? "page" : undefined}
        >
          ${label}
        </a>`,
    )}
  </nav>`;
}
