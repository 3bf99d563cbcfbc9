/** The document that is served: how much of it is enforced, and where it can be read. */
import { controlUrl, mockUrl } from "../api.js";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { countOf } from "../parts/badges.js";
import { Curl } from "../parts/call.js";
import { Show } from "../parts/states.js";
import { Gaps } from "./operation.js";
/** @import { Finding } from "../model.js" */
/** @import { ViewProps } from "../views.js" */

/**
 * @typedef {{document: string, openapi: string, operations: {good: number, all: number}, gaps: Finding[], outgoing: string[]}} Fidelity
 */

/** @param {ViewProps} props */
export function DocumentView({ server }) {
  const loaded = useLoad("fidelity");
  return html`<div class="page stack">
    <h1 tabindex="-1">Document</h1>
    <${Show}
      loaded=${loaded}
      then=${(/** @type {Fidelity} */ fidelity) => html`<${About} fidelity=${fidelity} server=${server} />`}
    />
    <section class="card" aria-label="Where to read it">
      <header><h2>Where to read it</h2></header>
      <ul class="lines body">
        <li><a href=${`${mockUrl}docs`}>The document as pages</a></li>
        <li>
          <a href=${`${mockUrl}openapi.json`}>openapi.json</a> ·
          <a href=${`${mockUrl}openapi.yaml`}>openapi.yaml</a>
        </li>
        <li>
          The control API that this console calls:
          <a href=${`${controlUrl}openapi.yaml`}>openapi.yaml</a>
        </li>
      </ul>
    </section>
  </div>`;
}

/** @param {{fidelity: Fidelity, server: ViewProps["server"]}} props */
function About({ fidelity: { document: name, openapi, operations, gaps, outgoing }, server }) {
  return html`<section class="card" aria-label="What is served">
      <header>
        <h2>${name}</h2>
        <span class="muted small">OpenAPI ${openapi}</span>
      </header>
      <dl class="definitions body">
        <dt>Operations</dt>
        <dd>${operations.good} of ${operations.all} fully enforced</dd>
        <dt>Fixtures</dt>
        <dd>
          ${server?.fixtures ?? "none"}${server?.watch === true ? ", watched" : ""}${
            server?.edit === true ? ", may be written" : ""
          }
        </dd>
        <dt>Address</dt>
        <dd><code>${server?.publicUrl ?? mockUrl}</code></dd>
        <dt>Clock</dt>
        <dd>${server?.clock ?? "…"}</dd>
        <dt>portal-mock</dt>
        <dd>${server?.version ?? "…"}</dd>
      </dl>
    </section>
    <section class="card" aria-label="Not enforced">
      <header>
        <h2>Not enforced</h2>
        <span class="muted small">${countOf(gaps.length, "gap")}</span>
      </header>
      <div class="body stack">
        ${
          gaps.length === 0
            ? html`<p>Every part of the document is enforced on every request.</p>`
            : html`<${Gaps} gaps=${gaps} />`
        }
        <${Curl} call=${{ method: "GET", path: "fidelity" }} />
      </div>
    </section>
    ${
      outgoing.length > 0 &&
      html`<section class="card" aria-label="Described, not sent">
        <header><h2>Described, not sent</h2></header>
        <ul class="lines body">
          ${outgoing.map((each) => html`<li>${each}</li>`)}
        </ul>
      </section>`
    }`;
}
