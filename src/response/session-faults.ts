/** Reads the faults and the delay that a session sets for a request. */
import type { Delay } from "../values/delay.ts";
import { createDraw, fingerprintTexts } from "../values/random.ts";
import type { AppliedFault } from "../state/sessions/faults.ts";
import type { Session } from "../state/sessions/session.ts";

export interface SessionFaultEffect extends AppliedFault {
  /** In the place of the server's own delay. */
  readonly usualDelay: Delay | undefined;
}

/**
 * To be asked once a request: the faults of a session count those that they concern, but for a dry run. `operation` is
 * missing where none answers, and `seed` is the server's.
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
    return (
      createDraw(fingerprintTexts([...texts, ...numbers])).uint32() / 2 ** 32
    );
  });
  const { delay: usualDelay } = settings;
  return met === undefined && usualDelay === undefined
    ? undefined
    : { ...met, usualDelay };
}
