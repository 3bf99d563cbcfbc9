/** Asks for the token of the control API. */
import { useState } from "preact/hooks";
import { html } from "../html.js";
import { refresh, state } from "../state.js";
import { useStore } from "../store.js";
import { keepToken } from "../token.js";

export function TokenForm() {
  const { refusal } = useStore(state);
  const [token, setToken] = useState("");
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    keepToken(token.trim());
    state.set({ needsToken: false });
    refresh();
  };
  return html`<main class="gate">
    <form class="card gate-card" onSubmit=${submit}>
      <h1>This console needs a token</h1>
      <p class="muted">
        It is the one of <code>--control-token</code>, or the one in the message with which the mock
        started. It is kept until this tab is closed.
      </p>
      <label class="field">
        <span>Token</span>
        <input
          class="input"
          type="password"
          autocomplete="off"
          required
          autofocus
          value=${token}
          aria-invalid=${refusal !== "" ? "true" : undefined}
          aria-describedby="token-error"
          onInput=${(/** @type {any} */ { currentTarget }) => setToken(currentTarget.value)}
        />
      </label>
      <p id="token-error" class="error" role="alert">${refusal}</p>
      <button class="button primary">Open the console</button>
    </form>
  </main>`;
}
