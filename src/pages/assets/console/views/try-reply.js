/** The reply to a request that was tried. */
import { linkTo } from "../address.js";
import { html } from "../html.js";
import { useLoad } from "../load.js";
import { Status } from "../parts/badges.js";
import { Body } from "../parts/body.js";
import { Fields } from "./entry-messages.js";
/** @import { Explanation } from "../model.js" */
/** @import { Tried } from "./try-request.js" */

/** @param {{tried: Tried, session: string}} props */
export function TryReply({ tried: { took, status, headers = {}, body, failure }, session }) {
  const id = headers["x-mock-request-id"];
  const path = id === undefined ? undefined : `explain/${encodeURIComponent(id)}`;
  const explanation = /** @type {Explanation | undefined} */ (useLoad(path, session).value);
  if (failure !== undefined)
    return html`<div class="body try-reply"><p class="notice danger">${failure}</p></div>`;
  return html`<div class="body stack try-reply">
    <p class="row">
      <strong>Reply</strong> <${Status} status=${status} /> <span class="muted">${took} ms</span>
      ${id !== undefined && html`<a href=${linkTo("journal", id)}>Request ${id} in the journal</a>`}
    </p>
    <${Body} value=${body} origins=${explanation?.body?.values} label="Body of the reply" />
    <details>
      <summary>Header fields (${Object.keys(headers).length})</summary>
      <${Fields} headers=${headers} />
    </details>
  </div>`;
}
