/** Copies a text, and says so. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { announce } from "../state.js";

/**
 * @param {{text: string | (() => string), label?: string, name?: string, look?: string}} props `name` tells what is copied.
 */
export function Copy({ text, label = "Copy", name = "", look = "quiet" }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === "string" ? text : text());
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      announce("The browser does not allow copying: select the text instead.");
    }
  };
  return html`<button type="button" class=${`button small ${look}`} onClick=${copy}>
    ${copied ? "Copied" : label}${name !== "" && html`<span class="hidden-visually"> ${name}</span>`}
  </button>`;
}
