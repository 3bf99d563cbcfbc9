/** The drawer of the mock: what the portal was asked to be, and by which request. */
import { html, preformatted, type Html } from "../../../pages/html.ts";
import type { Json, JsonObject } from "../../../model.ts";
import { formatInstant } from "../../../values/clock.ts";
import { isObject } from "../../../values/json.ts";
import { pushedData } from "../resources.ts";
import { facts, type Page } from "./controls.ts";

/** Where the control API is, from the address of a portal; missing where it is off. */
export type ControlAddress = string | undefined;

export function drawer(page: Page, control: ControlAddress): Html {
  const { portal, filtered } = page;
  return html`<aside aria-label="mock" lang="en">
    <details class="mock">
      <summary class="button small" aria-label="mock: what this portal was asked to be">
        ◔ mock
      </summary>
      <div class="panel stack" tabindex="-1">
        <h2>What this portal was asked to be</h2>
        ${requestFacts(page, control)} ${control !== undefined && controls(page, control)}
        <section class="stack tight">
          <h3>Configuration</h3>
          <p class="muted">What was sent stands out; the rest are defaults.</p>
          <pre class="code wrap" tabindex="0">
${configurationText(portal.configuration, portal.received)}</pre>
        </section>
        <section class="stack tight">
          <h3>Where each option shows</h3>
          ${effects(page)}
        </section>
        ${filtered.length > 0 && filters(page)}
        <section class="stack tight">
          <h3>Customer data</h3>
          ${customerData(page)}
        </section>
        <p class="muted">
          Devices, codes and accounts are made up: the same ones for the same customer. This page is
          portal-mock's; the real portal looks different.
        </p>
      </div>
    </details>
  </aside>`;
}

function requestFacts({ portal, now }: Page, control: ControlAddress): Html {
  const { request, link } = portal;
  const shownId =
    control === undefined
      ? html`<code>${request.id}</code>`
      : html`<a href="${control}/#/journal/${encodeURIComponent(request.id)}" target="_blank"
          ><code>${request.id}</code></a
        >`;
  return facts([
    ["Request", html`<code>${request.method} ${request.path}</code> ${shownId}`],
    ["Sent", formatInstant(request.at)],
    ["Session", request.session],
    ["Scenario", request.scenario],
    ["Customer", link.customer_key],
    [
      "Works until",
      html`${link.expires_at} <span class="muted">(${timeLeft(portal.expiresAt - now)})</span>`,
    ],
  ]);
}

/** `6 d 23 h`. */
function timeLeft(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  const parts: [number, string][] = [
    [Math.floor(minutes / 1440), "d"],
    [Math.floor(minutes / 60) % 24, "h"],
    [minutes % 60, "min"],
  ];
  const shown = parts.filter(([count]) => count > 0).slice(0, 2);
  return shown.length === 0 ? "less than a minute" : shown.map((part) => part.join(" ")).join(" ");
}

/** What the script of the page makes work: it calls the control API, as anyone can. */
function controls({ portal }: Page, control: string): Html {
  return html`<section
    class="stack tight"
    data-control="${control}"
    data-session="${portal.request.session}"
    data-portal="${portal.id}"
    hidden
  >
    <div class="row bottom">
      <div class="field">
        <label for="mock-scenario">Scenario of the session</label
        ><select class="input" id="mock-scenario"></select>
      </div>
      <button type="button" class="button danger" data-expire>Expire now</button>
      <a class="button" href="${control}/" target="_blank">Open the console</a>
    </div>
    <p class="muted" data-said role="status"></p>
  </section>`;
}

/** The configuration as JSON: members that were not sent are marked. */
function configurationText(configuration: JsonObject, received: JsonObject): Html {
  return jsonText(configuration, received, "");
}

function jsonText(value: Json, sent: Json | undefined, indent: string): Html {
  if (!isObject(value) || Object.keys(value).length === 0)
    return preformatted(JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`));
  const inner = `${indent}  `;
  const entries = Object.entries(value);
  const members = entries.map(([name, member], index) => {
    const isSent = isObject(sent) && Object.hasOwn(sent, name);
    const text = jsonText(member, isSent ? sent[name] : undefined, inner);
    const end = index < entries.length - 1 ? ",\n" : "\n";
    const line = preformatted(inner, JSON.stringify(name), ": ", text, end);
    return isSent ? line : html`<span class="default">${line}</span>`;
  });
  return preformatted("{\n", ...members, indent, "}");
}

/** What each option that was sent does to the page. */
function effects(page: Page): Html {
  const { received } = page.portal;
  const rows = Object.keys(received)
    .filter((name) => Object.hasOwn(optionEffects, name))
    .map((name) => [html`<code>${name}</code>`, optionEffects[name] ?? ""] as const);
  if (rows.length === 0) return html`<p class="muted">No option was sent: everything is shown.</p>`;
  const items = rows.map(
    ([name, effect]) =>
      html`<dt>${name}</dt>
        <dd>${effect}</dd>`,
  );
  return html`<dl class="definitions">${items}</dl>`;
}

const optionEffects: Readonly<Record<string, string>> = {
  features: "Sections and parts that are excluded are gone, and no action reaches them.",
  is_embedded: "The page has no header of its own: tabs only.",
  read_only: "Nothing can be changed: no buttons, and a line that says so.",
  exclude_locale_picker: "The language can't be picked.",
  navigation_mode: "Restricted: the linked resource alone, without navigation.",
  locale: "The language of the page, its dates and its numbers.",
  customization_profile_id: "The accent and the mark: each id has its own.",
  customer_resources_filters: "Reservations and listings that do not match are not here.",
  deep_link: "The resource that the link opens.",
  landing_page: "The resource that the link opens, where there is no deep link.",
  customer_data: "Spaces, stays, guests and staff of this customer.",
  _dev: "Accepted, and without an effect.",
};

function filters({ filtered }: Page): Html {
  const items = filtered.map(
    ({ filter, count }) =>
      html`<li>
        <code>${filter.field} = ${JSON.stringify(filter.value)}</code> leaves out ${count}
      </li>`,
  );
  return html`<section class="stack tight">
    <h3>Filters</h3>
    <ul>
      ${items}
    </ul>
  </section>`;
}

function customerData({ customer }: Page): Html {
  const data = pushedData(customer);
  if (Object.keys(data).length === 0) return html`<p class="muted">Nothing was pushed.</p>`;
  return html`<pre class="code wrap" tabindex="0">${JSON.stringify(data, null, 2)}</pre>`;
}
