/** Finds views, operations, scenarios, sessions and requests by what is typed. */
import { useState } from "preact/hooks";
import { goTo, linkTo } from "../address.js";
import { html } from "../html.js";
import { journal } from "../journal.js";
import { useLoad } from "../load.js";
import { Dialog } from "../parts/dialog.js";
import { listViews } from "../views.js";
/** @import { Operation, Scenario, SessionState, Summary } from "../model.js" */

/** @typedef {{kind: string, text: string, link: string}} Found */

/** The most results of each kind. */
const most = 6;

/** @param {{session: string, hasPortals: boolean, onClose: () => void}} props */
export function Search({ session, hasPortals, onClose }) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const operations = /** @type {Operation[]} */ (useLoad("operations").value ?? []);
  const scenarios = /** @type {Scenario[]} */ (useLoad("scenarios", session).value ?? []);
  const sessions = /** @type {SessionState[]} */ (useLoad("sessions").value ?? []);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  /** @param {Found[]} list */
  const some = (list) => list.filter(matches(words)).slice(0, most);
  const results = [
    ...some(
      listViews(hasPortals).map(({ name, label }) => ({
        kind: "View",
        text: label,
        link: linkTo(name),
      })),
    ),
    ...some(operations.map(operationResult)),
    ...some(
      scenarios.map(({ name }) => ({
        kind: "Scenario",
        text: name,
        link: linkTo("scenarios", name),
      })),
    ),
    ...some(
      sessions.map(({ name }) => ({
        kind: "Session",
        text: name,
        link: linkTo("journal", undefined, { session: name }),
      })),
    ),
    ...(words.length === 0 ? [] : some(journal.get().entries.toReversed().map(requestResult))),
  ];
  const index = Math.min(chosen, results.length - 1);
  /** @param {Found | undefined} result */
  const open = (result) => {
    if (result === undefined) return;
    onClose();
    goTo(result.link);
  };
  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined)
      setChosen((index + step + results.length) % Math.max(1, results.length));
    else if (event.key === "Enter") open(results[index]);
    else return;
    event.preventDefault();
  };
  return html`<${Dialog} label="Search" className="search" onClose=${onClose}>
    <input
      class="input"
      type="text"
      role="combobox"
      autocomplete="off"
      aria-label="Search"
      aria-expanded="true"
      aria-controls="search-results"
      aria-activedescendant=${index >= 0 ? `search-${index}` : undefined}
      placeholder="Views, operations, scenarios, requests"
      autofocus
      value=${text}
      onInput=${(/** @type {any} */ { currentTarget }) => {
        setText(currentTarget.value);
        setChosen(0);
      }}
      onKeyDown=${press}
    />
    ${results.length === 0 && html`<p class="muted pad">Nothing has all of these words.</p>`}
    <ul id="search-results" role="listbox" aria-label="Results">
      ${results.map(
        (result, place) =>
          html`<li
            key=${result.link}
            id=${`search-${place}`}
            role="option"
            aria-selected=${place === index ? "true" : "false"}
            onClick=${() => open(result)}
          >
            <span class="ellipsis">${result.text}</span
            ><span class="muted small">${result.kind}</span>
          </li>`,
      )}
    </ul>
  <//>`;
}

/** @param {string[]} words @returns {(found: Found) => boolean} */
function matches(words) {
  return ({ kind, text }) => {
    const whole = `${kind} ${text}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  };
}

/** @param {Operation} operation @returns {Found} */
function operationResult({ id, method, path, summary }) {
  return {
    kind: "Operation",
    text: `${method} ${path} ${summary ?? id}`,
    link: linkTo("operations", id),
  };
}

/** @param {Summary} entry @returns {Found} */
function requestResult({ id, session, method, url, status }) {
  return {
    kind: "Request",
    text: `${id} ${method} ${url} ${status}`,
    link: linkTo("journal", id, { session }),
  };
}
