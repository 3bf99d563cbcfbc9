/** One operation: its parts as the document has them, its fixtures, its gaps, and a request to try. */
import { linkTo } from "../address.js";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { countOf, Method, placeOf } from "../parts/badges.js";
import { Show } from "../parts/states.js";
import { TryIt } from "./try-it.js";
/** @import { OperationDetails } from "../model.js" */

/** @param {{id: string, session: string}} props */
export function OperationView({ id, session }) {
  const loaded = useLoad(`operations/${encodeURIComponent(id)}`, session);
  return html`<${Show}
    loaded=${loaded}
    then=${(/** @type {OperationDetails} */ operation) => html`<${Details} operation=${operation} session=${session} />`}
  />`;
}

/** @param {{operation: OperationDetails, session: string}} props */
function Details({ operation, session }) {
  const { id, method, path, summary, description, position, gaps } = operation;
  return html`<article class="stack">
    <header class="stack tight">
      <h2 class="row"><${Method} method=${method} /> <span>${path}</span></h2>
      ${summary !== null && html`<p>${summary}</p>`}
      <p class="row small muted">
        <code>${id}</code> <code>${placeOf(position)}</code>
        <span class=${`badge dot ${gaps.length === 0 ? "success" : "warning"}`}
          >${gaps.length === 0 ? "fully enforced" : countOf(gaps.length, "gap")}</span
        >
        <a href=${linkTo("journal", undefined, { operation: id })}>Its requests</a>
      </p>
    </header>
    ${gaps.length > 0 && html`<${Gaps} gaps=${gaps} />`}
    <${TryIt} operation=${operation} session=${session} />
    ${
      description !== null &&
      html`<div class="prose">
        ${description
          .trim()
          .split(/\n{2,}/)
          .map((each) => html`<p>${each}</p>`)}
      </div>`
    }
    <${Parts} operation=${operation} />
    <${Fixtures} fixtures=${operation.fixtures} />
  </article>`;
}

/** @param {{gaps: OperationDetails["gaps"]}} props */
export function Gaps({ gaps }) {
  return html`<ul class="lines">
    ${gaps.map(
      (gap) =>
        html`<li>
          <p>${gap.reason}</p>
          <p class="muted small"><code title=${gap.pointer}>${placeOf(gap)}</code></p>
        </li>`,
    )}
  </ul>`;
}

/** @param {{operation: OperationDetails}} props */
function Parts({ operation: { parameters, requestBody, responses, security } }) {
  const alternatives = security.map((each) => (each.length === 0 ? "none" : each.join(" and ")));
  return html`<section class="card" aria-label="Parts">
    <header><h3>Parts</h3></header>
    <dl class="definitions body">
      <dt>Credentials</dt>
      <dd>${alternatives.length === 0 ? "none" : alternatives.join(", or ")}</dd>
      <dt>Parameters</dt>
      <dd>
        ${
          parameters.length === 0
            ? "none"
            : html`<ul>
                ${parameters.map(
                  (each) =>
                    html`<li>
                      <code>${each.name}</code>
                      <span class="muted"
                        >${each.in}, ${each.type}${each.required ? ", required" : ""}</span
                      >
                    </li>`,
                )}
              </ul>`
        }
      </dd>
      <dt>Body</dt>
      <dd>
        ${
          requestBody === null
            ? "none"
            : `${requestBody.types.join(", ")}${requestBody.required ? ", required" : ""}`
        }
      </dd>
      <dt>Responses</dt>
      <dd>
        <ul>
          ${responses.map(
            (each) =>
              html`<li>
                <code>${each.status}</code> <span class="muted">${each.types.join(", ")}</span>
              </li>`,
          )}
        </ul>
      </dd>
    </dl>
  </section>`;
}

/** @param {{fixtures: OperationDetails["fixtures"]}} props */
function Fixtures({ fixtures }) {
  if (fixtures.length === 0) return null;
  return html`<section class="card" aria-label="Fixtures">
    <header>
      <h3>Fixtures</h3>
      <span class="muted small">${fixtures.length}</span>
    </header>
    <ul class="lines body">
      ${fixtures.map(
        ({ scenario, id, file, line }) =>
          html`<li key=${id}>
            <a href=${linkTo("scenarios", scenario)}>${id}</a>
            <code class="muted">${placeOf({ file, line })}</code>
          </li>`,
      )}
    </ul>
  </section>`;
}
