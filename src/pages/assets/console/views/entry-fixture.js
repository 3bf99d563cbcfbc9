/** Makes a fixture of a reply: its text, a download, and a button that writes it where the mock may. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { announce } from "../state.js";
import { CallButton } from "../parts/call.js";
import { Copy } from "../parts/copy.js";
import { Dialog } from "../parts/dialog.js";
import { Show } from "../parts/states.js";
/** @import { Entry, ServerInfo } from "../model.js" */

/** @typedef {{scenario: string, operation: string, file: string, yaml: string}} Recorded */

/** @param {{entry: Entry, server: ServerInfo | undefined, onClose: () => void}} props */
export function FixtureDialog({ entry, server, onClose }) {
  const { id, session } = entry;
  const [scenario, setScenario] = useState(entry.scenario ?? "default");
  const path = `requests/${encodeURIComponent(id)}/fixture`;
  const loaded = useLoad(
    scenario === "" ? undefined : `${path}?scenario=${encodeURIComponent(scenario)}`,
    session,
  );
  return html`<${Dialog} label="Make a fixture" className="wide" onClose=${onClose}>
    <div class="row spread">
      <h2>Make a fixture of request ${id}</h2>
      <button type="button" class="button small quiet" onClick=${onClose}>Close</button>
    </div>
    <label class="field">
      <span>Scenario</span>
      <input
        class="input"
        value=${scenario}
        onInput=${(/** @type {any} */ { currentTarget }) => setScenario(currentTarget.value)}
      />
    </label>
    ${
      scenario === ""
        ? html`<p class="muted">Name the scenario that it is for.</p>`
        : html`<${Show}
            loaded=${loaded}
            then=${(/** @type {Recorded} */ recorded) => html`<${Made} recorded=${recorded} path=${path} session=${session} canWrite=${server?.edit === true} onClose=${onClose} />`}
          />`
    }
  <//>`;
}

/** @param {{recorded: Recorded, path: string, session: string, canWrite: boolean, onClose: () => void}} props */
function Made({ recorded, path, session, canWrite, onClose }) {
  const { scenario, file, yaml } = recorded;
  const [overwrite, setOverwrite] = useState(false);
  const call = {
    method: "PUT",
    path,
    session,
    body: { scenario, ...(overwrite ? { overwrite } : {}) },
  };
  /** @param {Recorded} written */
  const written = ({ file: name }) => {
    announce(`${name} is written.`);
    onClose();
  };
  return html`
    <div class="row spread">
      <code>${file}</code>
      <span class="row tight">
        <${Copy} text=${yaml} name="the fixture" />
        <button type="button" class="button small" onClick=${() => download(file, yaml)}>
          Download
        </button>
      </span>
    </div>
    <pre class="code fixture" tabindex="0" aria-label="The fixture">${yaml}</pre>
    ${
      canWrite
        ? html`<label class="switch">
              <input
                type="checkbox"
                checked=${overwrite}
                onChange=${() => setOverwrite(!overwrite)}
              />
              Overwrite a file that is there
            </label>
            <${CallButton} label="Write the file" look="primary" call=${call} onDone=${written} />`
        : html`<p class="muted small">
            Start the mock with <code>--edit</code> to write it into the folder of fixtures from
            here.
          </p>`
    }
  `;
}

/** @param {string} file @param {string} text */
function download(file, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  link.download = file.split("/").at(-1) ?? file;
  link.click();
  URL.revokeObjectURL(link.href);
}
