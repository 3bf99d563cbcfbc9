/** Builds the context that all operations share while they answer. */
import { createClock, parseClock } from "../values/clock.ts";
import { MockError } from "../errors.ts";
import { nearest } from "../values/nearest.ts";
import type { Settings } from "../options.ts";
import type { AnswerContext } from "../response/answer-context.ts";
import { createFaultInjector } from "../response/fault-injector.ts";
import { createGenerationContext } from "../response/sources/generated.ts";
import { defaultScenario, type Scenarios } from "../scenario/scenario.ts";
import type { DocumentContract } from "./contract.ts";
import { chooseDialect, chooseRules, namedDialect } from "./dialect.ts";

/** Builds the context. Throws MOCK_ERR_OPTIONS if the settings name an unknown dialect or scenario. */
export function createAnswerContext(
  contract: DocumentContract,
  scenarios: Scenarios,
  settings: Settings,
): AnswerContext {
  const { document, operations, schemas, compile, gaps } = contract;
  return {
    operations,
    schemas,
    compile,
    places: document,
    scenarios,
    rules: chooseRules(document, contract, settings),
    dialect: chooseDialect(document, settings.dialect),
    declaredRefusals: settings.dialect === undefined && namedDialect(document) === undefined,
    gapsOf: ({ id }) => gaps.filter(({ operationId }) => operationId === id).length,
    clock: createClock(parseClock(settings.clock) ?? { kind: "system" }),
    scenario: knownScenario(scenarios, settings.scenario),
    seed: settings.seed,
    dynamic: settings.dynamic,
    arraySize: settings.arraySize,
    generation: createGenerationContext(settings.locale, schemas),
    faultInjector: createFaultInjector(settings.seed, settings.delay),
  };
}

/** The default scenario counts as none being named. */
function knownScenario(scenarios: Scenarios, name: string): string | undefined {
  if (name === defaultScenario) return undefined;
  if (scenarios.has(name)) return name;
  const names = [...scenarios.keys()];
  const hint = nearest(name, names);
  throw new MockError(
    "MOCK_ERR_OPTIONS",
    `there is no scenario "${name}"${hint}: there are ${names.join(", ")}`,
  );
}
