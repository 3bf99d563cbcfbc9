/** An editor with a valid request in it, and the reply to what is sent. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { Copy } from "../parts/copy.js";
import { curlOfRequest } from "../curl.js";
import { sendDraft, draftHeaders } from "./try-request.js";
import { TryReply } from "./try-reply.js";
/** @import { OperationDetails, Scenario } from "../model.js" */
/** @import { Draft, Tried } from "./try-request.js" */

/** @param {{operation: OperationDetails, session: string}} props */
export function TryIt({ operation, session }) {
  const { sample, responses } = operation;
  const scenarios = /** @type {Scenario[]} */ (useLoad("scenarios", session).value ?? []);
  const [draft, setDraft] = useState(/** @type {Draft} */ (draftOf(sample)));
  const [tried, setTried] = useState(/** @type {Tried | undefined} */ (undefined));
  const [busy, setBusy] = useState(false);
  /** @param {keyof Draft} name */
  const edit =
    (name) =>
    (/** @type {any} */ { currentTarget }) =>
      setDraft({ ...draft, [name]: currentTarget.value });
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    setTried(await sendDraft(draft, session));
    setBusy(false);
  };
  const command = () =>
    curlOfRequest({
      method: draft.method,
      url: draft.url,
      headers: draftHeaders(draft, session),
      ...(draft.body === "" ? {} : { body: draft.body }),
    });
  return html`<section class="card" aria-label="Try it">
    <header>
      <h3>Try it</h3>
      <span class="row tight">
        <${Copy} text=${command} label="Copy as curl" />
        <button type="button" class="button small quiet" onClick=${() => setDraft(draftOf(sample))}>
          Start over
        </button>
      </span>
    </header>
    <form class="body stack" onSubmit=${submit}>
      <div class="try-line">
        <${Field} label="Method"
          ><input
            class="input"
            required
            pattern="[A-Za-z]+"
            value=${draft.method}
            onInput=${edit("method")}
        /><//>
        <${Field} label="Path and query"
          ><input class="input mono" required value=${draft.url} onInput=${edit("url")}
        /><//>
      </div>
      <${Field} label="Header fields, one a line">
        <textarea
          class="input"
          rows=${Math.max(2, draft.headers.split("\n").length)}
          spellcheck=${false}
          value=${draft.headers}
          onInput=${edit("headers")}
        ></textarea>
      <//>
      <${Field} label="Body">
        <textarea
          class="input"
          rows=${Math.min(16, Math.max(3, draft.body.split("\n").length))}
          spellcheck=${false}
          value=${draft.body}
          onInput=${edit("body")}
        ></textarea>
      <//>
      <div class="try-options">
        <${Field} label="Scenario">
          <select class="input" value=${draft.scenario} onChange=${edit("scenario")}>
            <option value="">that of the session</option>
            ${scenarios.map(({ name }) => html`<option key=${name} value=${name}>${name}</option>`)}
          </select>
        <//>
        <${Field} label="Status to prefer">
          <select class="input" value=${draft.code} onChange=${edit("code")}>
            <option value="">any</option>
            ${responses
              .filter(({ status }) => /^\d{3}$/.test(status))
              .map(({ status }) => html`<option key=${status} value=${status}>${status}</option>`)}
          </select>
        <//>
        <${Field} label="Other preferences"
          ><input
            class="input"
            placeholder="dynamic=true, seed=s1"
            value=${draft.prefer}
            onInput=${edit("prefer")}
        /><//>
        <button class="button primary" aria-busy=${busy}>${busy ? "Waiting…" : "Send"}</button>
      </div>
    </form>
    <div role="status">
      ${tried !== undefined && html`<${TryReply} tried=${tried} session=${session} />`}
    </div>
  </section>`;
}

/** @param {{label: string, children: any}} props */
function Field({ label, children }) {
  return html`<label class="field"><span>${label}</span>${children}</label>`;
}

/** @param {OperationDetails["sample"]} sample @returns {Draft} */
function draftOf({ method, url, headers, body }) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return {
    method,
    url,
    headers: lines.join("\n"),
    body: pretty(body ?? ""),
    scenario: "",
    code: "",
    prefer: "",
  };
}

/** @param {string} text */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
