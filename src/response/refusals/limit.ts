/** Refuses requests beyond a rate limit of a fixture or a session. */
import { createProblem, type Problem } from "../../problem.ts";
import type { SequenceStep } from "../../scenario/fixture.ts";
import type { Trace } from "../trace.ts";

/** 429 with `Retry-After` in whole seconds (RFC 6585, 4) if the fixture's limit is reached. */
export function refuseBeyondLimit(
  [step]: readonly SequenceStep[],
  { session, now, dry }: Pick<Trace, "session" | "now" | "dry">,
): Problem | undefined {
  const limit = step?.fixture.limit;
  if (step === undefined || limit === undefined) return undefined;
  const { limiter } = session;
  const { id } = step.fixture;
  const wait = dry ? limiter.wait(id, limit, now) : limiter.take(id, limit, now);
  return wait === 0 ? undefined : rateLimited(wait);
}

/** 429 if the session's own limit is reached. */
export function refuseBySessionLimit({
  sessionFault,
  session,
  now,
  dry,
}: Pick<Trace, "sessionFault" | "session" | "now" | "dry">): Problem | undefined {
  if (sessionFault?.limit === undefined || sessionFault.limitKey === undefined) return undefined;
  const { limiter } = session;
  const { limit, limitKey } = sessionFault;
  const wait = dry ? limiter.wait(limitKey, limit, now) : limiter.take(limitKey, limit, now);
  return wait === 0 ? undefined : rateLimited(wait);
}

/** `wait` is in milliseconds. */
export function rateLimited(wait: number): Problem {
  const seconds = Math.ceil(wait / 1000);
  const unit = seconds === 1 ? "second" : "seconds";
  return createProblem("rate-limited", `Too many requests, retry after ${seconds} ${unit}`, {
    headers: { "retry-after": String(seconds) },
  });
}
