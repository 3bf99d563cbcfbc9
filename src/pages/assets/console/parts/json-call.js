/** A field of JSON whose value is the body of a call. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { CallButton } from "./call.js";
/** @import { Call } from "../model.js" */

/** @param {{label: string, field: string, call: Call, example: unknown}} props */
export function JsonCall({ label, field, call, example }) {
  const [text, setText] = useState(JSON.stringify(example, null, 2));
  const { body, reason } = read(text);
  return html`<label class="field">
      <span>${field}</span>
      <textarea
        class="input"
        rows=${Math.min(16, text.split("\n").length)}
        spellcheck=${false}
        value=${text}
        aria-invalid=${reason === "" ? undefined : "true"}
        onInput=${(/** @type {any} */ { currentTarget }) => setText(currentTarget.value)}
      ></textarea>
    </label>
    ${
      reason === ""
        ? html`<${CallButton} label=${label} call=${{ ...call, body }} />`
        : html`<p class="error" role="alert">This is not JSON: ${reason}</p>`
    }`;
}

/** @param {string} text */
function read(text) {
  try {
    return { body: JSON.parse(text), reason: "" };
  } catch (error) {
    return { body: undefined, reason: error instanceof Error ? error.message : "it can’t be read" };
  }
}
