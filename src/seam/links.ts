/** Builds and reads portal links: an address, a token, and an expiry. */
import { formatInstant } from "../values/clock.ts";
import type { TemplateContext } from "../scenario/templates/expression.ts";
import { createDraw, fingerprintText } from "../values/random.ts";
import { defaultSession } from "../state/sessions/session.ts";
import type { PortalLink } from "./store.ts";

/** Seven days in milliseconds. */
const lifetime = 7 * 24 * 60 * 60 * 1000;

/** Creates a link that differs for each request, and is equal for equal requests. */
export function createLink(
  context: TemplateContext,
  workspaceId: string,
  customerKey: string,
): PortalLink {
  const draw = createDraw(fingerprintText("portal", context.fingerprint));
  const id = draw.uuid();
  const token = `seam_cst1${draw.base58(8)}_${draw.base58(24)}`;
  return {
    url: `${context.request.baseUrl}/portals/${id}?token=${token}${sessionOf(context)}`,
    customer_key: customerKey,
    expires_at: formatInstant(context.clock + lifetime) ?? "",
    workspace_id: workspaceId,
    created_at: formatInstant(context.clock) ?? "",
  };
}

/** A browser sends no session header, so the link itself names the session. */
function sessionOf({ session }: TemplateContext): string {
  return session.name === defaultSession ? "" : `&__session=${session.name}`;
}

export interface LinkParts {
  readonly id: string;
  readonly token: string;
}

/** The id and token of a portal's URL. */
export function linkParts(url: string): LinkParts | undefined {
  const [, id, token] =
    /\/portals\/([0-9a-f-]{36})\?token=(seam_cst\w+)(?:&__session=[\w.~-]+)?$/.exec(url) ?? [];
  return id === undefined || token === undefined ? undefined : { id, token };
}
