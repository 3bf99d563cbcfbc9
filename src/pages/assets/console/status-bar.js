/** The line beneath the view: how the connection is, and the last call as a command. */
import { html } from "./html.js";
import { journal } from "./journal.js";
import { Curl } from "./parts/call.js";
import { state } from "./state.js";
import { useStore } from "./store.js";

const words = {
  connecting: ["Connecting", "warning"],
  live: ["Live", "success"],
  lost: ["Not connected", "danger"],
};

export function StatusBar() {
  const { connection } = useStore(journal);
  const { lastCall } = useStore(state);
  const [word, look] = words[connection];
  return html`<footer class="status-bar">
    <span class=${`badge dot ${look}`}>${word}</span>
    ${
      lastCall === undefined
        ? html`<span class="muted small hint">What you change here is shown as a command.</span>`
        : html`<${Curl} call=${lastCall} />`
    }
  </footer>`;
}
