/** Counts the requests of one session against rate limits. */
import type { Limit } from "../scenario/limit.ts";

export interface Limiter {
  /**
   * Takes one request of the limit that `key` names at `now` (milliseconds since the epoch): 0 where there is room for
   * it, or else how many milliseconds are left of the window.
   */
  readonly take: (key: string, limit: Limit, now: number) => number;
  readonly forget: (key: string) => void;
  readonly reset: () => void;
}

interface Window {
  start: number;
  taken: number;
}

export function createLimiter(): Limiter {
  const windows = new Map<string, Window>();
  return {
    take: (key, limit, now) => {
      const window = windows.get(key) ?? { start: now, taken: limit.used };
      windows.set(key, window);
      const elapsed = now - window.start;
      // A clock that was set back begins anew too.
      if (elapsed >= limit.per || elapsed < 0) {
        window.start = now;
        window.taken = 0;
      }
      if (window.taken >= limit.requests) return window.start + limit.per - now;
      window.taken++;
      return 0;
    },
    forget: (key) => windows.delete(key),
    reset: () => windows.clear(),
  };
}
