/** Reads the definition of a scenario from a request body. */
import { childPointer } from "../values/json-pointer.ts";
import type { SourceFile } from "../document/parse/parse.ts";
import type { Engine } from "../engine.ts";
import { createIsMultiValued } from "../engine/multi-valued.ts";
import type { Json, JsonObject } from "../model.ts";
import { faultOfParents, findTies } from "../scenario/faults.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { readScenarioSettings, scenarioKeys } from "../scenario/scenario-file.ts";
import { byPrecedence, type Scenario, type Scenarios } from "../scenario/scenario.ts";
import {
  compileGivenFixture,
  contractFaults,
  faultOf,
  sourceOf,
  unknownOperation,
  type Fault,
} from "./given-fixtures.ts";
import type { HandlerRequest } from "./handler.ts";

export interface Definition {
  /** Complete if there are no faults. */
  readonly scenario: Scenario;
  readonly faults: readonly Fault[];
}

/** The request body of `defineScenario`. */
export type ScenarioDefinition = JsonObject & {
  readonly name: string;
  readonly fixtures: JsonObject;
};

/** Reads the scenario in a body, and validates it against the contract and the other scenarios of the session. */
export function readDefinition(request: HandlerRequest, engine: Engine): Definition {
  const definition = request.body as ScenarioDefinition;
  const { name } = definition;
  const faults: Fault[] = [];
  const known = [...scenarioKeys, "name", "fixtures"];
  const settings = readScenarioSettings(definition, faults, known);
  const fixtures = readFixtures(definition, sourceOf(request), engine, faults);
  const scenario = { name, ...settings, fixtures };
  if (faults.length > 0) return { scenario, faults };
  const scenarios = new Map([...request.session.scenarios(), [name, scenario]]);
  return { scenario, faults: faultsAmong(scenarios, scenario, engine) };
}

/** Reads the fixtures by operation, each in the order of their precedence. */
function readFixtures(
  { name, fixtures }: ScenarioDefinition,
  source: SourceFile,
  engine: Engine,
  faults: Fault[],
): Map<string, Fixture[]> {
  const shownAs = `defined/${name}`;
  const read = new Map<string, Fixture[]>();
  for (const [operationId, value] of Object.entries(fixtures)) {
    const pointer = childPointer("/fixtures", operationId);
    const unknown = unknownOperation(operationId, engine);
    if (unknown !== undefined) {
      faults.push({ pointer, reason: unknown });
      continue;
    }
    const places = Array.isArray(value)
      ? value.map((item, index) => placed(item, childPointer(pointer, index)))
      : [placed(value, pointer)];
    const compiled = places.flatMap(
      (place, index) =>
        compileGivenFixture(
          place.value,
          {
            source,
            shownAs,
            pointer: place.pointer,
            id: `${name}/${operationId}${index === 0 ? "" : `.${index + 1}`}`,
            scenario: name,
            operationId,
          },
          faults,
        ) ?? [],
    );
    read.set(operationId, compiled.sort(byPrecedence));
  }
  return read;
}

function placed(value: Json, pointer: string): { readonly value: Json; readonly pointer: string } {
  return { value, pointer };
}

/** Finds errors that show only among the other scenarios. */
function faultsAmong(scenarios: Scenarios, scenario: Scenario, engine: Engine): Fault[] {
  const cycle = faultOfParents(scenario, scenarios);
  if (cycle !== undefined) return [{ pointer: "/extends", reason: cycle }];
  const own = [...scenario.fixtures.values()].flat();
  const place = { pointer: "/fixtures", shownAs: `defined/${scenario.name}` };
  return [
    ...findTies(scenarios, createIsMultiValued(engine.operations, engine.schemas)).map((error) =>
      faultOf(error, place),
    ),
    ...contractFaults(own, scenarios, engine),
  ];
}
