/** Sends calls of the control API over HTTP to another process. */
import type { Json } from "../model.ts";
import { ControlError, readProblem } from "./errors.ts";
import type { ControlCall, ControlResult, Send } from "./send.ts";

/** The address of a control API, and its token. */
export interface ControlAddress {
  /** The address of the mock, without a trailing slash. */
  readonly url: string;
  /** The path of the control API: `/__mock`. */
  readonly prefix: string;
  /** The token, if it requires one. */
  readonly token: string | undefined;
}

/** The time that a reply may take, in milliseconds: the control API waits for nothing. */
const patience = 10_000;

export function createHttpSend(place: ControlAddress): Send {
  const { url, prefix, token } = place;
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return async ({ method, path, session, body }) => {
    const named = session === undefined ? {} : { "x-mock-session": session };
    const sent =
      body === undefined
        ? { headers: { ...authorization, ...named } }
        : {
            headers: {
              ...authorization,
              ...named,
              "content-type": "application/json",
            },
            body: JSON.stringify(body),
          };
    const address = url + prefix + path;
    const signal = AbortSignal.timeout(patience);
    const reply = await fetch(address, { method, signal, ...sent }).catch((error: unknown) => {
      throw unreachable(place, error);
    });
    const text = await reply.text().catch((error: unknown) => {
      throw unreachable(place, error);
    });
    return receive(place, { method, path }, reply, text);
  };
}

function receive(
  place: ControlAddress,
  question: ControlCall,
  { status, headers }: Response,
  text: string,
): ControlResult {
  if (status === 401) throw refused(place);
  if (status === 204) return { status, body: undefined };
  const body = /\bjson\b/i.test(headers.get("content-type") ?? "") ? parseJson(text) : undefined;
  const isOurs =
    status < 400
      ? body !== undefined
      : readProblem(body) !== undefined && kindOf(body) !== "not-found";
  if (!isOurs) throw noControl(place, question, status);
  return { status, body };
}

function kindOf(body: Json | undefined): string | undefined {
  return readProblem(body)?.type.split(":").at(-1);
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** The reason why `fetch` failed is in the cause of its error. */
function unreachable({ url }: ControlAddress, error: unknown): ControlError {
  return new ControlError(reasonOf(url, error), "unreachable");
}

function reasonOf(url: string, error: unknown): string {
  const { name, cause, message } = error as Error & {
    readonly cause?: { readonly code?: string; readonly message?: string };
  };
  if (name === "TimeoutError")
    return `${url} took the request, and did not answer within ${patience / 1000} seconds: is it a portal-mock?`;
  const { hostname, port } = new URL(url);
  switch (cause?.code) {
    case "ECONNREFUSED":
      return `nothing listens at ${url}: start the mock with "portal-mock --port ${port === "" ? "80" : port}", or connect to the address that it prints`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `there is no host ${hostname}: connect to the address that the mock prints`;
    default:
      return `${url} can't be reached: ${cause?.message ?? message}`;
  }
}

function refused({ url, token }: ControlAddress): ControlError {
  const what =
    token === undefined
      ? `the control API of ${url} requires a token`
      : `the control API of ${url} has another token`;
  return new ControlError(
    `${what}: pass connectMock(url, { token }) the one that the mock prints when it starts, or was given with --control-token`,
    "unauthorized",
    401,
  );
}

function noControl(
  { url, prefix }: ControlAddress,
  { method, path }: ControlCall,
  status: number,
): ControlError {
  return new ControlError(
    `there is no control API at ${url}${prefix}: ${method} ${prefix}${path} was answered with ${status}. Start the mock without --no-control, and pass connectMock(url, { prefix }) where --control-prefix is not ${prefix}`,
    "no-control",
    status,
  );
}
