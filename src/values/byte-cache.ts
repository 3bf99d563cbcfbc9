/** A least-recently-used cache that is bounded in bytes. */

export interface ByteCache<T> {
  get(key: string): T | undefined;
  /** Caches a value that takes about `bytes`, unless that is more than half of the limit. */
  set(key: string, value: T, bytes: number): void;
}

/** The size of an entry besides its value. */
const overhead = 500;

export function createByteCache<T>(maxBytes: number): ByteCache<T> {
  const entries = new Map<string, { readonly value: T; readonly bytes: number }>();
  let total = 0;

  const forget = (key: string): void => {
    total -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };

  return {
    get: (key) => {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      // A map iterates in insertion order: re-inserting makes an entry the last to be dropped.
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
