/** The request and the reply of an entry, with their header fields and bodies. */
import { html } from "../html.js";
import { Body } from "../parts/body.js";
import { Method, Status, Time } from "../parts/badges.js";
import { describeOrigin } from "../parts/body.js";
/** @import { Entry, HeaderFields, Origin } from "../model.js" */

/** @param {{entry: Entry}} props */
export function RequestPanel({ entry: { request, at } }) {
  const { method, url, headers, body } = request;
  return html`<div class="stack">
    <p class="row">
      <${Method} method=${method} /> <code>${url}</code>
      <span class="muted"><${Time} at=${at} date /></span>
    </p>
    <${Fields} headers=${headers} />
    <${Body} value=${body} label="Body of the request" />
  </div>`;
}

/** @param {{entry: Entry, origins: Record<string, Origin> | undefined}} props */
export function ReplyPanel({ entry: { reply, took, delay, fault }, origins }) {
  const { status, headers, body } = reply;
  return html`<div class="stack">
    <p class="row">
      <${Status} status=${status} />
      <span class="muted"
        >decided in ${took} ms${delay > 0 ? `, kept back for ${delay} ms` : ""}</span
      >
      ${fault !== undefined && html`<span class="badge danger">${fault}</span>`}
    </p>
    <${Fields} headers=${headers} />
    <${Body} value=${body} origins=${origins} label="Body of the reply" />
    ${origins !== undefined && html`<${Origins} origins=${origins} />`}
  </div>`;
}

/** @param {{headers: HeaderFields}} props */
export function Fields({ headers }) {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((each) => [name, each]),
  );
  if (fields.length === 0) return html`<p class="muted">No header fields.</p>`;
  return html`<dl class="definitions fields">
    ${fields.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

/** What the colours of the body say, as text. @param {{origins: Record<string, Origin>}} props */
function Origins({ origins }) {
  const all = Object.entries(origins);
  if (all.length === 0) return null;
  return html`<details>
    <summary>Where the values come from (${all.length})</summary>
    <dl class="definitions fields">
      ${all.map(
        ([pointer, origin]) =>
          html`<dt><code>${pointer === "" ? "the whole body" : pointer}</code></dt>
            <dd class=${`from-${origin.from}`}>${describeOrigin(origin)}</dd>`,
      )}
    </dl>
  </details>`;
}
