/** Authorizes calls of the control API: this machine on a loopback address, a bearer token elsewhere. */
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { isLoopbackAddress, isLoopbackName } from "../values/loopback.ts";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";

/** What is known of who asks. */
export interface Asker {
  /** The `Host` field, or `:authority`. */
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
  /** Both ends of the connection, where it has addresses. */
  readonly addresses: readonly (string | undefined)[];
}

export interface Access {
  /** Why a request is not answered. */
  readonly refuse: (asker: Asker) => Problem | undefined;
  /** The token to send; missing where nobody made one. */
  readonly token: string | undefined;
  /** Whether loopback connections need it too. */
  readonly needsToken: () => boolean;
  /** From now on the server listens where others reach it. */
  readonly expose: () => void;
}

export interface AccessOptions {
  /** The address that the server listens on. */
  readonly host: string;
  readonly controlToken?: string | undefined;
  /** Whether pages of other origins may ask. */
  readonly controlCors: boolean;
}

/** Tokens are for this run of the server, and no part of a reply: they need not repeat. */
export function makeToken(): string {
  return randomBytes(24).toString("base64url");
}

/** `token` is the one to send where none is given. */
export function createAccess(
  { host, controlToken, controlCors }: AccessOptions,
  token: string | undefined,
): Access {
  let exposed = !isLoopbackName(host);
  const expected = controlToken ?? token;
  const needsToken = (): boolean => controlToken !== undefined || exposed;
  return {
    token: expected,
    needsToken,
    expose: () => {
      exposed = true;
    },
    refuse: (asker) =>
      needsToken() || !isLocal(asker)
        ? refuseWithout(expected, asker)
        : refuseStrangers(asker, controlCors),
  };
}

/** A connection without addresses is none of a network: a Unix socket, or a request that was injected. */
function isLocal({ addresses }: Asker): boolean {
  return addresses.every(
    (address) => address === undefined || isLoopbackAddress(address),
  );
}

const realm = 'Bearer realm="portal-mock control API"';

function refuseWithout(
  expected: string | undefined,
  { authorization }: Asker,
): Problem | undefined {
  const [, sent] = /^bearer +(\S+)$/i.exec(authorization?.trim() ?? "") ?? [];
  if (expected !== undefined && sent !== undefined && isSame(sent, expected))
    return undefined;
  const detail =
    expected === undefined
      ? "the control API is open on loopback alone: give the mock a controlToken, and send it as Authorization: Bearer"
      : `send Authorization: Bearer and the token of --control-token, or the one that the start line says${sent === undefined ? "" : ": this one is another"}`;
  const challenge =
    sent === undefined ? realm : `${realm}, error="invalid_token"`;
  return createProblem("unauthorized", detail, {
    headers: { "www-authenticate": challenge },
  });
}

/** Takes as long however much of a token is right. */
function isSame(sent: string, expected: string): boolean {
  const hash = (text: string): Buffer =>
    createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(sent), hash(expected));
}

/**
 * A page from elsewhere can make the browser of this machine ask, by a name of its own that leads to loopback
 * (DNS rebinding) or across origins. The browser says so in `Host` and `Origin`.
 */
function refuseStrangers(
  { host, origin }: Asker,
  controlCors: boolean,
): Problem | undefined {
  const name = host === undefined ? undefined : hostName(host);
  if (name === undefined || !isLoopbackName(name))
    return createProblem(
      "forbidden",
      `the control API does not answer to the name ${host ?? "of nobody"}: ask for 127.0.0.1 or localhost, or give the mock a --control-token`,
    );
  if (controlCors || origin === undefined || isOwn(origin, host))
    return undefined;
  return createProblem(
    "forbidden",
    `the control API does not answer pages of ${origin}: start the mock with --control-cors to let them in`,
  );
}

/** `[::1]` of `[::1]:4010`. */
function hostName(host: string): string | undefined {
  return /^(\[[\da-f:.]+\]|[^:]+)(?::\d+)?$/i.exec(host)?.[1];
}

function isOwn(origin: string, host: string | undefined): boolean {
  return origin === `http://${host}` || origin === `https://${host}`;
}
