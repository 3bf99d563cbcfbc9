/** What goes wrong with the replies of a session. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { countOf } from "../parts/badges.js";
import { CallButton } from "../parts/call.js";
import { Show } from "../parts/states.js";
/** @import { Fault, Operation } from "../model.js" */

const faultNames = [
  "CONNECTION_RESET_BY_PEER",
  "EMPTY_RESPONSE",
  "MALFORMED_RESPONSE_CHUNK",
  "RANDOM_DATA_THEN_CLOSE",
  "TIMEOUT",
  "WRONG_CONTENT_TYPE",
  "TRUNCATED_BODY",
];

/** The kinds of faults, the member of the body that each is, and an example. */
const kinds = /** @type {const} */ ({
  fault: ["On the connection", "CONNECTION_RESET_BY_PEER"],
  delay: ["Delay", "100ms..500ms"],
  limit: ["Rate limit", "5/10s"],
});

/** @param {{session: string}} props */
export function FaultsCard({ session }) {
  const loaded = useLoad("faults", session);
  return html`<section class="card" id="settings-faults" aria-label="Faults">
    <${Show}
      loaded=${loaded}
      then=${(/** @type {Fault[]} */ faults) =>
        html`<header>
            <h2>Faults</h2>
            <span class="muted small"
              >${faults.length === 0 ? "none" : countOf(faults.length, "fault")}</span
            >
          </header>
          <div class="body stack">
            ${faults.length > 0 && html`<${FaultList} faults=${faults} session=${session} />`}
            <${AddFault} faults=${faults.map(withoutCount)} session=${session} />
          </div>`}
    />
  </section>`;
}

/** @param {{faults: Fault[], session: string}} props */
function FaultList({ faults, session }) {
  const given = faults.map(withoutCount);
  return html`<ul class="lines">
      ${faults.map(
        (fault, index) =>
          html`<li key=${JSON.stringify(given[index])}>
            <p class="row tight">
              <span class="grow">${describe(fault)}</span
              ><span class="muted small">${countOf(fault.applied, "request")} concerned</span>
            </p>
            ${
              faults.length > 1 &&
              html`<${CallButton}
                label="Remove"
                call=${{ method: "PUT", path: "faults", session, body: given.filter((_, at) => at !== index) }}
              />`
            }
          </li>`,
      )}
    </ul>
    <${CallButton}
      label="Remove all faults"
      call=${{ method: "DELETE", path: "faults", session }}
    />`;
}

/** @param {{faults: Omit<Fault, "applied">[], session: string}} props */
function AddFault({ faults, session }) {
  const operations = /** @type {Operation[]} */ (useLoad("operations").value ?? []);
  const [kind, setKind] = useState(/** @type {keyof typeof kinds} */ ("fault"));
  const [value, setValue] = useState(/** @type {string} */ (kinds.fault[1]));
  const [operation, setOperation] = useState("");
  const [times, setTimes] = useState("");
  const added = {
    ...(operation === "" ? {} : { operation }),
    [kind]: value,
    ...(times === "" ? {} : { times: Number(times) }),
  };
  return html`<fieldset class="add">
    <legend>Add a fault</legend>
    <label class="field"
      ><span>Kind</span>
      <select
        class="input"
        value=${kind}
        onChange=${(/** @type {any} */ { currentTarget }) => {
          const chosen = /** @type {keyof typeof kinds} */ (currentTarget.value);
          setKind(chosen);
          setValue(kinds[chosen][1]);
        }}
      >
        ${Object.entries(kinds).map(
          ([name, [label]]) => html`<option key=${name} value=${name}>${label}</option>`,
        )}
      </select>
    </label>
    <label class="field"
      ><span>What</span>
      ${
        kind === "fault"
          ? html`<select
              class="input"
              value=${value}
              onChange=${(/** @type {any} */ { currentTarget }) => setValue(currentTarget.value)}
            >
              ${faultNames.map((name) => html`<option key=${name}>${name}</option>`)}
            </select>`
          : html`<input
              class="input"
              value=${value}
              onInput=${(/** @type {any} */ { currentTarget }) => setValue(currentTarget.value)}
            />`
      }
    </label>
    <label class="field"
      ><span>Operation</span>
      <select
        class="input"
        value=${operation}
        onChange=${(/** @type {any} */ { currentTarget }) => setOperation(currentTarget.value)}
      >
        <option value="">all</option>
        ${operations.map(({ id }) => html`<option key=${id} value=${id}>${id}</option>`)}
      </select>
    </label>
    <label class="field"
      ><span>Requests; empty for all</span>
      <input
        class="input"
        type="number"
        min="1"
        value=${times}
        onInput=${(/** @type {any} */ { currentTarget }) => setTimes(currentTarget.value)}
      />
    </label>
    <${CallButton}
      label="Add"
      call=${{ method: "PUT", path: "faults", session, body: [...faults, added] }}
    />
  </fieldset>`;
}

/** @param {Fault} fault */
function withoutCount(fault) {
  /** @type {Omit<Fault, "applied"> & {applied?: number}} */
  const given = { ...fault };
  delete given.applied;
  return given;
}

/** @param {Fault} fault */
function describe({ operation, fault, delay, limit, dribble, times, rate }) {
  const what = [
    fault,
    delay && `delay ${textOf(delay)}`,
    limit && `limit ${textOf(limit)}`,
    dribble && `dribble ${textOf(dribble)}`,
  ].filter(Boolean);
  const when = [
    operation ?? "all operations",
    times && countOf(times, "request"),
    rate !== undefined && `${rate * 100} % of them`,
  ].filter(Boolean);
  return `${what.join(", ")} · ${when.join(", ")}`;
}

/** @param {unknown} value */
function textOf(value) {
  return typeof value === "string" ? value : JSON.stringify(value);
}
