/** Calls the control API. */
import { refresh, state } from "./state.js";
import { currentToken } from "./token.js";
/** @import { Call, Violation } from "./model.js" */

/** The address of the control API, with a slash at its end. */
export const controlUrl = new URL(".", location.href.split("#", 1)[0]).href;

/** The address of the mocked API, with a slash at its end. */
export const mockUrl = new URL(document.documentElement.dataset.root ?? "../", controlUrl).href;

/** Why a call failed: the detail of the problem that was answered. */
export class CallError extends Error {
  /**
   * @param {string} message
   * @param {number} status 0 where there was no reply.
   * @param {Violation[]} [errors]
   */
  constructor(message, status, errors = []) {
    super(message);
    this.name = "CallError";
    this.status = status;
    this.errors = errors;
  }
}

/**
 * Calls, and returns the body of the reply; null where there is none. Throws a `CallError`.
 * @template T
 * @param {Call} call
 * @returns {Promise<T>}
 */
export async function ask(call) {
  const reply = await send(call);
  const text = await reply.text();
  if (!reply.ok) throw problemOf(reply.status, text);
  return JSON.parse(text === "" ? "null" : text);
}

/**
 * Makes a call that changes something: it is shown as the last one, and what is shown is loaded again.
 * @template T
 * @param {Call} call
 * @returns {Promise<T>}
 */
export async function change(call) {
  state.set({ lastCall: call });
  try {
    return await ask(call);
  } finally {
    refresh();
  }
}

/**
 * Sends a call, and returns the reply, whatever its status.
 * @param {Call} call
 * @param {AbortSignal} [signal]
 */
export async function send({ method, path, session, body }, signal) {
  const headers = new Headers();
  if (session !== undefined) headers.set("x-mock-session", session);
  if (body !== undefined) headers.set("content-type", "application/json");
  if (currentToken() !== "") headers.set("authorization", `Bearer ${currentToken()}`);
  /** @type {RequestInit} */
  const options = { method, headers, signal: signal ?? null, cache: "no-store" };
  if (body !== undefined) options.body = JSON.stringify(body);
  const reply = await fetch(controlUrl + path, options).catch((error) => {
    if (signal?.aborted === true) throw error;
    throw new CallError("The mock does not answer: check that it is running.", 0);
  });
  if (reply.status === 401) {
    const refusal = currentToken() === "" ? "" : "The mock refused this token.";
    state.set({ needsToken: true, refusal });
  }
  return reply;
}

/**
 * @param {number} status
 * @param {string} text
 */
export function problemOf(status, text) {
  try {
    const { detail, title, errors } = JSON.parse(text);
    return new CallError(String(detail ?? title), status, errors);
  } catch {
    return new CallError(`The mock answered with ${status}.`, status);
  }
}

/**
 * The message of anything that was thrown.
 * @param {unknown} error
 */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
