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

/** @typedef {"passed" | "failed" | "skipped"} Verdict */

/** @type {Record<Verdict, string>} */
const marks = { passed: "✓", failed: "✕", skipped: "–" };

/** @param {{explanation: Explanation | undefined}} props */
export function Why({ explanation }) {
  if (explanation === undefined) return html`<p class="muted" aria-busy="true">Loading…</p>`;
  const { applied } = explanation;
  return html`<ol class="steps">
      ${steps.map(
        ([name, question]) =>
          html`<${StepView}
            key=${name}
            question=${question}
            step=${explanation[name]}
            verdict=${verdictOf(name, explanation)}
          />`,
      )}
    </ol>
    ${
      applied !== undefined &&
      html`<details>
        <summary>What was applied</summary>
        <${Details} value=${applied} />
      </details>`
    }`;
}

/**
 * @param {typeof steps[number][0]} name
 * @param {Explanation} explanation
 * @returns {Verdict}
 */
function verdictOf(name, explanation) {
  const { route, check, fixtures } = explanation;
  if (explanation[name] === undefined) return "skipped";
  if (name === "route") return route.operation === undefined ? "failed" : "passed";
  if (name === "check") return (check?.problems?.length ?? 0) > 0 ? "failed" : "passed";
  if (name !== "fixtures") return "passed";
  const candidates = fixtures?.candidates ?? [];
  return candidates.some(({ outcome }) => outcome === "answered") ? "passed" : "skipped";
}

/** @param {{question: string, step: Step | undefined, verdict: Verdict}} props */
function StepView({ question, step, verdict }) {
  const { outcome, place, candidates = [], ...rest } = step ?? { outcome: "not reached" };
  return html`<li class=${`step ${verdict}`}>
    <span class="mark" aria-hidden="true">${marks[verdict]}</span>
    <div class="stack tight">
      <p>
        <span class="hidden-visually">${verdict}: </span><span class="muted">${question}</span>
        ${outcome} ${place !== undefined && html`<code class="muted">${place}</code>`}
      </p>
      ${candidates.map(
        (each) =>
          html`<p key=${each.fixture} class="small">
            <strong>${each.fixture}</strong> ${each.outcome}
            <code class="muted">${each.place}</code>
          </p>`,
      )}
      ${
        Object.keys(rest).length > 0 &&
        html`<details open=${verdict === "failed"}>
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
