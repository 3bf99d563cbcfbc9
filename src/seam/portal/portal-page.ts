/** Answers the addresses of portals: shows one, does what its forms ask for, or says why there is none. Read it first. */
import { hashSource, readAssets } from "../../pages/assets.ts";
import { html, trusted, type Html } from "../../pages/html.ts";
import type { UnroutedRequest } from "../../model.ts";
import type { Reply } from "../../response/render.ts";
import { formatInstant } from "../../values/clock.ts";
import { customerIn, type Portal, type Store } from "../store.ts";
import { act } from "./actions.ts";
import { hrefOf, readAddress, type Address } from "./address.ts";
import { chooseView } from "./choose-view.ts";
import { themeStyle } from "./theme.ts";
import { createView, type PortalView } from "./view.ts";
import type { Failure, Page } from "./views/controls.ts";
import { drawer, type ControlAddress } from "./views/drawer.ts";
import { layout, titleOf } from "./views/layout.ts";
import {
  expiredPortal,
  otherSession,
  revokedPortal,
  stateView,
  unknownPortal,
  type State,
} from "./views/states.ts";

/** The session that a page is opened in. */
export interface PortalSession {
  /** Its portals and customers. */
  readonly store: Store;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The session that a portal was created in, if it is not this one. */
  readonly otherSessionOf: (id: string, token: string) => string | undefined;
  readonly control: ControlAddress;
}

interface PortalPages extends PortalSession {
  readonly send: Send;
}

/** Answers `/portals/<id>?token=…`; `undefined` for any other path. It may be framed, as Seam's pages may. */
export type AnswerPortal = (request: UnroutedRequest, session: PortalSession) => Reply | undefined;

/** The style sheet and the script are read with the first page. */
export function createAnswerPortal(): AnswerPortal {
  let send: Send | undefined;
  return (request, session) => {
    const [, id] = /^\/portals\/([^/]+)$/.exec(request.path) ?? [];
    if (id === undefined) return undefined;
    send ??= createSend();
    return answerPortal(id.toLowerCase(), request, { ...session, send });
  };
}

function answerPortal(
  id: string,
  { method, query, body }: UnroutedRequest,
  pages: PortalPages,
): Reply {
  const address = readAddress(query);
  const portal = pages.store.portal(id);
  const state = stateOf(portal, id, address, pages);
  if (portal === undefined || state !== undefined)
    return statePage(state ?? unknownPortal(), pages);
  const customer = customerIn(pages.store, portal, pages.now);
  const view = createView(portal, customer, address, pages.now);
  return method === "POST" ? answerForm(view, body, pages) : showPortal(view, pages, undefined);
}

/** Why a portal shows nothing; `undefined` if it opens. */
function stateOf(
  portal: Portal | undefined,
  id: string,
  { token }: Address,
  { now, otherSessionOf }: PortalPages,
): State | undefined {
  if (portal === undefined || portal.token !== token) {
    const session = otherSessionOf(id, token);
    return session === undefined ? unknownPortal() : otherSession(session);
  }
  if (portal.isRevoked) return revokedPortal(portal.customerKey);
  return portal.expiresAt <= now ? expiredPortal(formatInstant(portal.expiresAt) ?? "") : undefined;
}

/** Does the action of a form, and leads back to the page (RFC 9110, 15.4.4). */
function answerForm(view: PortalView, body: Uint8Array, pages: PortalPages): Reply {
  const done = act(view, new URLSearchParams(Buffer.from(body).toString()));
  if ("action" in done) return showPortal(view, pages, done);
  pages.store.putCustomer(done.customer);
  const { address } = view;
  const { section, item } = address;
  const location = hrefOf(address, { section, item, notice: done.notice });
  return { status: 303, headers: { location, ...privacy }, payload: "", delay: 0 };
}

function showPortal(
  view: PortalView,
  { control, send }: PortalPages,
  failure: Failure | undefined,
): Reply {
  const page: Page = { ...view, failure };
  const shown = chooseView(page);
  return send(failure === undefined ? 200 : 422, {
    title: titleOf(page, shown),
    locale: page.language.locale,
    theme: themeStyle(page.configuration.profileId),
    body: layout(page, shown, drawer(page, control)),
  });
}

function statePage(state: State, { send }: PortalPages): Reply {
  return send(state.status, {
    title: state.title,
    locale: "en",
    theme: "",
    body: stateView(state),
  });
}

/** The token is in the address: it is not told to other sites, and the page is not kept. */
const privacy = { "cache-control": "no-store", "referrer-policy": "same-origin" };

/** What differs from page to page. */
interface Content {
  readonly title: string;
  readonly locale: string;
  readonly theme: string;
  readonly body: Html;
}

type Send = (status: number, content: Content) => Reply;

function createSend(): Send {
  const { text } = readAssets();
  const style = text("base.css") + text("portal.css");
  const script = text("portal.js");
  const head = trusted(`<style>${style}</style><script type="module">${script}</script>`);
  const policyOf = (theme: string): string =>
    [
      "default-src 'none'",
      `style-src ${hashSource(style)} ${hashSource(theme)}`,
      `script-src ${hashSource(script)}`,
      "img-src data:",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
    ].join("; ");
  return (status, { title, locale, theme, body }) => {
    const { markup } = html`<!doctype html>
      <html lang="${locale}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          <link rel="icon" href="data:," />
          ${head}${trusted(`<style>${theme}</style>`)}
        </head>
        <body>
          ${body}
        </body>
      </html> `;
    const headers = {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policyOf(theme),
      "x-content-type-options": "nosniff",
      ...privacy,
    };
    return { status, headers, payload: markup, delay: 0 };
  };
}
