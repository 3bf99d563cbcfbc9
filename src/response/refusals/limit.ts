/** Refuses requests beyond the rate limit of the fixture that would answer them. */
import { createProblem } from "../../problem.ts";
import type { Problem } from "../../problem.ts";
import type { Turn } from "../../scenario/fixture.ts";
import type { Trail } from "../trail.ts";

/** 429 with `Retry-After` in whole seconds (RFC 6585, 4), where the limit has no room for a request now. */
export function refuseBeyondLimit(
  [turn]: readonly Turn[],
  { session, now, dry }: Pick<Trail, "session" | "now" | "dry">,
): Problem | undefined {
  const limit = turn?.fixture.limit;
  if (turn === undefined || limit === undefined) return undefined;
  const { limiter } = session;
  const { id } = turn.fixture;
  const wait = dry
    ? limiter.wait(id, limit, now)
    : limiter.take(id, limit, now);
  return wait === 0 ? undefined : rateLimited(wait);
}

/** 429 where the session's own limit has no room for a request now. */
export function refuseByMishap({
  mishap,
  session,
  now,
  dry,
}: Pick<Trail, "mishap" | "session" | "now" | "dry">): Problem | undefined {
  if (mishap?.limit === undefined || mishap.limitKey === undefined)
    return undefined;
  const { limiter } = session;
  const { limit, limitKey } = mishap;
  const wait = dry
    ? limiter.wait(limitKey, limit, now)
    : limiter.take(limitKey, limit, now);
  return wait === 0 ? undefined : rateLimited(wait);
}

/** `wait` is in milliseconds. */
export function rateLimited(wait: number): Problem {
  const seconds = Math.ceil(wait / 1000);
  const unit = seconds === 1 ? "second" : "seconds";
  return createProblem(
    "rate-limited",
    `Too many requests, retry after ${seconds} ${unit}`,
    { headers: { "retry-after": String(seconds) } },
  );
}
