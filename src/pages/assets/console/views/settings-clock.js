/** The time of a session: stopped, moved, or running again. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { describeClock } from "../header.js";
import { useLoad } from "../load.js";
import { CallButton } from "../parts/call.js";
import { Show } from "../parts/states.js";
/** @import { Clock } from "../model.js" */

/** @param {{session: string}} props */
export function ClockCard({ session }) {
  const loaded = useLoad("clock", session);
  return html`<section class="card" id="settings-clock" aria-label="Clock">
    <${Show}
      loaded=${loaded}
      then=${(/** @type {Clock} */ clock) =>
        html`<header>
            <h2>Clock</h2>
            <span class="muted small">${clock.now} · ${describeClock(clock)}</span>
          </header>
          <${Controls} clock=${clock} session=${session} />`}
    />
  </section>`;
}

/** @param {{clock: Clock, session: string}} props */
function Controls({ clock, session }) {
  const [duration, setDuration] = useState("P8D");
  const [instant, setInstant] = useState("2026-01-01T00:00:00Z");
  /** @param {Record<string, unknown>} body */
  const move = (body) => ({ method: "POST", path: "clock", session, body });
  return html`<div class="body stack">
    ${
      clock.frozen
        ? html`<${CallButton} label="Let it run" call=${move({ run: true })} />`
        : html`<${CallButton} label="Freeze" call=${move({ freeze: true })} />`
    }
    <label class="field short">
      <span>Duration in ISO 8601: P8D, PT1H30M</span>
      <input
        class="input"
        value=${duration}
        onInput=${(/** @type {any} */ { currentTarget }) => setDuration(currentTarget.value)}
      />
    </label>
    <${CallButton} label="Advance" call=${move({ advance: duration })} />
    <${CallButton} label="Go back" call=${move({ back: duration })} />
    <label class="field short">
      <span>Instant</span>
      <input
        class="input"
        value=${instant}
        onInput=${(/** @type {any} */ { currentTarget }) => setInstant(currentTarget.value)}
      />
    </label>
    <${CallButton} label="Set and freeze" call=${move({ set: instant, freeze: true })} />
  </div>`;
}
