/** Tells subscribers what happens to the journals of an engine, as it happens. */
import type { Entry } from "./journal.ts";

/** What a subscriber is told. */
export interface Subscriber {
  readonly recorded: (entry: Entry) => void;
  /** The journal of the session with this name was cleared. */
  readonly cleared: (session: string) => void;
  /** Nothing further will come: another engine has taken over. */
  readonly ended: () => void;
}

export interface JournalFeed {
  readonly recorded: (entry: Entry) => void;
  readonly cleared: (session: string) => void;
  /** Returns a function that ends the subscription. */
  readonly subscribe: (subscriber: Subscriber) => () => void;
  /** The number of subscribers. */
  readonly count: () => number;
  /** Ends all subscriptions, and those that follow. */
  readonly end: () => void;
}

export function createJournalFeed(): JournalFeed {
  const subscribers = new Set<Subscriber>();
  let over = false;
  return {
    recorded: (entry) => {
      // Most of the time nobody listens: then a request costs this comparison alone.
      if (subscribers.size === 0) return;
      for (const { recorded } of subscribers) recorded(entry);
    },
    cleared: (session) => {
      for (const { cleared } of subscribers) cleared(session);
    },
    subscribe: (subscriber) => {
      if (over) subscriber.ended();
      else subscribers.add(subscriber);
      return () => {
        subscribers.delete(subscriber);
      };
    },
    count: () => subscribers.size,
    end: () => {
      over = true;
      for (const { ended } of subscribers) ended();
      subscribers.clear();
    },
  };
}
