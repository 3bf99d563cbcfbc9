/** The links to the views. */
import { linkTo } from "./address.js";
import { html } from "./html.js";
import { listViews } from "./views.js";

/** @param {{current: string, hasPortals: boolean}} props */
export function Navigation({ current, hasPortals }) {
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
