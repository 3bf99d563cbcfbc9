/** Identifies Seam's kinds of credentials by their prefixes. */
import type { Headers } from "../model.ts";
import { createProblem, type Problem } from "../problem.ts";
import { uuidFromText } from "../values/random.ts";

/** A credential of a workspace. */
export interface WorkspaceCredential {
  readonly kind: "api_key" | "pat_with_workspace" | "console_session_with_workspace";
  /** UUID. */
  readonly workspaceId: string;
}

/** A credential of one customer: the token of a portal's link. */
export interface SessionCredential {
  readonly kind: "client_session";
  readonly token: string;
}

export type Credential = WorkspaceCredential | SessionCredential;

const noMethod = refusal("No authentication methods succeeded");
const unknownKey = refusal("API Key not found");
const unknownToken = refusal("Access token not found");
const noMembership = refusal("User does not have access to this workspace");

function refusal(message: string): Problem {
  return unauthorized("unauthorized", message);
}

export function unauthorized(type: string, message: string): Problem {
  return createProblem("unauthorized", message, {
    apiError: { type, message },
    headers: { "www-authenticate": 'Bearer realm="Seam"' },
  });
}

/** Identifies the credential of a request, or returns why there is none. `known` limits the valid ones. */
export function identify(
  headers: Headers,
  known: ReadonlySet<string> | undefined,
): Credential | Problem {
  const session = headers["client-session-token"] ?? headers["seam-client-session-token"];
  const bearer = bearerToken(headers["authorization"]);
  if (typeof session === "string" && !bearer?.startsWith("seam_cst"))
    return sessionCredential(session);
  if (bearer === undefined) return noMethod;
  if (bearer.startsWith("seam_cst")) return { kind: "client_session", token: bearer };
  return workspaceCredential(bearer, headers["seam-workspace"], known);
}

/** The scheme is case-sensitive, as in Seam's framework: `bearer` is not accepted. */
function bearerToken(field: string | readonly string[] | undefined): string | undefined {
  if (typeof field !== "string" || !field.startsWith("Bearer ")) return undefined;
  const token = field.slice("Bearer ".length).trim();
  return token === "" ? undefined : token;
}

function sessionCredential(token: string): Credential | Problem {
  if (token.startsWith("seam_cst")) return { kind: "client_session", token };
  const message = "A client session token starts with seam_cst";
  return createProblem("unauthorized", message, {
    status: 400,
    apiError: { type: "invalid_client_session_token", message },
  });
}

function workspaceCredential(
  token: string,
  workspace: string | readonly string[] | undefined,
  known: ReadonlySet<string> | undefined,
): Credential | Problem {
  const named = typeof workspace === "string" && workspace !== "" ? workspace : undefined;
  const admitted = known === undefined || known.has(token);
  if (token.startsWith("seam_at")) {
    if (named === undefined) return noMethod;
    return admitted
      ? { kind: "pat_with_workspace", workspaceId: uuidFromText(named) }
      : unknownToken;
  }
  if (isJwt(token)) {
    if (named === undefined) return noMethod;
    return admitted
      ? {
          kind: "console_session_with_workspace",
          workspaceId: uuidFromText(named),
        }
      : noMembership;
  }
  const wellFormed = /^seam_\w+$/.test(token) && !token.startsWith("seam_pk");
  return wellFormed && admitted
    ? { kind: "api_key", workspaceId: uuidFromText(token) }
    : unknownKey;
}

function isJwt(token: string): boolean {
  return /^ey[\w-]*\.[\w-]+\.[\w-]*$/.test(token);
}

/** The problem of a credential of the wrong kind. */
export function wrongCredential(): Problem {
  return noMethod;
}
