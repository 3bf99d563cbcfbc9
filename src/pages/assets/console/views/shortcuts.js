/** The list of keys. */
import { html } from "../html.js";
import { Dialog } from "../parts/dialog.js";

/** @type {[string[], string][]} */
const keys = [
  [["Ctrl K", "⌘ K"], "Search views, operations, scenarios and requests"],
  [["?"], "Show this list"],
  [["/"], "Filter the journal, or the operations"],
  [["j", "k"], "Next or previous request"],
  [["Enter"], "Open or close the request"],
  [["Esc"], "Close what is open"],
  [["←", "→"], "Previous or next tab of a request"],
];

/** @param {{onClose: () => void}} props */
export function Shortcuts({ onClose }) {
  return html`<${Dialog} label="Keyboard shortcuts" onClose=${onClose}>
    <div class="row spread">
      <h2>Keyboard shortcuts</h2>
      <button type="button" class="button small quiet" onClick=${onClose}>Close</button>
    </div>
    <dl class="definitions keys">
      ${keys.map(
        ([names, what]) =>
          html`<dt>${names.map((name) => html`<kbd key=${name}>${name}</kbd>`)}</dt>
            <dd>${what}</dd>`,
      )}
    </dl>
  <//>`;
}
