/** Defines a scenario, and gives single fixtures: for this session, in JSON. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { CallButton } from "../parts/call.js";
import { FixtureLine } from "./scenario.js";
/** @import { Call, Fixture, Operation } from "../model.js" */

/** @param {{session: string}} props */
export function DefineScenario({ session }) {
  const operation = useFirstOperation();
  const example = {
    name: "two-outages",
    fixtures: {
      [operation]: {
        replies: [{ status: 503, empty: true, invalid: true, times: 2 }, { status: 200 }],
      },
    },
  };
  return html`<details class="card form">
    <summary>Define a scenario for this session</summary>
    <div class="body stack">
      <p class="muted small">
        Fixtures have the keys of fixture files, by operation. A mistake is refused, and nothing
        changes.
      </p>
      <${JsonCall}
        key=${operation}
        label="Define it"
        field="The scenario, in JSON"
        call=${{ method: "POST", path: "scenarios", session }}
        example=${example}
      />
    </div>
  </details>`;
}

/** @param {{session: string}} props */
export function GivenFixtures({ session }) {
  const given = /** @type {Fixture[]} */ (useLoad("fixtures", session).value ?? []);
  const operation = useFirstOperation();
  const example = { operation, fixture: { status: 503, empty: true, invalid: true } };
  return html`<details class="card form" open=${given.length > 0}>
    <summary>Fixtures that the session was given (${given.length})</summary>
    <div class="body stack">
      ${
        given.length > 0 &&
        html`<ul class="lines">
          ${given.map(
            (fixture) =>
              html`<${FixtureLine} key=${fixture.id} fixture=${fixture} />
                <li class="plain">
                  <${CallButton}
                    label="Take it back"
                    call=${{ method: "DELETE", path: `fixtures/${encodeURIComponent(fixture.id)}`, session }}
                  />
                </li>`,
          )}
        </ul>`
      }
      <p class="muted small">
        A given fixture comes before those of any scenario, the latest first.
      </p>
      <${JsonCall}
        key=${operation}
        label="Give it"
        field="The fixture, in JSON"
        call=${{ method: "POST", path: "fixtures", session }}
        example=${example}
      />
    </div>
  </details>`;
}

function useFirstOperation() {
  const operations = /** @type {Operation[]} */ (useLoad("operations").value ?? []);
  return operations[0]?.id ?? "getPet";
}

/**
 * A field of JSON whose value is the body of a call.
 * @param {{label: string, field: string, call: Call, example: unknown}} props
 */
function JsonCall({ label, field, call, example }) {
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
