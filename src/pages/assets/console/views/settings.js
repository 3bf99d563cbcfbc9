/** What a session asks of every reply: scenario, seed, delay, clock, faults. */
import { useEffect } from "preact/hooks";
import { html } from "../html.js";
import { useLoad, useRefreshOnRequests } from "../load.js";
import { CallButton } from "../parts/call.js";
import { Show } from "../parts/states.js";
import { ClockCard } from "./settings-clock.js";
import { FaultsCard } from "./settings-faults.js";
import { ReplyCard, ScenarioCard } from "./settings-replies.js";
/** @import { Settings } from "../model.js" */
/** @import { ViewProps } from "../views.js" */

/** @param {ViewProps} props */
export function SettingsView({ address, session }) {
  useRefreshOnRequests();
  const loaded = useLoad("settings", session);
  const { id } = address;
  const ready = loaded.value !== undefined;
  useEffect(() => {
    if (ready && id !== undefined) document.getElementById(`settings-${id}`)?.scrollIntoView();
  }, [id, ready]);
  return html`<div class="page stack">
    <div class="row spread">
      <h1 tabindex="-1">Settings</h1>
      <span class="muted">of the session ${session}</span>
    </div>
    <${Show}
      loaded=${loaded}
      then=${(/** @type {Settings} */ settings) => html`
        <${ScenarioCard}
          key=${`scenario ${settings.scenario}`}
          settings=${settings}
          session=${session}
        />
        <${ReplyCard} key=${session} settings=${settings} session=${session} />
      `}
    />
    <${ClockCard} session=${session} />
    <${FaultsCard} session=${session} />
    <section class="card" aria-label="Reset">
      <header><h2>Reset</h2></header>
      <div class="body stack">
        <p class="muted">
          Everything of the session as new: settings, clock, faults, fixtures, scenarios, journal,
          stored resources.
        </p>
        <${CallButton}
          label="Reset the session"
          look="danger"
          confirm=${`Reset ${session}`}
          call=${{ method: "POST", path: `reset?__session=${encodeURIComponent(session)}` }}
        />
        <${CallButton}
          label="Clear the journal"
          confirm="Clear the journal"
          call=${{ method: "DELETE", path: "requests", session }}
        />
      </div>
    </section>
  </div>`;
}
