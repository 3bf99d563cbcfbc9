/** What is wrong with a request, and what it nearly matched. */
import { linkTo } from "../address.js";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { placeOf } from "../parts/badges.js";
import { Show } from "../parts/states.js";
/** @import { Entry, NearMiss, Violation } from "../model.js" */

/** @param {{violations: Violation[]}} props */
export function Violations({ violations }) {
  if (violations.length === 0)
    return html`<p class="muted">The request breaks no rule of its schema.</p>`;
  return html`<ul class="lines">
    ${violations.map(
      ({ in: part, pointer, message, place, schemaPointer }) =>
        html`<li>
          <p>
            <span class="badge">${part}</span>
            <code>${pointer === "" ? "/" : pointer}</code> ${message}
          </p>
          <p class="muted small"><code title=${schemaPointer}>${place ?? schemaPointer}</code></p>
        </li>`,
    )}
  </ul>`;
}

/** @param {{entry: Entry}} props */
export function NearMisses({ entry: { id, session } }) {
  const loaded = useLoad("requests/unmatched?limit=1000", session);
  return html`<${Show}
    loaded=${loaded}
    then=${(/** @type {{request: Entry, nearMisses: NearMiss[]}[]} */ all) => {
      const misses = all.find(({ request }) => request.id === id)?.nearMisses ?? [];
      if (misses.length === 0)
        return html`<p class="muted">
          Nothing was missed narrowly: an operation answered, and no fixture has conditions that
          failed.
        </p>`;
      return html`<ul class="lines">
        ${misses.map((miss) => html`<${Miss} miss=${miss} />`)}
      </ul>`;
    }}
  />`;
}

/** @param {{miss: NearMiss}} props */
function Miss({ miss: { operation, fixture, message, stage } }) {
  return html`<li>
    <p><span class="badge">${stage}</span> ${message}</p>
    <p class="muted small">
      <a href=${linkTo("operations", operation.id)}>${operation.method} ${operation.path}</a>
      ${fixture !== undefined && html` · <code>${placeOf(fixture.place)}</code>`}
    </p>
  </li>`;
}
