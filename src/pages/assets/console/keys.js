/** The keys that work in every view. */
import { useEffect, useRef } from "preact/hooks";
import { state } from "./state.js";

/** Opens the search with Ctrl+K or ⌘K, and the list of keys with `?`. */
export function useShortcuts() {
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const press = (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        state.set({ dialog: "search" });
      } else if (event.key === "?" && !isTyping(event) && state.get().dialog === undefined) {
        event.preventDefault();
        state.set({ dialog: "shortcuts" });
      }
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

/** The reference of a field that filters a list: `/` leads to it. */
export function useFilterField() {
  const field = useRef(/** @type {HTMLInputElement | null} */ (null));
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    const press = (event) => {
      if (event.key !== "/" || isTyping(event)) return;
      event.preventDefault();
      field.current?.focus();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return field;
}

/**
 * Whether a key is text for a field, or belongs to a dialog or to the browser.
 * @param {KeyboardEvent} event
 */
export function isTyping({ target, ctrlKey, metaKey, altKey }) {
  if (ctrlKey || metaKey || altKey) return true;
  if (!(target instanceof Element)) return false;
  return target.closest("input, textarea, select, dialog, [contenteditable]") !== null;
}
