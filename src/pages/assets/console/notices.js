/** Says that the mock does not answer, or that it started again. */
import { html } from "./html.js";
import { journal } from "./journal.js";
import { useStore } from "./store.js";

export function Notices() {
  const { connection, reason, restarted } = useStore(journal);
  return html`<div class="notices" role="status">
    ${
      connection === "lost" &&
      html`<p class="notice warning">${reason} Connecting again; what is shown may be old.</p>`
    }
    ${
      restarted &&
      connection === "live" &&
      html`<p class="notice">
        <span class="grow"
          >The mock started again: its journal, its sessions and their settings are new.</span
        >
        <button
          type="button"
          class="button small quiet"
          onClick=${() => journal.set({ restarted: false })}
        >
          Dismiss
        </button>
      </p>`
    }
  </div>`;
}
