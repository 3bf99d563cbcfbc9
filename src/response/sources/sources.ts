/** The sources of bodies, in the order in which they are asked. */
import type { AnswerContext } from "../answer-context.ts";
import { createExampleSource } from "./example.ts";
import { checkedSource, createFixtureSource } from "./fixture.ts";
import { createGeneratedSource } from "./generated.ts";
import { firstAnswer, type Source } from "./source.ts";

/** The sources in order: fixture, the API's own, example, generated. A fixture that merges asks those after it. */
export function createSources(shared: AnswerContext, own: Source | undefined): readonly Source[] {
  const sources: Source[] = [];
  sources.push(
    createFixtureSource(shared.compile, (selection, context) =>
      firstAnswer(sources, selection, context),
    ),
    ...(own === undefined ? [] : [checkedSource(own, shared.compile)]),
    createExampleSource(shared.schemas, shared.compile, shared.places),
    createGeneratedSource(shared.schemas, shared.compile, shared.generation),
  );
  return sources;
}
