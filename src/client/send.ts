/** One call of the control API, whichever way it is sent. */
import type { Json } from "../model.ts";
import { ControlError, problemError, readProblem } from "./errors.ts";

/** A question to the control API. */
export interface Question {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Without the prefix, its parts percent-encoded: `/requests/find`. */
  readonly path: string;
  /** The session it is about; missing where it is about all of them. */
  readonly session?: string;
  /** What is sent as JSON. */
  readonly body?: object;
}

export interface Received {
  readonly status: number;
  /** Missing where there is none. */
  readonly body: Json | undefined;
}

/** Throws a `ControlError` where no reply of a control API comes. */
export type Send = (question: Question) => Promise<Received>;

/** A mock that can be asked: the way to it, and the address that it serves at. */
export interface Connection {
  readonly send: Send;
  /** `http://127.0.0.1:4010`. Throws where it serves at none. */
  readonly url: () => string;
}

/** The body of the reply. Throws a `ControlError` that says what the control API had against the question. */
export async function ask(
  send: Send,
  question: Question,
): Promise<Json | undefined> {
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

/** The same, for what may be gone already. */
export async function askToRemove(
  send: Send,
  question: Question,
): Promise<void> {
  try {
    await ask(send, question);
  } catch (error) {
    if (!(error instanceof ControlError && error.kind === "unknown-name"))
      throw error;
  }
}
