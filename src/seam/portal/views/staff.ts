/** The staff of a customer. */
import { html, type Html } from "../../../pages/html.ts";
import { fill } from "../words/words.ts";
import {
  actionButton,
  plainCard,
  emptyState,
  foldedForm,
  table,
  textField,
  type ListView,
  type Page,
} from "./controls.ts";

export function staffList(page: Page): ListView {
  const { words, configuration } = page;
  const rows = page.staff.map(({ key, name = words.unnamed, email = "", phone = "" }) => [
    name,
    email,
    phone,
    configuration.isReadOnly
      ? ""
      : html`<div class="row end">
          ${actionButton(
            page,
            "remove-staff",
            { staff: key },
            { label: words.remove, title: fill(words.removeName, { name }), style: "danger" },
          )}
        </div>`,
  ]);
  const body =
    rows.length === 0
      ? emptyState(words.noStaff, words.noStaffHint)
      : table([words.name, words.email, words.phone, ""], rows);
  return { body: plainCard(body), ...(configuration.isReadOnly ? {} : { action: addForm(page) }) };
}

function addForm(page: Page): Html {
  const { words } = page;
  const action = "add-staff";
  return foldedForm(
    page,
    action,
    words.addStaff,
    html`${textField(page, { action, name: "name", label: words.name, required: true })}
      ${textField(page, { action, name: "email", label: words.email, type: "email" })}
      ${textField(page, { action, name: "phone", label: words.phone, type: "tel" })}
      <div class="row"><button class="button primary">${words.save}</button></div>`,
  );
}
