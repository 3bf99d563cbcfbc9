/** Shows a body: JSON in colours that tell where each value came from, texts as they are, bytes as base64. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { Copy } from "./copy.js";
import { linesOf, mostLines } from "./json-lines.js";
/** @import { Origin } from "../model.js" */
/** @import { Line } from "./json-lines.js" */

/** The origins that have a colour of their own, and what they are called. */
const known = new Map([
  ["fixture", "fixture"],
  ["request", "request"],
  ["clock", "clock"],
  ["generated", "generated"],
  ["example", "example"],
  ["default", "default of the schema"],
  ["seam", "Seam’s rules"],
]);

/** The most characters of a text that are shown. */
const mostCharacters = 100_000;

/** @param {{value: unknown, origins?: Record<string, Origin> | undefined, label: string}} props */
export function Body({ value, origins, label }) {
  if (value === undefined) return html`<p class="muted">No body.</p>`;
  if (typeof value === "string") return html`<${Text} text=${value} label=${label} />`;
  if (isBytes(value)) {
    return html`<p class="muted small">Bytes, in base64:</p>
      <${Text} text=${value.base64} label=${label} />`;
  }
  return html`<${JsonBody} value=${value} origins=${origins} label=${label} />`;
}

/** @param {{value: unknown, origins?: Record<string, Origin>, label: string}} props */
function JsonBody({ value, origins, label }) {
  const lines = linesOf(value, origins);
  const more = lines.length > mostLines;
  const used = new Set(lines.map(({ origin }) => origin?.from));
  return html`<div class="stack tight">
    <div class="row spread">
      <${Legend} used=${[...known].filter(([from]) => used.has(from))} />
      <${Copy} text=${() => JSON.stringify(value, null, 2)} name=${label} />
    </div>
    <pre class="code json" tabindex="0" aria-label=${label}><code>${lines
      .slice(0, mostLines)
      .map((line, index) => html`<${JsonLine} key=${index} line=${line} />`)}</code></pre>
    ${more && html`<p class="muted small">The first ${mostLines} lines. The copy has all of them.</p>`}
  </div>`;
}

/** @param {{line: Line}} props */
function JsonLine({ line: { depth, name, text, comma, kind, origin } }) {
  const from = origin === undefined ? "" : `from-${origin.from}`;
  const title = origin === undefined ? undefined : describeOrigin(origin);
  return html`${"  ".repeat(depth)}<span class="json-name">${name}</span
    ><span class=${`json-${kind} ${from}`} title=${title}>${text}</span>${comma}${"\n"}`;
}

/** @param {{used: [string, string][]}} props */
function Legend({ used }) {
  if (used.length === 0) return html`<span></span>`;
  return html`<p class="row small legend">
    ${used.map(([from, name]) => html`<span key=${from} class=${`from-${from}`}>${name}</span>`)}
  </p>`;
}

/** @param {Origin} origin */
export function describeOrigin({ from, place, expression, pointer, in: part }) {
  const whole = pointer === undefined ? [] : [`${part ?? ""} ${pointer}`.trim()];
  const all = [known.get(from) ?? from, ...whole, expression, place];
  return all.filter((each) => each !== undefined && each !== "").join(" · ");
}

/** @param {{text: string, label: string}} props */
function Text({ text, label }) {
  const [whole, setWhole] = useState(false);
  const cut = text.length > mostCharacters && !whole;
  return html`<div class="stack tight">
    <div class="row end"><${Copy} text=${text} name=${label} /></div>
    <pre class="code wrap" tabindex="0" aria-label=${label}>
${cut ? text.slice(0, mostCharacters) : text}</pre>
    ${
      cut &&
      html`<button type="button" class="button small" onClick=${() => setWhole(true)}>
        Show all ${text.length.toLocaleString("en")} characters
      </button>`
    }
  </div>`;
}

/**
 * @param {unknown} value
 * @returns {value is {base64: string}}
 */
function isBytes(value) {
  if (typeof value !== "object" || value === null) return false;
  return "base64" in value && typeof value.base64 === "string" && Object.keys(value).length === 1;
}
