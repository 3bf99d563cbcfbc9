/** A button that calls the control API, with the curl command that does the same. */
import { useState } from "preact/hooks";
import { CallError, change, messageOf } from "../api.js";
import { curlOfCall } from "../curl.js";
import { html } from "../html.js";
import { announce } from "../state.js";
import { Copy } from "./copy.js";
/** @import { Call } from "../model.js" */

/**
 * @typedef {object} CallProps
 * @property {string} label
 * @property {Call} call
 * @property {"primary" | "danger" | "small" | ""} [look]
 * @property {boolean} [disabled]
 * @property {string} [confirm] Asks this before the call is made.
 * @property {boolean} [bare] Whether the command is not shown.
 * @property {() => void} [before] What comes before the call.
 * @property {(result: any) => void} [onDone]
 */

/** @param {CallProps} props */
export function CallButton(props) {
  const { call, bare = false } = props;
  const [failure, setFailure] = useState("");
  const button = html`<${Trigger} ...${props} onFailure=${setFailure} />`;
  const alert = failure !== "" && html`<p class="error" role="alert">${failure}</p>`;
  if (bare) return html`<span class="call bare">${button}${alert}</span>`;
  return html`<div class="call">
    <div class="call-line">${button}<${Curl} call=${call} /></div>
    ${alert}
  </div>`;
}

/**
 * The command of a call, with a button that copies it.
 * @param {{call: Call}} props
 */
export function Curl({ call }) {
  const text = curlOfCall(call);
  return html`<span class="curl">
    <code title=${text}>${text}</code>
    <${Copy} text=${text} name="the command" />
  </span>`;
}

/** @param {CallProps & {onFailure: (message: string) => void}} props */
function Trigger({
  label,
  call,
  look = "",
  disabled = false,
  confirm,
  bare,
  before,
  onDone,
  onFailure,
}) {
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const run = async () => {
    if (busy) return;
    if (confirm !== undefined && !asking) return setAsking(true);
    setAsking(false);
    setBusy(true);
    onFailure("");
    before?.();
    try {
      const result = await change(call);
      if (onDone === undefined) announce(`${call.method} ${call.path.split("?")[0]} is done.`);
      else onDone(result);
    } catch (error) {
      onFailure(error instanceof CallError ? error.message : messageOf(error));
    }
    setBusy(false);
  };
  const classes = `button ${look} ${asking ? "danger" : ""} ${bare === true ? "small" : ""}`;
  return html`<button
    type="button"
    class=${classes}
    aria-busy=${busy}
    disabled=${disabled}
    onClick=${run}
    onBlur=${() => setAsking(false)}
    onKeyDown=${(/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Escape" && asking) {
        event.stopPropagation();
        setAsking(false);
      }
    }}
  >
    ${asking ? confirm : label}
  </button>`;
}
