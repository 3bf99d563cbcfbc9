/** Writes requests as curl commands for a POSIX shell. */
import { controlUrl, mockUrl } from "./api.js";
import { currentToken } from "./token.js";
/** @import { Call, Entry } from "./model.js" */

/** Fields that curl writes itself, or that are about the connection of the time. */
const skipped = new Set(["host", "content-length", "connection", "accept-encoding", "user-agent"]);

/**
 * The command of a call of the control API. The token is not part of it.
 * @param {Call} call
 */
export function curlOfCall({ method, path, session, body }) {
  const parts = ["curl"];
  // With --json the method is POST.
  if (method !== (body === undefined ? "GET" : "POST")) parts.push("-X", method);
  parts.push(quote(controlUrl + path));
  if (session !== undefined && session !== "default")
    parts.push("-H", quote(`X-Mock-Session: ${session}`));
  if (currentToken() !== "") parts.push("-H", '"Authorization: Bearer $PORTAL_MOCK_CONTROL_TOKEN"');
  if (body !== undefined) parts.push("--json", quote(JSON.stringify(body)));
  return parts.join(" ");
}

/**
 * The command of a recorded request. What was redacted stays redacted.
 * @param {Entry["request"]} request
 */
export function curlOfRequest({ method, url, headers, body }) {
  const lines = [`curl -X ${method} ${quote(new URL(url.replace(/^\/+/, ""), mockUrl).href)}`];
  for (const [name, value] of Object.entries(headers)) {
    if (skipped.has(name)) continue;
    for (const each of [value].flat()) lines.push(`-H ${quote(`${name}: ${each}`)}`);
  }
  if (body !== undefined) lines.push(`--data-raw ${quote(textOfBody(body))}`);
  return lines.join(" \\\n  ");
}

/**
 * A recorded body as text; bytes as base64.
 * @param {unknown} body
 */
export function textOfBody(body) {
  return typeof body === "string" ? body : JSON.stringify(body);
}

/** @param {string} text */
function quote(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
