/** A modal dialog of the browser: it keeps the focus inside, and gives it back. */
import { useEffect, useRef } from "preact/hooks";
import { html } from "../html.js";
/** @import { Content } from "../html.js" */

/**
 * @param {{label: string, className?: string, onClose: () => void, children: Content}} props
 */
export function Dialog({ label, className = "", onClose, children }) {
  const element = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return html`<dialog
    ref=${element}
    class=${`dialog ${className}`}
    aria-label=${label}
    onClose=${onClose}
    onClick=${(/** @type {MouseEvent} */ event) => {
      if (event.target === element.current) onClose();
    }}
  >
    <div class="dialog-body">${children}</div>
  </dialog>`;
}
