/** What is shown where there is nothing else to show: loading, empty, failed. */
import { html } from "../html.js";
/** @import { Content } from "../html.js" */
/** @import { Loaded } from "../load.js" */

/**
 * Shows what was loaded, or why it is not there.
 * @template T
 * @param {{loaded: Loaded<T>, then: (value: T) => Content}} props
 */
export function Show({ loaded, then }) {
  if (loaded.error !== undefined) return html`<${Failure} message=${loaded.error.message} />`;
  if (loaded.value === undefined) return html`<p class="muted pad" aria-busy="true">Loading…</p>`;
  return then(loaded.value);
}

/** @param {{message: string}} props */
export function Failure({ message }) {
  return html`<p class="notice danger" role="alert">${message}</p>`;
}

/** @param {{title: string, children?: Content}} props */
export function Empty({ title, children }) {
  return html`<div class="empty">
    <h2>${title}</h2>
    ${children}
  </div>`;
}
