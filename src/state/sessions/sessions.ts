/** Creates sessions when they are first named, and drops those that were idle for long. */
import type { Clock } from "../../values/clock.ts";
import { defaultSession, type Session } from "./session.ts";

export interface Sessions {
  /** The session of this name, created if it is new; `undefined` if there are too many. */
  readonly open: (name: string) => Session | undefined;
  /** A session with an unused name; `undefined` if there are too many. */
  readonly make: () => Session | undefined;
  /** The session of this name, if it exists. It does not count as used. */
  readonly find: (name: string) => Session | undefined;
  /** In the order in which they were last used, the default session first. */
  readonly all: () => readonly Session[];
  /** Deletes a session, but not the default one. Returns whether there was one. */
  readonly delete: (name: string) => boolean;
}

export interface SessionBounds {
  /** The most sessions besides the default one. */
  readonly most: number;
  /** The milliseconds after which an unused one is dropped. */
  readonly idle: number;
}

export const sessionBounds: SessionBounds = { most: 1000, idle: 1_800_000 };

/** Calls `forget` with each session that is dropped. `time` is real time: moving a session's clock does not age it. */
export function createSessions(
  make: (name: string) => Session,
  forget: (session: Session) => void,
  time: Clock,
  { most, idle }: SessionBounds = sessionBounds,
): Sessions {
  const first = make(defaultSession);
  /** Least recently used first. */
  const named = new Map<string, { readonly session: Session; used: number }>();
  const drop = (name: string): boolean => {
    const entry = named.get(name);
    if (entry !== undefined) forget(entry.session);
    return named.delete(name);
  };
  const sweep = (now: number): void => {
    for (const [name, { used }] of named) {
      if (now - used < idle) return;
      drop(name);
    }
  };
  const open = (name: string): Session | undefined => {
    if (name === defaultSession) return first;
    const now = time();
    sweep(now);
    const known = named.get(name);
    if (known === undefined && named.size >= most) return undefined;
    const entry = known ?? { session: make(name), used: now };
    entry.used = now;
    named.delete(name);
    named.set(name, entry);
    return entry.session;
  };
  let made = 0;
  const makeNew = (): Session | undefined => {
    do made++;
    while (named.has(`session-${made}`));
    return open(`session-${made}`);
  };
  const find = (name: string): Session | undefined => {
    sweep(time());
    return name === defaultSession ? first : named.get(name)?.session;
  };
  return {
    open,
    make: makeNew,
    find,
    all: () => {
      sweep(time());
      return [first, ...[...named.values()].map(({ session }) => session)];
    },
    delete: drop,
  };
}
