/** Counts requests of a session against rate limits. */
import type { Limit } from "../../scenario/limit.ts";

export interface Limiter {
  /**
   * Takes a request of the limit `key` at `now` (milliseconds since the epoch). Returns 0 if the limit allows it,
   * otherwise the milliseconds that are left of the window.
   */
  readonly take: (key: string, limit: Limit, now: number) => number;
  /** Like `take`, but counts nothing. */
  readonly wait: (key: string, limit: Limit, now: number) => number;
  /** Uses up the window of the limit `key`, which ends `wait` milliseconds after `now`. */
  readonly exhaust: (key: string, limit: Limit, now: number, wait: number) => void;
  /** Starts an unused window. */
  readonly open: (key: string, now: number) => void;
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
      const window = windowAt(windows.get(key), limit, now);
      windows.set(key, window);
      const left = timeLeft(window, limit, now);
      if (left === 0) window.taken++;
      return left;
    },
    wait: (key, limit, now) => timeLeft(windowAt(windows.get(key), limit, now), limit, now),
    exhaust: (key, limit, now, wait) =>
      windows.set(key, {
        start: now - limit.per + wait,
        taken: limit.requests,
      }),
    open: (key, now) => windows.set(key, { start: now, taken: 0 }),
    forget: (key) => windows.delete(key),
    reset: () => windows.clear(),
  };
}

/** The window at `now`: the last one, or a new one if that is over. */
function windowAt(last: Window | undefined, { per, used }: Limit, now: number): Window {
  if (last === undefined) return { start: now, taken: used };
  const elapsed = now - last.start;
  // A clock that was set back starts a new window too.
  return elapsed >= per || elapsed < 0 ? { start: now, taken: 0 } : last;
}

/** The milliseconds until a request is allowed; 0 if one is. */
function timeLeft({ start, taken }: Window, { requests, per }: Limit, now: number): number {
  return taken < requests ? 0 : start + per - now;
}
