/** One scenario: its fixtures, a link that leads a page into it, and what can be done with it. */
import { linkTo } from "../address.js";
import { mockUrl } from "../api.js";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { countOf, placeOf } from "../parts/badges.js";
import { CallButton } from "../parts/call.js";
import { Copy } from "../parts/copy.js";
import { Show } from "../parts/states.js";
/** @import { Fixture, Operation, Scenario } from "../model.js" */

/** @param {{scenario: Scenario, session: string}} props */
export function ScenarioView({ scenario, session }) {
  const { name, extends: parents, auto, defined } = scenario;
  const path = `scenarios/${encodeURIComponent(name)}`;
  const loaded = useLoad(path, session);
  return html`<div class="inner stack">
    <${CallButton}
      label="Activate"
      look="primary"
      call=${{ method: "PATCH", path: "settings", session, body: { scenario: name } }}
    />
    <${Share} scenario=${scenario} session=${session} />
    ${
      parents.length > 0 &&
      html`<p class="muted">Where it has no fixture, ${parents.join(", ")} answers.</p>`
    }
    ${!auto && html`<p class="muted">It answers only requests that name it.</p>`}
    <${Show}
      loaded=${loaded}
      then=${(/** @type {{fixtures: Fixture[]}} */ { fixtures }) =>
        html`<ul class="lines">
          ${fixtures.map((each) => html`<${FixtureLine} key=${each.id} fixture=${each} />`)}
        </ul>`}
    />
    ${
      defined &&
      html`<${CallButton}
        label="Delete"
        look="danger"
        confirm=${`Delete ${name}`}
        call=${{ method: "DELETE", path, session }}
      />`
    }
  </div>`;
}

/** @param {{fixture: Fixture}} props */
export function FixtureLine({ fixture: { id, operation, place, conditions, replies, answered } }) {
  return html`<li>
    <p class="row tight">
      <strong>${id}</strong> <a href=${linkTo("operations", operation)}>${operation}</a>
      ${conditions > 0 && html`<span class="badge">${countOf(conditions, "condition")}</span>`}
      ${
        replies > 1 &&
        html`<span class="badge"
          >${countOf(replies, "reply").replace("replys", "replies")}, ${answered} given</span
        >`
      }
    </p>
    <p class="muted small"><code>${placeOf(place)}</code></p>
  </li>`;
}

/** @param {{scenario: Scenario, session: string}} props */
function Share({ scenario: { name, operations }, session }) {
  const all = /** @type {Operation[]} */ (useLoad("operations").value ?? []);
  const path = all.find(({ id }) => id === operations[0])?.path ?? "/";
  const query = new URLSearchParams({
    __scenario: name,
    ...(session === "default" ? {} : { __session: session }),
  });
  const link = `${mockUrl}${path.replace(/^\//, "")}?${query}`;
  return html`<p class="curl share">
    <span class="muted small">One request, or a page and all that it asks for:</span>
    <code>${link}</code><${Copy} text=${link} name="the link" />
  </p>`;
}
