/** Why a request was answered as it was: each step with its outcome. */
import { html } from "../html.js";
/** @import { Explanation, Step } from "../model.js" */

/** The steps in their order, and the question that each answers. */
const steps = /** @type {const} */ ([
  ["route", "Which operation is it?"],
  ["check", "Is the request valid?"],
  ["scenario", "In which scenario?"],
  ["fixtures", "Does a fixture answer?"],
  ["status", "With which status?"],
  ["mediaType", "In which media type?"],
  ["body", "With which body?"],
]);

/** @param {{explanation: Explanation | undefined}} props */
export function Why({ explanation }) {
  if (explanation === undefined) return html`<p class="muted" aria-busy="true">Loading…</p>`;
  const { problem, applied } = explanation;
  return html`<ol class="steps">
      ${steps.map(([name, question]) => html`<${StepView} key=${name} question=${question} step=${explanation[name]} failed=${isFailed(name, explanation)} />`)}
    </ol>
    ${problem !== undefined && html`<p class="notice danger">${problem.kind}: ${problem.detail}</p>`}
    ${
      applied !== undefined &&
      html`<details>
        <summary>What was applied</summary>
        <${Details} value=${applied} />
      </details>`
    }`;
}

/** @param {string} name @param {Explanation} explanation */
function isFailed(name, { route, check }) {
  if (name === "route") return route.operation === undefined;
  return name === "check" && (check?.problems?.length ?? 0) > 0;
}

/** @param {{question: string, step: Step | undefined, failed: boolean}} props */
function StepView({ question, step, failed }) {
  const [mark, word] =
    step === undefined ? ["–", "not reached"] : failed ? ["✕", "failed"] : ["✓", "passed"];
  const { outcome, ...rest } = step ?? { outcome: "not reached" };
  const hasMore = Object.keys(rest).length > 0;
  return html`<li class=${`step ${word.replace(" ", "-")}`}>
    <span class="mark" aria-hidden="true">${mark}</span>
    <div>
      <p>
        <span class="muted">${question}</span> ${outcome}<span class="hidden-visually">
          (${word})</span
        >
      </p>
      ${
        hasMore &&
        html`<details>
          <summary>Details</summary>
          <${Details} value=${rest} />
        </details>`
      }
    </div>
  </li>`;
}

/** A value of any shape, as a list of its members. @param {{value: unknown}} props @returns {any} */
function Details({ value }) {
  if (typeof value !== "object" || value === null) return html`<span>${String(value)}</span>`;
  if (Array.isArray(value)) {
    return value.length === 0
      ? html`<span class="muted">none</span>`
      : html`<ul class="lines">
          ${value.map((each) => html`<li><${Details} value=${each} /></li>`)}
        </ul>`;
  }
  return html`<dl class="definitions fields">
    ${Object.entries(value).map(
      ([name, inner]) =>
        html`<dt>${name === "" ? "(whole)" : name}</dt>
          <dd><${Details} value=${inner} /></dd>`,
    )}
  </dl>`;
}
