/** Sends a request that was written by hand to the mock. */
import { mockUrl } from "../api.js";

/**
 * @typedef {object} Draft
 * @property {string} method
 * @property {string} url
 * @property {string} headers One a line.
 * @property {string} body
 * @property {string} scenario Empty: that of the session.
 * @property {string} code
 * @property {string} prefer
 */

/**
 * @typedef {object} Tried
 * @property {number} took
 * @property {number} [status]
 * @property {Record<string, string>} [headers]
 * @property {unknown} [body]
 * @property {string} [failure]
 */

/** @param {Draft} draft @param {string} session @returns {Record<string, string>} */
export function draftHeaders({ headers, scenario, code, prefer }, session) {
  const fields = headers.split("\n").flatMap((line) => {
    const [, name, value] = /^\s*([^:\s]+)\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
  const preferences = [code === "" ? "" : `code=${code}`, prefer.trim()].filter(
    (each) => each !== "",
  );
  if (preferences.length > 0) fields.push(["prefer", preferences.join(", ")]);
  if (scenario !== "") fields.push(["x-mock-scenario", scenario]);
  if (session !== "default") fields.push(["x-mock-session", session]);
  return Object.fromEntries(fields);
}

/** @param {Draft} draft @param {string} session @returns {Promise<Tried>} */
export async function sendDraft(draft, session) {
  const began = performance.now();
  const took = () => Math.round(performance.now() - began);
  const { method, url, body } = draft;
  try {
    const address = new URL(url.replace(/^\/+/, ""), mockUrl);
    if (!address.href.startsWith(mockUrl))
      return { took: 0, failure: "Write a path of the mocked API." };
    const reply = await fetch(address, {
      method: method.toUpperCase(),
      headers: draftHeaders(draft, session),
      body: body === "" ? null : body,
      redirect: "manual",
      cache: "no-store",
    });
    if (reply.type === "opaqueredirect")
      return {
        took: took(),
        failure: "The reply is a redirect, which a browser does not show: the journal has it.",
      };
    return {
      took: took(),
      status: reply.status,
      headers: Object.fromEntries(reply.headers),
      body: bodyOf(await reply.text()),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      took: took(),
      failure: `There is no whole reply (${reason}). If a fault is injected, this is its effect; browsers also refuse some methods and header fields, and a body for GET.`,
    };
  }
}

/** @param {string} text @returns {unknown} */
function bodyOf(text) {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
