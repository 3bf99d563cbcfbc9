/** Counts requests of a session against rate limits. */
import type { Limit } from "../../scenario/limit.ts";

export interface Limiter {
  /**
   * Takes one request of the limit that `key` names at `now` (milliseconds since the epoch): 0 where there is room for
   * it, or else how many milliseconds are left of the window.
   */
  readonly take: (key: string, limit: Limit, now: number) => number;
  /** The same, where nothing is taken. */
  readonly wait: (key: string, limit: Limit, now: number) => number;
  /** Leaves no room in the window of the limit that `key` names, which ends `wait` milliseconds after `now`. */
  readonly exhaust: (
    key: string,
    limit: Limit,
    now: number,
    wait: number,
  ) => void;
  /** Begins a window of which nothing is taken. */
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
    wait: (key, limit, now) =>
      timeLeft(windowAt(windows.get(key), limit, now), limit, now),
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

/** The window that `now` falls into: the last one, or the next where that is over. */
function windowAt(
  last: Window | undefined,
  { per, used }: Limit,
  now: number,
): Window {
  if (last === undefined) return { start: now, taken: used };
  const elapsed = now - last.start;
  // A clock that was set back begins anew too.
  return elapsed >= per || elapsed < 0 ? { start: now, taken: 0 } : last;
}

/** Milliseconds until there is room; 0 where there is some. */
function timeLeft(
  { start, taken }: Window,
  { requests, per }: Limit,
  now: number,
): number {
  return taken < requests ? 0 : start + per - now;
}
