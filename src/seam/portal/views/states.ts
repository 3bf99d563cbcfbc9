/** The states in which a portal shows nothing: each says what happened, and what a developer should do. */
import { html, type Html } from "../../../pages/html.ts";

export interface State {
  readonly status: number;
  /** What the state is called, in small print. */
  readonly code: string;
  readonly title: string;
  readonly advice: string;
}

export function unknownPortal(): State {
  return {
    status: 404,
    code: "portal_not_found",
    title: "This link doesn't work",
    advice:
      "No portal has this address and token. Create a portal, and open the link it comes with.",
  };
}

export function otherSession(session: string): State {
  return {
    status: 404,
    code: "other_session",
    title: "This portal is in another session",
    advice: `It was created in the session ${session}. Open the link with &__session=${session}.`,
  };
}

export function expiredPortal(since: string): State {
  return {
    status: 410,
    code: "client_session_expired",
    title: "This link has expired",
    advice: `It worked until ${since}. Create a new portal each time a customer opens the page.`,
  };
}

export function revokedPortal(customerKey: string): State {
  return {
    status: 410,
    code: "client_session_revoked",
    title: "This link was revoked",
    advice: `The customer ${customerKey} was deleted. Create a portal for a customer that exists.`,
  };
}

export function stateView({ code, title, advice }: State): Html {
  return html`<main class="state" id="main">
    <h1>${title}</h1>
    <p>${advice}</p>
    <p class="muted">
      <small><code>${code}</code></small>
    </p>
  </main>`;
}
