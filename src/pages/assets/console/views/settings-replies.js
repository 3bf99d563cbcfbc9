/** The scenario, the seed and the delay of a session. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { CallButton } from "../parts/call.js";
/** @import { Scenario, Settings } from "../model.js" */

/** @param {{settings: Settings, session: string}} props */
export function ScenarioCard({ settings, session }) {
  const scenarios = /** @type {Scenario[]} */ (useLoad("scenarios", session).value ?? []);
  const [chosen, setChosen] = useState(settings.scenario ?? "");
  const scenario = chosen === "" ? null : chosen;
  return html`<section class="card" id="settings-scenario" aria-label="Scenario">
    <header>
      <h2>Scenario</h2>
      <span class="muted small">${settings.scenario ?? "the server’s"}</span>
    </header>
    <div class="body stack">
      <label class="field short">
        <span>Scenario</span>
        <select
          class="input"
          value=${chosen}
          onChange=${(/** @type {any} */ { currentTarget }) => setChosen(currentTarget.value)}
        >
          <option value="">the server’s</option>
          ${scenarios.map(
            ({ name }) =>
              html`<option key=${name} value=${name} selected=${name === chosen}>${name}</option>`,
          )}
        </select>
      </label>
      <${CallButton}
        label="Set the scenario"
        call=${{ method: "PATCH", path: "settings", session, body: { scenario } }}
      />
    </div>
  </section>`;
}

/** @param {{settings: Settings, session: string}} props */
export function ReplyCard({ settings, session }) {
  const [seed, setSeed] = useState(settings.seed ?? "");
  const [delay, setDelay] = useState(delayText(settings.delay));
  const [dynamic, setDynamic] = useState(settings.dynamic === null ? "" : String(settings.dynamic));
  /** @param {Record<string, unknown>} body */
  const patch = (body) => ({ method: "PATCH", path: "settings", session, body });
  return html`<section class="card" id="settings-replies" aria-label="Replies">
    <header><h2>Replies</h2></header>
    <div class="body stack">
      <label class="field short">
        <span>Seed of generated values; empty for the server’s</span>
        <input
          class="input"
          value=${seed}
          onInput=${(/** @type {any} */ { currentTarget }) => setSeed(currentTarget.value)}
        />
      </label>
      <${CallButton} label="Set the seed" call=${patch({ seed: seed === "" ? null : seed })} />
      <label class="field short">
        <span>Bodies</span>
        <select
          class="input"
          value=${dynamic}
          onChange=${(/** @type {any} */ { currentTarget }) => setDynamic(currentTarget.value)}
        >
          <option value="">as the server has them</option>
          <option value="true">always generated</option>
          <option value="false">fixtures and examples first</option>
        </select>
      </label>
      <${CallButton}
        label="Set the bodies"
        call=${patch({ dynamic: dynamic === "" ? null : dynamic === "true" })}
      />
      <label class="field short">
        <span>Delay: 200ms, 100ms..500ms; empty for the server’s</span>
        <input
          class="input"
          value=${delay}
          onInput=${(/** @type {any} */ { currentTarget }) => setDelay(currentTarget.value)}
        />
      </label>
      <${CallButton} label="Set the delay" call=${patch({ delay: delay === "" ? null : delay })} />
    </div>
  </section>`;
}

/** @param {unknown} delay */
function delayText(delay) {
  if (delay === null) return "";
  return typeof delay === "string" ? delay : JSON.stringify(delay);
}
