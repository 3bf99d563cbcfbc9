/** The settings of a customer: each can be changed where the portal allows it. */
import { html } from "../../../pages/html.ts";
import type { Words } from "../words/en-US.ts";
import { actionForm, plainCard, type ListView, type Page } from "./controls.ts";

export const settings = ["accessAutomation", "climateAutomation", "instantKey"] as const;
export type Setting = (typeof settings)[number];

const hints: Readonly<Record<Setting, keyof Words>> = {
  accessAutomation: "accessAutomationHint",
  climateAutomation: "climateAutomationHint",
  instantKey: "instantKeyHint",
};

export function configure(page: Page): ListView {
  const { words, configuration, changes } = page;
  const canChange = (setting: Setting): boolean =>
    configuration.customizable[setting] && !configuration.isReadOnly;
  const rows = settings.map((setting) => {
    const isOn = changes.settings.get(setting) ?? setting !== "instantKey";
    const isFixed = !configuration.customizable[setting];
    return html`<li>
      <label class="switch setting"
        ><input
          type="checkbox"
          role="switch"
          name="${setting}"
          value="on"
          ${isOn && html` checked`}${!canChange(setting) && html` disabled`}
        /><span
          ><strong>${words[setting]}</strong><br />
          <span class="muted"
            >${words[hints[setting]]}${isFixed && html` ${words.fixedByHost}.`}</span
          ></span
        ></label
      >
    </li>`;
  });
  const save =
    settings.some(canChange) &&
    html`<div class="body"><button class="button primary">${words.save}</button></div>`;
  const form = actionForm(
    page,
    "save-settings",
    html`<ul class="rows">
        ${rows}
      </ul>
      ${save}`,
    "plain",
  );
  return {
    body: plainCard(
      html`<p class="body muted">${words.configureIntro}</p>
        ${form}`,
    ),
  };
}
