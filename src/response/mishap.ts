/** What a session wants to happen to a request: its faults, and how late its replies are where nothing else says so. */
import type { Delay } from "../latency.ts";
import type { Problem } from "../problem.ts";
import { createDraw, fingerprintTexts } from "../seed.ts";
import type { Met } from "../session/faults.ts";
import type { Session } from "../session/session.ts";
import { rateLimited } from "./limit.ts";

export interface SessionMishap extends Met {
  /** In the place of the server's own delay. */
  readonly usual: Delay | undefined;
}

/**
 * To be asked once a request: the faults of a session count those that they concern. `operation` is missing where none
 * answers, and `seed` is the server's.
 */
export function mishapOf(
  session: Session,
  operation: string | undefined,
  seed: string,
): SessionMishap | undefined {
  const { faults, settings } = session;
  const met = faults.meet(operation, (index) => {
    const texts = ["fault", settings.seed ?? seed, session.name];
    const numbers = [session.count(), index].map(String);
    return (
      createDraw(fingerprintTexts([...texts, ...numbers])).uint32() / 2 ** 32
    );
  });
  const { delay: usual } = settings;
  return met === undefined && usual === undefined
    ? undefined
    : { ...met, usual };
}

/** 429 where the session's limit has no room for a request at `now`. */
export function refuseByMishap(
  mishap: SessionMishap | undefined,
  session: Session,
  now: number,
): Problem | undefined {
  if (mishap?.limit === undefined || mishap.limitKey === undefined)
    return undefined;
  const wait = session.limiter.take(mishap.limitKey, mishap.limit, now);
  return wait === 0 ? undefined : rateLimited(wait);
}
