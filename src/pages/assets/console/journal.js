/** Keeps the requests that the stream tells of, and how the connection is. */
import { refresh } from "./state.js";
import { createStore } from "./store.js";
import { followRequests } from "./stream.js";
/** @import { Summary } from "./model.js" */

/** The most requests that are kept: the latest. */
const most = 10_000;
/** The milliseconds in which requests are collected, so that many at once are shown at once. */
const pace = 40;

export const journal = createStore({
  /** Oldest first. A new list after each change. */
  entries: /** @type {readonly Summary[]} */ ([]),
  /** How many earlier ones the mock does not tell of. */
  dropped: 0,
  instance: "",
  connection: /** @type {"connecting" | "live" | "lost"} */ ("connecting"),
  /** Why the connection is lost. */
  reason: "",
  /** Whether the mock started again while this page was open. */
  restarted: false,
});

/**
 * Follows a session, or all of them, in place of what was followed before. Returns how to stop.
 * @param {{session: string, all: boolean}} scope
 */
export function follow(scope) {
  /** @type {Summary[]} */
  let arrived = [];
  let timer = 0;
  let connected = false;
  const flush = () => {
    clearTimeout(timer);
    timer = 0;
    if (arrived.length === 0) return;
    const entries = [...journal.get().entries, ...arrived].slice(-most);
    arrived = [];
    journal.set({ entries });
  };
  journal.set({ entries: [], dropped: 0, connection: "connecting" });
  const stop = followRequests(scope, {
    hello: ({ instance, dropped }) => {
      const known = journal.get().instance;
      const connection = /** @type {const} */ ("live");
      if (known === instance && connected) return journal.set({ connection });
      connected = true;
      arrived = [];
      const restarted = known !== "" && known !== instance;
      journal.set({ entries: [], dropped, instance, connection, ...(restarted && { restarted }) });
      if (restarted) refresh();
    },
    request: (entry) => {
      arrived.push(entry);
      if (timer === 0) timer = setTimeout(flush, pace);
    },
    clear: (session) => {
      arrived = arrived.filter((each) => each.session !== session);
      journal.set({ entries: journal.get().entries.filter((each) => each.session !== session) });
    },
    lost: (reason) => {
      flush();
      journal.set({ connection: "lost", reason });
    },
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
