/** A method, a status, a place in a file, an instant: each written the same way everywhere. */
import { html } from "../html.js";

/** @param {{method: string}} props */
export function Method({ method }) {
  return html`<span class="method">${method}</span>`;
}

/** @param {{status: number}} props */
export function Status({ status }) {
  return html`<span class=${`status ${lookOf(status)}`}>${status}</span>`;
}

/** @param {number} status */
function lookOf(status) {
  if (status >= 500) return "danger";
  if (status >= 400) return "warning";
  return status >= 300 || status < 200 ? "accent" : "success";
}

/** @param {{file: string, line?: number | undefined, column?: number | undefined}} place */
export function placeOf({ file, line, column }) {
  return [file, line, column].filter((each) => each !== undefined).join(":");
}

/** @param {{at: string, date?: boolean}} props */
export function Time({ at, date = false }) {
  const instant = new Date(at);
  const text = date ? `${dayOf(instant)} ${clockOf(instant)}` : clockOf(instant);
  return html`<time datetime=${at} title=${at}>${text}</time>`;
}

/** @param {Date} instant */
function dayOf(instant) {
  return instant.toLocaleDateString("en-CA");
}

/** @param {Date} instant */
function clockOf(instant) {
  return `${instant.toLocaleTimeString("en-GB")}.${String(instant.getMilliseconds()).padStart(3, "0")}`;
}

/** `3 requests`. @param {number} count @param {string} noun */
export function countOf(count, noun) {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;
}
