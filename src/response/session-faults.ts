/** Reads the faults and the delay that a session sets for a request. */
import type { Delay } from "../values/delay.ts";
import { createDraw, fingerprintTexts } from "../values/random.ts";
import type { AppliedFault } from "../state/sessions/faults.ts";
import type { Session } from "../state/sessions/session.ts";

export interface SessionFaultEffect extends AppliedFault {
  /** Replaces the server's delay. */
  readonly usualDelay: Delay | undefined;
}

/**
 * Applies the session's faults to a request. To be called once for each request, since faults count what they apply
 * to, except in a dry run. `operation` is missing if none answers, and `seed` is the server's.
 */
export function sessionFaultEffect(
  session: Session,
  operation: string | undefined,
  seed: string,
  dry: boolean,
): SessionFaultEffect | undefined {
  const { faults, settings } = session;
  const met = faults.apply(operation, dry, (index) => {
    const texts = ["fault", settings.seed ?? seed, session.name];
    const numbers = [session.count(), index].map(String);
    return createDraw(fingerprintTexts([...texts, ...numbers])).uint32() / 2 ** 32;
  });
  const { delay: usualDelay } = settings;
  return met === undefined && usualDelay === undefined ? undefined : { ...met, usualDelay };
}
