/** Which requests of the journal are shown: the filters in the address, and the test that they make. */
import { reasonOf } from "./journal-row.js";
/** @import { Summary } from "../model.js" */

/** @typedef {{q?: string, method?: string, status?: string, operation?: string}} Filters */

/** The filters and their names, in the order in which they are shown. */
export const filterNames = /** @type {const} */ ({
  q: "Text",
  method: "Method",
  status: "Status",
  operation: "Operation",
});

/**
 * @param {Record<string, string>} params Of the address.
 * @returns {Filters}
 */
export function filtersOf(params) {
  const set = Object.keys(filterNames).filter((name) => (params[name] ?? "") !== "");
  return Object.fromEntries(set.map((name) => [name, params[name]]));
}

/**
 * @param {readonly Summary[]} entries
 * @param {Filters} filters
 */
export function filterEntries(entries, { q, method, status, operation }) {
  const words = (q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0 && method === undefined && status === undefined && operation === undefined)
    return entries;
  return entries.filter(
    (entry) =>
      (method === undefined || entry.method === method) &&
      (status === undefined || String(entry.status).startsWith(status[0] ?? "")) &&
      (operation === undefined || entry.operation === operation) &&
      (words.length === 0 || hasAll(words, entry)),
  );
}

/**
 * @param {string[]} words
 * @param {Summary} entry
 */
function hasAll(words, entry) {
  const { id, method, url, status, operation, scenario, fault } = entry;
  const all = [id, method, url, status, operation, scenario, fault, reasonOf(entry)];
  const text = all.join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}
