/** The scenarios of a session: which is active, what each has, and those that it was given. */
import { linkTo } from "../address.js";
import { html } from "../html.js";
import { useLoad, useRefreshOnRequests } from "../load.js";
import { countOf } from "../parts/badges.js";
import { CallButton } from "../parts/call.js";
import { Show } from "../parts/states.js";
import { DefineScenario, GivenFixtures } from "./scenario-forms.js";
import { ScenarioView } from "./scenario.js";
/** @import { Scenario, Settings } from "../model.js" */
/** @import { ViewProps } from "../views.js" */

/** @param {ViewProps} props */
export function ScenariosView({ address, session }) {
  useRefreshOnRequests();
  const { id } = address;
  const loaded = useLoad("scenarios", session);
  const settings = /** @type {Settings | undefined} */ (useLoad("settings", session).value);
  return html`<div class="page stack">
    <div class="row spread">
      <h1 tabindex="-1">Scenarios</h1>
      <span class="muted">of the session ${session}</span>
    </div>
    ${
      typeof settings?.scenario === "string" &&
      html`<div class="notice">
        <div class="grow stack tight">
          <p>The session is in the scenario <strong>${settings.scenario}</strong>.</p>
          <${CallButton}
            label="Return to the server’s scenario"
            call=${{ method: "PATCH", path: "settings", session, body: { scenario: null } }}
          />
        </div>
      </div>`
    }
    <${Show}
      loaded=${loaded}
      then=${(/** @type {Scenario[]} */ scenarios) =>
        html`<ul class="card rows">
          ${scenarios.map(
            (scenario) =>
              html`<${Row}
                key=${scenario.name}
                scenario=${scenario}
                session=${session}
                isOpen=${scenario.name === id}
              />`,
          )}
        </ul>`}
    />
    <${GivenFixtures} session=${session} />
    <${DefineScenario} session=${session} />
  </div>`;
}

/** @param {{scenario: Scenario, session: string, isOpen: boolean}} props */
function Row({ scenario, session, isOpen }) {
  const { name, description, operations, active, defined } = scenario;
  return html`<li class=${isOpen ? "open" : ""}>
    <a
      class="item"
      href=${linkTo("scenarios", isOpen ? undefined : name)}
      aria-expanded=${isOpen ? "true" : "false"}
    >
      <span class="row tight">
        <strong class="ellipsis">${name}</strong>
        ${active && html`<span class="badge dot success">active</span>`}
        ${defined && html`<span class="badge accent">defined here</span>`}
        <span class="grow"></span>
        <span class="muted small">${countOf(operations.length, "operation")}</span>
      </span>
      ${description !== undefined && html`<span class="muted small">${description}</span>`}
    </a>
    ${isOpen && html`<${ScenarioView} scenario=${scenario} session=${session} />`}
  </li>`;
}
