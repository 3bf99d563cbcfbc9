/** Starts the console. */
import { render } from "preact";
import { html } from "./html.js";
import { restoreToken } from "./token.js";
import { refresh, state } from "./state.js";
import { App } from "./app.js";

restoreToken();
// A link with the token may be opened where the console is open already.
addEventListener("hashchange", () => {
  if (!restoreToken()) return;
  state.set({ needsToken: false });
  refresh();
});
const root = document.getElementById("console");
if (root !== null) render(html`<${App} />`, root);
