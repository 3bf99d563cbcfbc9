/** The views by the name that they have in the address. */
import { DocumentView } from "./views/document.js";
import { JournalView } from "./views/journal.js";
import { OperationsView } from "./views/operations.js";
import { PortalsView } from "./views/portals.js";
import { ScenariosView } from "./views/scenarios.js";
import { SessionsView } from "./views/sessions.js";
import { SettingsView } from "./views/settings.js";
/** @import { Address } from "./address.js" */
/** @import { Portal, ServerInfo } from "./model.js" */

/**
 * @typedef {object} ViewProps
 * @property {Address} address
 * @property {string} session
 * @property {ServerInfo | undefined} server
 * @property {Portal[] | undefined} portals
 */

/**
 * @typedef {object} View
 * @property {string} name
 * @property {string} label
 * @property {(props: any) => any} component
 */

/** @type {View} */
const journalView = { name: "journal", label: "Journal", component: JournalView };

/** @type {readonly View[]} */
const all = [
  journalView,
  { name: "operations", label: "Operations", component: OperationsView },
  { name: "scenarios", label: "Scenarios", component: ScenariosView },
  { name: "sessions", label: "Sessions", component: SessionsView },
  { name: "portals", label: "Portals", component: PortalsView },
  { name: "document", label: "Document", component: DocumentView },
  { name: "settings", label: "Settings", component: SettingsView },
];

/** @param {boolean} hasPortals Whether the mock keeps portals. */
export function listViews(hasPortals) {
  return all.filter(({ name }) => hasPortals || name !== "portals");
}

/**
 * The view of this name; the journal where there is none.
 * @param {string} name
 * @param {boolean} hasPortals
 */
export function findView(name, hasPortals) {
  return listViews(hasPortals).find((each) => each.name === name) ?? journalView;
}
