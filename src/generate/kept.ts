/** A least-recently-used cache that is bounded in bytes. */

export interface Kept<T> {
  get(key: string): T | undefined;
  /** Keeps a thing that takes about `bytes`; one that would take half of all there is, is not kept. */
  set(key: string, value: T, bytes: number): void;
}

/** What an entry takes besides what it holds. */
const overhead = 500;

export function createKept<T>(maxBytes: number): Kept<T> {
  const entries = new Map<
    string,
    { readonly value: T; readonly bytes: number }
  >();
  let total = 0;

  const forget = (key: string): void => {
    total -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };

  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      // A map hands out its keys in the order in which they were set: the last used is the last to go.
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set: (key, value, bytes) => {
      forget(key);
      const taken = bytes + overhead;
      if (taken > maxBytes / 2) return;
      entries.set(key, { value, bytes: taken });
      total += taken;
      while (total > maxBytes) {
        const [oldest] = entries.keys();
        if (oldest === undefined) return;
        forget(oldest);
      }
    },
  };
}
