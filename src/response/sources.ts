/** Where a body may come from, in the order in which they are asked. */
import { nearest } from "../nearest.ts";
import type { Operation } from "../model.ts";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { defaultScenario } from "../scenario/load.ts";
import type { Scenarios } from "../scenario/load.ts";
import type { AnswerContext } from "./answer-context.ts";
import { createExampleSource } from "./example.ts";
import { checkedSource, createFixtureSource } from "./fixture.ts";
import { createGeneratedSource } from "./generated.ts";
import { firstAnswer } from "./source.ts";
import type { Source } from "./source.ts";

/** Fixture, the API's own, example, generated: the first that answers. A fixture that merges asks those beneath it. */
export function createSources(
  shared: AnswerContext,
  own: Source | undefined,
): readonly Source[] {
  const sources: Source[] = [];
  sources.push(
    createFixtureSource(shared.compile, (selection, context) =>
      firstAnswer(sources, selection, context),
    ),
    ...(own === undefined ? [] : [checkedSource(own, shared.compile)]),
    createExampleSource(shared.schemas, shared.compile, shared.places),
    createGeneratedSource(shared.schemas, shared.compile, shared.generating),
  );
  return sources;
}

/** The scenario's fixture of the operation, and the default's behind it. */
export function fixturesOf(
  scenarios: Scenarios,
  name: string,
  operation: Operation,
): Fixture[] | Problem {
  const scenario = scenarios.get(name);
  if (scenario === undefined) return unknownScenario(scenarios, name);
  const own = scenario.fixtures.get(operation.id);
  const base =
    name === defaultScenario
      ? undefined
      : scenarios.get(defaultScenario)?.fixtures.get(operation.id);
  return [own, base].filter((fixture) => fixture !== undefined);
}

function unknownScenario(scenarios: Scenarios, name: string): Problem {
  const names = [...scenarios.keys()];
  const hint = nearest(name, names);
  return createProblem(
    "unknown-scenario",
    `there is no scenario "${name}"${hint}: there are ${names.join(", ")}`,
  );
}
