/** One request of the journal: what came, what was answered, and why. */
import { goTo, linkTo } from "../address.js";
import { curlOfRequest } from "../curl.js";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { useState } from "preact/hooks";
import { announce } from "../state.js";
import { Status } from "../parts/badges.js";
import { CallButton } from "../parts/call.js";
import { Copy } from "../parts/copy.js";
import { Show } from "../parts/states.js";
import { Tabs } from "../parts/tabs.js";
import { FixtureDialog } from "./entry-fixture.js";
import { ReplyPanel, RequestPanel } from "./entry-messages.js";
import { NearMisses, Violations } from "./entry-problems.js";
import { Why } from "./entry-why.js";
/** @import { Entry, Explanation, ServerInfo, Violation } from "../model.js" */

/** @param {{id: string, params: Record<string, string>, server: ServerInfo | undefined}} props */
export function EntryView({ id, params, server }) {
  const path = encodeURIComponent(id);
  const entry = useLoad(`requests/${path}`);
  const explanation = /** @type {Explanation | undefined} */ (useLoad(`explain/${path}`).value);
  return html`<${Show}
    loaded=${entry}
    then=${(/** @type {Entry} */ value) =>
      html`<${EntryDetails}
        entry=${value}
        explanation=${explanation}
        params=${params}
        server=${server}
      />`}
  />`;
}

/**
 * @param {{entry: Entry, explanation: Explanation | undefined, params: Record<string, string>, server: ServerInfo | undefined}} props
 */
function EntryDetails({ entry, explanation, params, server }) {
  const violations = violationsOf(entry, explanation);
  const tabs = [
    { id: "request", label: "Request" },
    { id: "reply", label: "Reply" },
    { id: "why", label: "Why" },
    { id: "violations", label: `Violations (${violations.length})` },
    { id: "near", label: "Near misses" },
  ];
  const usual =
    entry.problem === undefined ? "reply" : violations.length > 0 ? "violations" : "why";
  const chosen = tabs.some(({ id }) => id === params.tab) ? (params.tab ?? usual) : usual;
  return html`
    <${Summary} entry=${entry} />
    <${Actions} entry=${entry} params=${params} server=${server} />
    <${Tabs}
      name="entry"
      label=${`Request ${entry.id}`}
      tabs=${tabs}
      chosen=${chosen}
      onChoose=${(/** @type {string} */ tab) => goTo(linkTo("journal", entry.id, { ...params, tab }), { replace: true })}
    >
      ${chosen === "request" && html`<${RequestPanel} entry=${entry} />`}
      ${chosen === "reply" && html`<${ReplyPanel} entry=${entry} origins=${explanation?.body?.values} />`}
      ${chosen === "why" && html`<${Why} explanation=${explanation} />`}
      ${chosen === "violations" && html`<${Violations} violations=${violations} />`}
      ${chosen === "near" && html`<${NearMisses} entry=${entry} />`}
    <//>
  `;
}

/**
 * Those of the explanation have places, and are the first twenty.
 * @param {Entry} entry
 * @param {Explanation | undefined} explanation
 * @returns {Violation[]}
 */
function violationsOf({ problem }, explanation) {
  const all = problem?.errors ?? [];
  const kind = problem?.kind;
  const explained =
    explanation?.check?.problems?.find((each) => each.kind === kind)?.violations ?? [];
  return all.map((each, index) => ({ ...each, ...explained[index] }));
}

/** @param {{entry: Entry}} props */
function Summary({ entry: { id, operation, scenario, problem, reply, fault } }) {
  return html`<div class="entry-summary">
    <p class="row">
      <${Status} status=${reply.status} />
      ${
        operation === null
          ? html`<span class="muted">no operation</span>`
          : html`<a href=${linkTo("operations", operation)}>${operation}</a>`
      }
      ${
        scenario !== null &&
        html`<span class="muted"
          >in the scenario <a href=${linkTo("scenarios", scenario)}>${scenario}</a></span
        >`
      }
      ${fault !== undefined && html`<span class="badge danger">${fault}</span>`}
      <span class="muted">request ${id}</span>
    </p>
    ${
      problem !== undefined &&
      html`<p class="problem"><strong>${problem.kind}</strong> ${problem.detail}</p>`
    }
  </div>`;
}

/** @param {{entry: Entry, params: Record<string, string>, server: ServerInfo | undefined}} props */
function Actions({ entry, params, server }) {
  const { id, session, request } = entry;
  const [making, setMaking] = useState(false);
  /** @param {{id: string, status: number, same: boolean}} result */
  const replayed = (result) => {
    announce(
      `Request ${result.id} was answered with ${result.status}: ${result.same ? "the same reply" : "another reply"}.`,
    );
    goTo(linkTo("journal", result.id, params));
  };
  return html`<div class="row">
    <${Copy} text=${() => curlOfRequest(request)} label="Copy as curl" look="" />
    <${CallButton}
      bare
      label="Replay"
      call=${{ method: "POST", path: `requests/${encodeURIComponent(id)}/replay`, session }}
      onDone=${replayed}
    />
    <button
      type="button"
      class="button small"
      disabled=${entry.operation === null}
      onClick=${() => setMaking(true)}
    >
      Make this a fixture
    </button>
    ${making && html`<${FixtureDialog} entry=${entry} server=${server} onClose=${() => setMaking(false)} />`}
  </div>`;
}
