/** One request of the journal in a line. */
import { html } from "../html.js";
import { Method, Status, Time } from "../parts/badges.js";
/** @import { Summary } from "../model.js" */

/** @param {{entry: Summary, all: boolean, isOpen: boolean, canFocus: boolean, link: string}} props */
export function JournalRow({ entry, all, isOpen, canFocus, link }) {
  const { id, session, at, took, method, url, status, delay, fault } = entry;
  const reason = reasonOf(entry);
  return html`<a
    class="journal-row"
    data-row=${id}
    href=${link}
    aria-expanded=${isOpen ? "true" : "false"}
    tabindex=${canFocus ? 0 : -1}
  >
    <span class="muted"><${Time} at=${at} /></span>
    <${Method} method=${method} />
    <span class="path" title=${url}>${url}</span>
    <span class="cell-status"><${Status} status=${status} /></span>
    <span class="source" title=${reason}>
      ${fault !== null && html`<span class="badge danger">${fault}</span> `}${reason}
    </span>
    <span class="end muted"
      >${took}${delay > 0 && html`<span title=${`delayed by ${delay} ms`}> +${delay}</span>`}<span
        class="hidden-visually"
      >
        ms</span
      ></span
    >
    <span class="end muted id">${all ? `${session} ` : ""}${id}</span>
  </a>`;
}

/**
 * Where the reply comes from, or why the request was refused.
 * @param {Summary} entry
 */
export function reasonOf({ problem, source }) {
  return problem === null ? (source ?? "") : `${problem.kind}: ${problem.detail}`;
}
