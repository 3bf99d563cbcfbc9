/** One call of the control API, whichever way it is sent. */
import type { Json } from "../model.ts";
import { ControlError, problemError, readProblem } from "./errors.ts";
import type { Control } from "../control/control.ts";

/** A call of the control API. */
export interface ControlCall {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path without the prefix, its segments percent-encoded: `/requests/find`. */
  readonly path: string;
  /** The session that it is about; missing for a call about all sessions. */
  readonly session?: string;
  /** The body, which is sent as JSON. */
  readonly body?: object;
}

export interface ControlResult {
  readonly status: number;
  /** Missing where there is none. */
  readonly body: Json | undefined;
}

/** Sends a call. Throws a `ControlError` if no control API replies. */
export type Send = (question: ControlCall) => Promise<ControlResult>;

/** A connection to a mock: how to send calls, and the address that it serves at. */
export interface Connection {
  readonly send: Send;
  /** `http://127.0.0.1:4010`. Throws if it does not listen. */
  readonly url: () => string;
}

/** Sends a call and returns the body of the reply. Throws a `ControlError` that says what the control API refused. */
export async function call(send: Send, question: ControlCall): Promise<Json | undefined> {
  const { status, body } = await send(question);
  if (status < 400) return body;
  const problem = readProblem(body);
  if (problem !== undefined) throw problemError(problem);
  const { method, path } = question;
  throw new ControlError(
    `the control API answered ${method} ${path} with ${status}, and did not say why`,
    "unknown",
    status,
  );
}

/** Like `ask`, for a thing that may be gone already. */
export async function callToRemove(send: Send, question: ControlCall): Promise<void> {
  try {
    await call(send, question);
  } catch (error) {
    if (!(error instanceof ControlError && error.kind === "unknown-name")) throw error;
  }
}

/** `control` returns the current control API: a reload replaces it. */
export function createLocalSend(control: () => Control): Send {
  return async ({ method, path, session, body }) => {
    const headers = session === undefined ? {} : { "x-mock-session": session };
    const said = control()({ method, path, headers, body: body as Json });
    return { status: said.status, body: copy(said.body) };
  };
}

/** Copies values, as sending them over HTTP would. */
function copy(body: Json | undefined): Json | undefined {
  return body === undefined ? undefined : (JSON.parse(JSON.stringify(body)) as Json);
}
