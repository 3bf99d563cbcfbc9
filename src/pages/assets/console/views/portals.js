/** The portals that links lead to: whose they are, and how long they last. */
import { useEffect, useState } from "preact/hooks";
import { linkTo } from "../address.js";
import { html } from "../html.js";
import { Time } from "../parts/badges.js";
import { CallButton } from "../parts/call.js";
import { Empty } from "../parts/states.js";
import { useLoad, useRefreshOnRequests } from "../load.js";
/** @import { Clock, Portal } from "../model.js" */
/** @import { ViewProps } from "../views.js" */

const looks = { open: "success", expired: "warning", revoked: "danger" };

/** @param {ViewProps} props */
export function PortalsView({ portals = [], session }) {
  useRefreshOnRequests();
  const clock = /** @type {Clock | undefined} */ (useLoad("clock", session).value);
  const now = useNow(clock);
  return html`<div class="page stack">
    <h1 tabindex="-1">Portals</h1>
    ${
      portals.length === 0
        ? html`<${Empty} title="No portals yet">
            <p>Each is made by a request, as <code>POST /customers/create_portal</code>.</p>
            <a class="button" href=${linkTo("operations", "customersCreatePortalPost")}
              >Create one</a
            >
          <//>`
        : html`<ul class="card rows">
            ${portals.map((portal) => html`<${Row} key=${portal.id} portal=${portal} now=${now} />`)}
          </ul>`
    }
  </div>`;
}

/** @param {{portal: Portal, now: number}} props */
function Row({ portal, now }) {
  const { id, url, customer_key: customer, session, expires_at: expires, state, request } = portal;
  const link = webAddress(url);
  return html`<li class="session">
    <div class="row">
      <strong>${customer}</strong>
      <span class=${`badge dot ${looks[state] ?? ""}`}>${state}</span>
      <span class="muted small">
        ${state === "open" ? `${timeLeft(new Date(expires).getTime() - now)} left, until ` : "until "}<${Time}
          at=${expires}
          date
        />
      </span>
      <span class="grow"></span>
      ${
        link !== undefined &&
        html`<a class="button small" href=${link} target="_blank" rel="noopener noreferrer"
          >Open<span class="hidden-visually"> the portal of ${customer} in a new tab</span></a
        >`
      }
    </div>
    <p class="muted small">
      <code>${id}</code> · session
      ${session}${
        request !== null &&
        html` · made by <a href=${linkTo("journal", request, { session })}>request ${request}</a>`
      }
    </p>
    ${
      state === "open" &&
      html`<${CallButton}
        label="Expire now"
        confirm=${`Expire the link of ${customer}`}
        call=${{ method: "POST", path: `portals/${encodeURIComponent(id)}/expire`, session }}
      />`
    }
  </li>`;
}

/** The time of the session, which goes on by the minute. @param {Clock | undefined} clock */
function useNow(clock) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  if (clock === undefined) return now;
  return clock.frozen ? new Date(clock.now).getTime() : now + clock.offset;
}

/** @param {number} milliseconds */
function timeLeft(milliseconds) {
  const minutes = Math.max(0, Math.round(milliseconds / 60_000));
  if (minutes < 120) return `${minutes} min`;
  return minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
}

/**
 * The address, if it is one of HTTP: only such a one may be a link.
 * @param {string} text
 */
function webAddress(text) {
  try {
    const { protocol, href } = new URL(text);
    return protocol === "https:" || protocol === "http:" ? href : undefined;
  } catch {
    return undefined;
  }
}
