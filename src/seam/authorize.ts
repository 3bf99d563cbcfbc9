/** Authorizes an operation by the kind of credential. */
import type { Headers, Operation, RawRequest, SessionKey } from "../model.ts";
import { isProblem, type Problem } from "../problem.ts";
import { identify, unauthorized, wrongCredential, type Credential } from "./credentials.ts";
import type { Portal, Store } from "./store.ts";

/** On whose behalf a request acts. */
export interface Caller {
  readonly workspaceId: string;
  /** The portal of a client session. */
  readonly session: Portal | undefined;
}

export interface Authorization {
  /** Returns why a request may not call an operation; `now` is in milliseconds since the epoch. */
  readonly refuse: (
    operation: Operation,
    raw: RawRequest,
    now: number,
    session: SessionKey,
  ) => Problem | undefined;
  /** Missing if the request carries no usable credential. */
  readonly callerOf: (headers: Headers, session: SessionKey) => Caller | undefined;
}

const sessionSchemes: readonly string[] = [
  "client_session_with_customer",
  "client_session_with_customer_ro",
];

/** The headers of credentials. */
const carried = [
  "authorization",
  "seam-workspace",
  "client-session-token",
  "seam-client-session-token",
];
const maxIdentified = 256;

/** `known` limits the valid keys and tokens. */
export function createAuthorize(
  storeOf: (session: SessionKey) => Store,
  known: ReadonlySet<string> | undefined,
): Authorization {
  const identified = new Map<string, Credential | Problem>();
  const credentialOf = (headers: Headers): Credential | Problem => {
    const key = carried.map((name) => String(headers[name])).join("|");
    const credential = identified.get(key) ?? identify(headers, known);
    if (identified.size >= maxIdentified) identified.clear();
    identified.set(key, credential);
    return credential;
  };
  return {
    refuse: ({ security }, { headers }, now, session) => {
      if (security.length === 0) return undefined;
      const credential = credentialOf(headers);
      if (isProblem(credential)) return credential;
      const takes = (names: readonly string[]): boolean =>
        security.some((requirement) => requirement.some(({ name }) => names.includes(name)));
      if (credential.kind !== "client_session")
        return takes([credential.kind]) ? undefined : wrongCredential();
      return takes(sessionSchemes)
        ? refuseSession(storeOf(session).portalOfToken(credential.token), now)
        : wrongCredential();
    },
    callerOf: (headers, session) => {
      const credential = credentialOf(headers);
      if (isProblem(credential)) return undefined;
      if (credential.kind !== "client_session")
        return { workspaceId: credential.workspaceId, session: undefined };
      const portal = storeOf(session).portalOfToken(credential.token);
      return portal === undefined
        ? undefined
        : { workspaceId: portal.workspaceId, session: portal };
    },
  };
}

function refuseSession(portal: Portal | undefined, now: number): Problem | undefined {
  if (portal === undefined)
    return unauthorized("client_session_not_found", "Unauthorized (client session not found)");
  if (portal.isRevoked)
    return unauthorized("client_session_revoked", "Unauthorized (client session revoked)");
  if (portal.expiresAt > now) return undefined;
  return unauthorized("client_session_expired", "Unauthorized (client session expired)");
}
