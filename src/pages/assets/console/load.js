/** Loads what a component shows, and again when something has changed. */
import { useEffect, useRef, useState } from "preact/hooks";
import { ask } from "./api.js";
import { journal } from "./journal.js";
import { refresh, state } from "./state.js";
import { useStore } from "./store.js";

/**
 * @template T
 * @typedef {object} Loaded
 * @property {T} [value]
 * @property {Error & {status?: number}} [error]
 */

/**
 * Asks the control API. The value of before stays until the next one is there, unless it is of another path.
 * @template T
 * @param {string | undefined} path Nothing is asked without one.
 * @param {string} [session]
 * @returns {Loaded<T>}
 */
export function useLoad(path, session) {
  const { revision, needsToken } = useStore(state);
  const key = path === undefined ? undefined : `${session} ${path}`;
  const [loaded, setLoaded] = useState(/** @type {Loaded<T> & {key?: string}} */ ({}));
  useEffect(() => {
    if (path === undefined || needsToken) return;
    let current = true;
    /** @param {Loaded<T>} result */
    const show = (result) => {
      if (current) setLoaded({ ...result, ...(key === undefined ? {} : { key }) });
    };
    ask({ method: "GET", path, ...(session === undefined ? {} : { session }) }).then(
      (value) => show({ value: /** @type {T} */ (value) }),
      (error) => show({ error }),
    );
    return () => {
      current = false;
    };
  }, [key, revision, needsToken]);
  return loaded.key === key ? loaded : {};
}

/** The milliseconds between two refreshes. */
const pace = 1000;

/** Loads again what is shown after requests to the mock: they change counts, and what is stored. */
export function useRefreshOnRequests() {
  const { entries } = useStore(journal);
  const timer = useRef(0);
  const first = useRef(entries);
  useEffect(() => {
    if (entries === first.current || timer.current !== 0) return;
    timer.current = setTimeout(() => {
      timer.current = 0;
      refresh();
    }, pace);
  }, [entries]);
}
