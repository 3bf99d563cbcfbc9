/** The keys of the journal: j and k move between requests, Escape closes the one that is open. */
import { useEffect } from "preact/hooks";
import { isTyping } from "../keys.js";
/** @import { Summary } from "../model.js" */

/**
 * @typedef {object} JournalKeys
 * @property {readonly Summary[]} entries
 * @property {string | undefined} openId
 * @property {string | undefined} cursor The id of the row that had the focus last.
 * @property {() => void} close Closes the open request.
 * @property {(index: number) => void} select Brings a row into view.
 */

/** @param {JournalKeys} keys */
export function useJournalKeys({ entries, openId, cursor, close, select }) {
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const press = (event) => {
      if (event.key === "Escape") {
        if (openId === undefined || document.querySelector("dialog") !== null) return;
        close();
        focusRow(openId);
        return;
      }
      if (isTyping(event)) return;
      const row = document.activeElement?.closest("[data-row]")?.getAttribute("data-row");
      const step = stepOf(event.key, typeof row === "string");
      if (step === 0) return;
      event.preventDefault();
      const last = entries.length - 1;
      const at = entries.findIndex(({ id }) => id === (row ?? cursor ?? openId));
      const next = at === -1 ? last : Math.max(0, Math.min(last, at + step));
      select(next);
      focusRow(entries[next]?.id ?? "");
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

/**
 * Arrows scroll, unless a row has the focus.
 * @param {string} key
 * @param {boolean} inRow
 */
function stepOf(key, inRow) {
  if (key === "j" || (inRow && key === "ArrowDown")) return 1;
  return key === "k" || (inRow && key === "ArrowUp") ? -1 : 0;
}

/**
 * A row that was not in view is there after the next frame.
 * @param {string} id
 */
function focusRow(id) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const row = document.querySelector(`[data-row="${CSS.escape(id)}"]`);
      if (row instanceof HTMLElement) row.focus();
    }),
  );
}
