/** Keeps track of which rows of a long list are in view, of which one may be open and higher than the others. */
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

/** The rows beyond each edge that are made too, so that scrolling shows no gaps. */
const beyond = 8;

/**
 * @param {object} options
 * @param {number} options.count
 * @param {number} options.height Of a row, in pixels.
 * @param {number} options.open The index of the open row, or -1.
 * @param {boolean} options.follow Whether the end stays in view.
 * @param {(atEnd: boolean) => void} options.onScrolled
 */
export function useRows({ count, height, open, follow, onScrolled }) {
  const scroller = useRef(/** @type {HTMLElement | null} */ (null));
  const observed = useRef(/** @type {ResizeObserver | null} */ (null));
  const [view, setView] = useState({ top: 0, height: 600 });
  const [openHeight, setOpenHeight] = useState(0);
  const extra = open === -1 ? 0 : openHeight;
  const total = count * height + extra;

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const update = () => setView({ top: element.scrollTop, height: element.clientHeight });
    const scrolled = () => {
      update();
      onScrolled(element.scrollTop + element.clientHeight >= element.scrollHeight - 4);
    };
    const observer = new ResizeObserver(update);
    observer.observe(element);
    element.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", scrolled);
    };
  }, [onScrolled]);

  /** Measures what the open row shows, from when it is there until it is gone. */
  const details = useCallback((/** @type {HTMLElement | null} */ element) => {
    observed.current?.disconnect();
    if (element === null) return;
    observed.current = new ResizeObserver(() => setOpenHeight(element.offsetHeight));
    observed.current.observe(element);
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (follow && element !== null) element.scrollTop = element.scrollHeight;
  }, [follow, total]);

  /** @param {number} index */
  const topOf = (index) => index * height + (open !== -1 && index > open ? extra : 0);
  /** @param {number} offset */
  const indexAt = (offset) => {
    const rows = Math.floor(offset / height);
    if (open === -1 || rows <= open) return rows;
    return Math.max(open, Math.floor((offset - extra) / height));
  };
  const first = Math.max(0, indexAt(view.top) - beyond);
  const last = Math.min(count - 1, indexAt(view.top + view.height) + beyond);
  const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  if (open !== -1 && open < first) shown.unshift(open);
  if (open !== -1 && open > last) shown.push(open);
  /**
   * Scrolls as little as it takes to bring a row into view, and of an open one what fits beneath it.
   * @param {number} index
   */
  const reveal = (index) => {
    const element = scroller.current;
    if (element === null) return;
    const top = topOf(index);
    const whole = height + (index === open ? extra : 0);
    const bottom = Math.min(top, top + whole - element.clientHeight);
    if (element.scrollTop > top) element.scrollTop = top;
    else if (element.scrollTop < bottom) element.scrollTop = bottom;
  };
  return { scroller, details, shown, total, openHeight, topOf, reveal };
}
