/** The context of bodies that are made without a request. */
import type { TemplateContext } from "../../scenario/templates/expression.ts";
import { createDraw, type Fingerprint } from "../../values/random.ts";
import { defaultScenario } from "../../scenario/scenario.ts";
import { defaultSession } from "../../state/sessions/session.ts";
import type { AnswerContext } from "../answer-context.ts";

/** The context of an empty request; the fingerprint decides what is drawn. */
export function sampleContext(
  shared: Pick<AnswerContext, "clock" | "scenario">,
  seed: string,
  fingerprint: Fingerprint,
): TemplateContext {
  return {
    request: {
      method: "GET",
      path: "/",
      parameters: { path: {}, query: {}, header: {}, cookie: {} },
      query: {},
      headers: {},
      body: undefined,
      baseUrl: "http://127.0.0.1",
    },
    clock: shared.clock(),
    seed,
    fingerprint,
    draw: createDraw(fingerprint),
    scenario: shared.scenario ?? defaultScenario,
    session: { name: defaultSession },
  };
}
