/** The filters of the journal, and the buttons that hold, clear and follow it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { goTo, linkTo } from "../address.js";
import { html } from "../html.js";
import { useFilterField } from "../keys.js";
import { useLoad } from "../load.js";
import { countOf } from "../parts/badges.js";
import { CallButton } from "../parts/call.js";
import { filterNames, filtersOf } from "./journal-filters.js";
/** @import { Address } from "../address.js" */
/** @import { Operation } from "../model.js" */

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const classes = ["2XX", "3XX", "4XX", "5XX"];

/**
 * @param {object} props
 * @param {Address} props.address
 * @param {string} props.session
 * @param {number} props.count How many are shown.
 * @param {number} props.waiting How many came since the journal was held.
 * @param {boolean} props.paused
 * @param {() => void} props.onPause
 * @param {boolean} props.following
 * @param {() => void} props.onFollow
 */
export function JournalToolbar({
  address,
  session,
  count,
  waiting,
  paused,
  onPause,
  following,
  onFollow,
}) {
  const { id, params } = address;
  const operations = /** @type {Operation[]} */ (useLoad("operations").value ?? []);
  /** @param {string} name @param {string} value */
  const set = (name, value) =>
    goTo(linkTo("journal", id, { ...params, [name]: value }), { replace: true });
  const all = params.all === "true";
  return html`
    <div class="toolbar">
      <${TextFilter}
        value=${params.q ?? ""}
        onChange=${(/** @type {string} */ text) => set("q", text)}
      />
      <${Choice}
        label="Method"
        value=${params.method}
        options=${methods}
        onChange=${(/** @type {string} */ value) => set("method", value)}
      />
      <${Choice}
        label="Status"
        value=${params.status}
        options=${classes}
        onChange=${(/** @type {string} */ value) => set("status", value)}
      />
      <${Choice}
        label="Operation"
        value=${params.operation}
        options=${operations.map((each) => each.id)}
        onChange=${(/** @type {string} */ value) => set("operation", value)}
      />
      <label class="switch">
        <input type="checkbox" checked=${all} onChange=${() => set("all", all ? "" : "true")} />
        All sessions
      </label>
      <span class="grow"></span>
      <button
        type="button"
        class="button small"
        aria-pressed=${paused ? "true" : "false"}
        onClick=${onPause}
      >
        ${paused ? `Resume${waiting > 0 ? ` (${waiting} new)` : ""}` : "Pause"}
      </button>
      <button
        type="button"
        class="button small"
        aria-pressed=${following ? "true" : "false"}
        onClick=${onFollow}
      >
        Follow
      </button>
      <${CallButton}
        bare
        label="Clear"
        confirm="Clear the journal"
        call=${{ method: "DELETE", path: "requests", session }}
      />
    </div>
    <${Chips} params=${params} id=${id} />
    <${Counter} count=${count} filtered=${Object.keys(filtersOf(params)).length > 0} />
  `;
}

/** @param {{value: string, onChange: (text: string) => void}} props */
function TextFilter({ value, onChange }) {
  const field = useFilterField();
  return html`<input
    ref=${field}
    class="input filter"
    type="search"
    aria-label="Filter by text"
    aria-keyshortcuts="/"
    placeholder="Filter by path, source, id ( / )"
    value=${value}
    onInput=${(/** @type {any} */ { currentTarget }) => onChange(currentTarget.value)}
  />`;
}

/** @param {{label: string, value: string | undefined, options: string[], onChange: (value: string) => void}} props */
function Choice({ label, value = "", options, onChange }) {
  return html`<select
    class="input choice"
    aria-label=${label}
    value=${value}
    onChange=${(/** @type {any} */ { currentTarget }) => onChange(currentTarget.value)}
  >
    <option value="">${label}</option>
    ${[...new Set([...options, ...(value === "" ? [] : [value])])].map(
      (option) =>
        html`<option key=${option} value=${option} selected=${option === value}>${option}</option>`,
    )}
  </select>`;
}

/** @param {{params: Record<string, string>, id: string | undefined}} props */
function Chips({ params, id }) {
  const filters = Object.entries(filtersOf(params));
  if (filters.length === 0) return null;
  return html`<ul class="chips" aria-label="Filters">
    ${filters.map(([name, value]) => {
      const label = filterNames[/** @type {keyof typeof filterNames} */ (name)];
      return html`<li key=${name}>
        <a
          class="chip"
          href=${linkTo("journal", id, { ...params, [name]: undefined })}
          aria-label=${`Remove the filter ${label} ${value}`}
        >
          <span class="muted">${label}</span> <span class="ellipsis">${value}</span>
          <span aria-hidden="true">×</span>
        </a>
      </li>`;
    })}
    <li>
      <a class="small" href=${linkTo("journal", id, { session: params.session, all: params.all })}
        >Remove all</a
      >
    </li>
  </ul>`;
}

/**
 * Says how many there are, at most every few seconds, so that nobody is talked over.
 * @param {{count: number, filtered: boolean}} props
 */
function Counter({ count, filtered }) {
  const [told, setTold] = useState(count);
  const latest = useRef(count);
  latest.current = count;
  useEffect(() => {
    const timer = setInterval(() => setTold(latest.current), 4000);
    return () => clearInterval(timer);
  }, []);
  return html`<p class="hidden-visually" aria-live="polite">
    ${countOf(told, "request")}${filtered ? " match the filters" : ""}
  </p>`;
}
