/** Builds the context of a body: the request, seed, clock and randomness that its values depend on. */
import type { TemplateContext } from "../scenario/templates/expression.ts";
import { combineFingerprints, createDraw, fingerprintTexts } from "../values/random.ts";
import type { Inspected } from "./inspect.ts";
import type { Trace } from "./trace.ts";

/** Equal requests, seeds, scenarios and clocks make equal contexts. */
export function contextOf(
  { operation, session, scenario, seed, now }: Trace,
  { read, input }: Inspected,
): TemplateContext {
  const asked = fingerprintTexts([seed, operation.id]);
  const fingerprint = combineFingerprints(asked, read.fingerprint);
  const draw = createDraw(fingerprint);
  return {
    request: read.request,
    input,
    clock: now,
    seed,
    fingerprint,
    draw,
    scenario,
    session,
  };
}
