/** The context of explanations. */
import type { Router } from "../request/routing/route.ts";
import type { AnswerContext } from "../response/answer-context.ts";

export interface ExplainContext {
  readonly shared: AnswerContext;
  readonly route: Router;
}
