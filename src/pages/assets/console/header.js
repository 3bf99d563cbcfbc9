/** What is served, and the session: which one, its scenario, its clock, its faults. */
import { currentAddress, goTo, linkTo } from "./address.js";
import { change, messageOf } from "./api.js";
import { html } from "./html.js";
import { useLoad } from "./load.js";
import { countOf } from "./parts/badges.js";
import { announce, state } from "./state.js";
/** @import { Clock, Fault, Scenario, ServerInfo, SessionState, Settings } from "./model.js" */

/** @param {{server: ServerInfo | undefined, session: string}} props */
export function Header({ server, session }) {
  return html`<header class="top">
    <div class="row grow">
      <a class="brand" href=${linkTo("journal")}>portal-mock</a>
      ${server !== undefined && html`<${Enforcement} server=${server} />`}
    </div>
    <${SessionPicker} session=${session} />
    <${ScenarioPicker} session=${session} />
    <div class="row tight">
      <${ClockLink} session=${session} />
      <${FaultsLink} session=${session} />
      <button
        type="button"
        class="button small"
        aria-keyshortcuts="Control+K Meta+K"
        onClick=${() => state.set({ dialog: "search" })}
      >
        Search <kbd>⌘K</kbd>
      </button>
      <button
        type="button"
        class="button small quiet"
        aria-label="Keyboard shortcuts"
        onClick=${() => state.set({ dialog: "shortcuts" })}
      >
        ?
      </button>
    </div>
  </header>`;
}

/** @param {{server: ServerInfo}} props */
function Enforcement({ server: { operations, gaps } }) {
  const { good, all } = operations;
  const count =
    good === all ? countOf(all, "operation") : `${good} of ${countOf(all, "operation")}`;
  return html`<a
    class=${`badge dot plain ${gaps === 0 ? "success" : "warning"}`}
    href=${linkTo("document")}
  >
    ${count} enforced · ${countOf(gaps, "gap")}
  </a>`;
}

/** @param {{session: string}} props */
function SessionPicker({ session }) {
  const { value } = useLoad("sessions");
  const sessions = /** @type {SessionState[]} */ (value ?? []);
  const names = [...new Set(["default", session, ...sessions.map(({ name }) => name)])];
  /** @param {Event} event */
  const choose = ({ currentTarget }) => {
    const { value: name } = /** @type {HTMLSelectElement} */ (currentTarget);
    const { view, id, params } = currentAddress();
    // What is open in the journal is of the session of before.
    goTo(
      linkTo(view, view === "journal" ? undefined : id, {
        ...params,
        all: undefined,
        session: name,
      }),
    );
  };
  return html`<label class="pick">
    <span>Session</span>
    <select class="input" value=${session} onChange=${choose}>
      ${names.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
    </select>
  </label>`;
}

/** @param {{session: string}} props */
function ScenarioPicker({ session }) {
  const scenarios = /** @type {Scenario[]} */ (useLoad("scenarios", session).value ?? []);
  const settings = /** @type {Settings | undefined} */ (useLoad("settings", session).value);
  /** @param {Event} event */
  const choose = async ({ currentTarget }) => {
    const { value } = /** @type {HTMLSelectElement} */ (currentTarget);
    const scenario = value === "" ? null : value;
    try {
      await change({ method: "PATCH", path: "settings", session, body: { scenario } });
      announce(
        scenario === null
          ? "The session is in the server’s scenario."
          : `The session is in the scenario ${scenario}.`,
      );
    } catch (error) {
      announce(messageOf(error));
    }
  };
  const chosen = settings?.scenario ?? "";
  return html`<label class="pick">
    <span>Scenario</span>
    <select class="input" value=${chosen} onChange=${choose}>
      <option value="">the server’s</option>
      ${scenarios.map(
        ({ name }) =>
          html`<option key=${name} value=${name} selected=${name === chosen}>${name}</option>`,
      )}
    </select>
  </label>`;
}

/** @param {{session: string}} props */
function ClockLink({ session }) {
  const clock = /** @type {Clock | undefined} */ (useLoad("clock", session).value);
  const moved = clock !== undefined && (clock.frozen || clock.offset !== 0);
  return html`<a
    class=${`badge plain ${moved ? "accent" : ""}`}
    href=${linkTo("settings", "clock")}
  >
    Clock: ${clock === undefined ? "…" : describeClock(clock)}
  </a>`;
}

/** @param {Clock} clock */
export function describeClock({ now, frozen, offset }) {
  if (frozen) return `stands at ${now.slice(0, 19).replace("T", " ")}`;
  if (offset === 0) return "system";
  const hours = Math.round(Math.abs(offset) / 3_600_000);
  const amount = hours >= 48 ? countOf(Math.round(hours / 24), "day") : countOf(hours, "hour");
  return `${hours === 0 ? "moved" : amount} ${offset > 0 ? "ahead" : "behind"}`;
}

/** @param {{session: string}} props */
function FaultsLink({ session }) {
  const faults = /** @type {Fault[]} */ (useLoad("faults", session).value ?? []);
  return html`<a
    class=${`badge plain ${faults.length > 0 ? "danger" : ""}`}
    href=${linkTo("settings", "faults")}
  >
    ${faults.length === 0 ? "No faults" : countOf(faults.length, "fault")}
  </a>`;
}
