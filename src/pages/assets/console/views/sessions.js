/** The sessions that there are: each is a world of its own. */
import { goTo, linkTo } from "../address.js";
import { html } from "../html.js";
import { useLoad, useRefreshOnRequests } from "../load.js";
import { announce } from "../state.js";
import { describeClock } from "../header.js";
import { countOf } from "../parts/badges.js";
import { CallButton } from "../parts/call.js";
import { Show } from "../parts/states.js";
/** @import { SessionState } from "../model.js" */
/** @import { ViewProps } from "../views.js" */

/** @param {ViewProps} props */
export function SessionsView({ session }) {
  useRefreshOnRequests();
  const loaded = useLoad("sessions");
  return html`<div class="page stack">
    <h1 tabindex="-1">Sessions</h1>
    <p class="muted">
      A request joins one by <code>X-Mock-Session</code>, <code>?__session=</code> or its cookie.
      Each has its own scenario, clock, faults, journal and stored resources.
    </p>
    <${CallButton}
      label="Create a session"
      look="primary"
      call=${{ method: "POST", path: "sessions" }}
      onDone=${(/** @type {SessionState} */ { name }) => {
        announce(`The session ${name} is created.`);
        goTo(linkTo("sessions", undefined, { session: name }));
      }}
    />
    <${Show}
      loaded=${loaded}
      then=${(/** @type {SessionState[]} */ sessions) =>
        html`<ul class="card rows">
          ${sessions.map(
            (each) =>
              html`<${Row} key=${each.name} state=${each} isCurrent=${each.name === session} />`,
          )}
        </ul>`}
    />
    <${CallButton}
      label="Reset all sessions"
      look="danger"
      confirm="Reset all, and delete all but the default one"
      call=${{ method: "POST", path: "reset" }}
      before=${leave}
    />
  </div>`;
}

/** @param {{state: SessionState, isCurrent: boolean}} props */
function Row({ state: { name, requests, scenario, clock }, isCurrent }) {
  return html`<li class="session">
    <div class="row">
      <strong>${name}</strong>
      ${isCurrent && html`<span class="badge accent">shown</span>`}
      <span class="muted small"
        >${countOf(requests, "request")} · ${scenario ?? "the server’s scenario"} · clock
        ${describeClock(clock)}</span
      >
      <span class="grow"></span>
      ${
        !isCurrent &&
        html`<a class="button small" href=${linkTo("sessions", undefined, { session: name })}
          >Show</a
        >`
      }
      <a class="button small" href=${linkTo("journal", undefined, { session: name })}>Journal</a>
    </div>
    <div class="stack tight">
      <${CallButton}
        label="Reset"
        confirm=${`Reset ${name}`}
        call=${{ method: "POST", path: `reset?__session=${encodeURIComponent(name)}` }}
      />
      ${
        name !== "default" &&
        html`<${CallButton}
          label="Delete"
          look="danger"
          confirm=${`Delete ${name}`}
          call=${{ method: "DELETE", path: `sessions/${encodeURIComponent(name)}` }}
          before=${isCurrent ? leave : undefined}
          onDone=${() => announce(`The session ${name} is deleted.`)}
        />`
      }
    </div>
  </li>`;
}

/** Shows the default session: what is loaded of one that is gone would make it again. */
function leave() {
  goTo(linkTo("sessions", undefined, { session: undefined }));
}
