/** Starts the console. */
import { render } from "preact";
import { html } from "./html.js";
import { restoreToken } from "./token.js";
import { App } from "./app.js";

restoreToken();
const root = document.getElementById("console");
if (root !== null) render(html`<${App} />`, root);
