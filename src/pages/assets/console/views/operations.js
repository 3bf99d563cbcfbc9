/** The operations of the document: a list, and one of them beside it. */
import { useState } from "preact/hooks";
import { linkTo } from "../address.js";
import { html } from "../html.js";
import { useFilterField } from "../keys.js";
import { useLoad } from "../load.js";
import { countOf, Method } from "../parts/badges.js";
import { Empty, Show } from "../parts/states.js";
import { OperationView } from "./operation.js";
/** @import { Operation } from "../model.js" */
/** @import { ViewProps } from "../views.js" */

/** @param {ViewProps} props */
export function OperationsView({ address, session }) {
  const { id } = address;
  const loaded = useLoad("operations");
  return html`<h1 tabindex="-1" class="hidden-visually">Operations</h1>
    <div class=${`split ${id === undefined ? "" : "chosen"}`}>
      <${Show}
        loaded=${loaded}
        then=${(/** @type {Operation[]} */ operations) => html`<${OperationList} operations=${operations} chosen=${id} />`}
      />
      <div class="split-main">
        ${
          id === undefined
            ? html`<${Empty} title="Choose an operation"
                ><p>Its parts, its fixtures, and a valid request that is ready to be sent.</p><//
              >`
            : html`<a class="back small" href=${linkTo("operations")}>← All operations</a>
                <${OperationView} key=${id} id=${id} session=${session} />`
        }
      </div>
    </div>`;
}

/** @param {{operations: Operation[], chosen: string | undefined}} props */
function OperationList({ operations, chosen }) {
  const [text, setText] = useState("");
  const field = useFilterField();
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = operations.filter((each) => {
    const whole = [each.id, each.method, each.path, each.summary, ...each.tags]
      .join(" ")
      .toLowerCase();
    return words.every((word) => whole.includes(word));
  });
  return html`<section class="split-side" aria-label="List of operations">
    <div class="split-search">
      <input
        ref=${field}
        class="input"
        type="search"
        aria-label="Filter the operations"
        placeholder="Filter ( / )"
        value=${text}
        onInput=${(/** @type {any} */ { currentTarget }) => setText(currentTarget.value)}
      />
      <p class="muted small" role="status">${countOf(found.length, "operation")}</p>
    </div>
    <ul>
      ${found.map(
        (each) =>
          html`<li key=${each.id}>
            <a
              class="item"
              href=${linkTo("operations", each.id)}
              aria-current=${each.id === chosen ? "true" : undefined}
            >
              <span class="row tight"
                ><${Method} method=${each.method} /><span class="ellipsis">${each.path}</span></span
              >
              <span class="row tight muted small">
                <span class="ellipsis grow">${each.summary ?? each.id}</span>
                ${each.deprecated && html`<span class="badge">deprecated</span>`}
                ${each.gaps > 0 && html`<span class="badge warning">${countOf(each.gaps, "gap")}</span>`}
              </span>
            </a>
          </li>`,
      )}
    </ul>
  </section>`;
}
