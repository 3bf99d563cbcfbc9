/** Tabs (ARIA Authoring Practices): arrow keys move between them, and what is chosen is in the address. */
import { html } from "../html.js";
/** @import { Content } from "../html.js" */

/**
 * @param {object} props
 * @param {string} props.name Distinguishes the ids of these tabs.
 * @param {string} props.label
 * @param {{id: string, label: string}[]} props.tabs
 * @param {string} props.chosen
 * @param {(id: string) => void} props.onChoose
 * @param {Content} props.children What the chosen tab shows.
 */
export function Tabs({ name, label, tabs, chosen, onChoose, children }) {
  /** @param {KeyboardEvent} event */
  const move = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const index = tabs.findIndex(({ id }) => id === chosen);
    const next = tabs[(index + step + tabs.length) % tabs.length];
    if (next === undefined) return;
    onChoose(next.id);
    document.getElementById(`${name}-tab-${next.id}`)?.focus();
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${label} onKeyDown=${move}>
      ${tabs.map(
        ({ id, label: text }) =>
          html`<button
            type="button"
            role="tab"
            key=${id}
            id=${`${name}-tab-${id}`}
            aria-selected=${id === chosen ? "true" : "false"}
            aria-controls=${`${name}-panel`}
            tabindex=${id === chosen ? 0 : -1}
            onClick=${() => onChoose(id)}
          >
            ${text}
          </button>`,
      )}
    </div>
    <div
      class="panel"
      role="tabpanel"
      id=${`${name}-panel`}
      aria-labelledby=${`${name}-tab-${chosen}`}
      tabindex="0"
    >
      ${children}
    </div>
  `;
}
