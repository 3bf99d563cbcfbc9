/** Authorizes calls of the control API: this machine on a loopback address, a bearer token elsewhere. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { isLoopbackAddress, isLoopbackName } from "../values/loopback.ts";
import { createProblem, type Problem } from "../problem.ts";

/** What is known of a caller. */
export interface ControlCaller {
  /** The `Host` field, or `:authority`. */
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
  /** The addresses of both ends of the connection, where it has some. */
  readonly addresses: readonly (string | undefined)[];
}

export interface Access {
  /** Returns why a caller is refused; `undefined` if it is authorized. */
  readonly refuse: (caller: ControlCaller) => Problem | undefined;
  /**
   * Returns why a caller may not have the pages of the control API, which hold no secrets: they come without a token,
   * and ask for it. The other rules are the same.
   */
  readonly refusePage: (caller: ControlCaller) => Problem | undefined;
  /** The token to send; missing where there is none. */
  readonly token: string | undefined;
  /** Whether loopback connections need it too. */
  readonly needsToken: () => boolean;
  /** Requires the token from now on: the server listens on an address that others reach. */
  readonly expose: () => void;
}

export interface AccessOptions {
  /** The address that the server listens on. */
  readonly host: string;
  readonly controlToken?: string | undefined;
  /** Whether pages of other origins may call. */
  readonly controlCors: boolean;
}

/** Makes a token for this run of the server. It is random, since it is never part of a reply. */
export function makeToken(): string {
  return randomBytes(24).toString("base64url");
}

/** `token` is used where the settings have none. */
export function createAccess(
  { host, controlToken, controlCors }: AccessOptions,
  token: string | undefined,
): Access {
  let exposed = !isLoopbackName(host);
  const expected = controlToken ?? token;
  const needsToken = (): boolean => controlToken !== undefined || exposed;
  const asksForToken = (caller: ControlCaller): boolean => needsToken() || !isLocal(caller);
  const refuse = (caller: ControlCaller): Problem | undefined =>
    asksForToken(caller)
      ? refuseWithout(expected, caller)
      : refuseForeignPages(caller, controlCors);
  return {
    token: expected,
    needsToken,
    expose: () => {
      exposed = true;
    },
    refuse,
    refusePage: (caller) =>
      expected !== undefined && asksForToken(caller) ? undefined : refuse(caller),
  };
}

/** A connection without addresses is local: a Unix socket, or an injected request. */
function isLocal({ addresses }: ControlCaller): boolean {
  return addresses.every((address) => address === undefined || isLoopbackAddress(address));
}

const realm = 'Bearer realm="portal-mock control API"';

function refuseWithout(
  expected: string | undefined,
  { authorization }: ControlCaller,
): Problem | undefined {
  const [, sent] = /^bearer +(\S+)$/i.exec(authorization?.trim() ?? "") ?? [];
  if (expected !== undefined && sent !== undefined && isSame(sent, expected)) return undefined;
  const detail =
    expected === undefined
      ? "the control API is open on loopback alone: give the mock a controlToken, and send it as Authorization: Bearer"
      : `send Authorization: Bearer and the token of --control-token, or the one in the start message${sent === undefined ? "" : ": this one is another"}`;
  const challenge = sent === undefined ? realm : `${realm}, error="invalid_token"`;
  return createProblem("unauthorized", detail, {
    headers: { "www-authenticate": challenge },
  });
}

/** Compares in constant time. */
function isSame(sent: string, expected: string): boolean {
  const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(sent), hash(expected));
}

/**
 * Refuses pages of other origins. Such a page can make the browser of this machine call us across origins, or by a
 * name of its own that resolves to loopback (DNS rebinding); `Host` and `Origin` show it.
 */
function refuseForeignPages(
  { host, origin }: ControlCaller,
  controlCors: boolean,
): Problem | undefined {
  const name = host === undefined ? undefined : hostName(host);
  if (name === undefined || !isLoopbackName(name))
    return createProblem(
      "forbidden",
      `the control API refuses the host name ${host ?? "(none)"}: use 127.0.0.1 or localhost, or give the mock a --control-token`,
    );
  if (controlCors || origin === undefined || isOwn(origin, host)) return undefined;
  return createProblem(
    "forbidden",
    `the control API refuses pages of ${origin}: start the mock with --control-cors to allow them`,
  );
}

/** `[::1]` of `[::1]:4010`. */
function hostName(host: string): string | undefined {
  return /^(\[[\da-f:.]+\]|[^:]+)(?::\d+)?$/i.exec(host)?.[1];
}

function isOwn(origin: string, host: string | undefined): boolean {
  return origin === `http://${host}` || origin === `https://${host}`;
}
