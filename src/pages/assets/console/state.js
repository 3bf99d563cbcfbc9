/** What all of the console knows: whether a token is needed, the last call, the message of the moment. */
import { createStore } from "./store.js";
/** @import { Call } from "./model.js" */

export const state = createStore({
  /** Whether the control API asks for a token that we don't have. */
  needsToken: false,
  /** Why the last token was refused. */
  refusal: "",
  /** Counts what may have changed on the server: what is shown is loaded again. */
  revision: 0,
  lastCall: /** @type {Call | undefined} */ (undefined),
  message: "",
  dialog: /** @type {"search" | "shortcuts" | undefined} */ (undefined),
});

export function refresh() {
  state.set({ revision: state.get().revision + 1 });
}

let timer = 0;

/**
 * Shows a message for a few seconds.
 * @param {string} message
 */
export function announce(message) {
  clearTimeout(timer);
  state.set({ message });
  timer = setTimeout(() => state.set({ message: "" }), 4000);
}
