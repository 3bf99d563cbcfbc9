/** Handlers for the scenario of a session, and for scenarios that are defined at run time. */
import type { Engine } from "../../engine.ts";
import type { JsonObject } from "../../model.ts";
import { createProblem } from "../../problem.ts";
import { unknownScenario } from "../../response/sequence.ts";
import { defaultScenario } from "../../scenario/scenario.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Session } from "../../state/sessions/session.ts";
import { invalidFixtures, refuseDefined } from "../definitions.ts";
import { readDefinition } from "../define.ts";
import type { ScenarioDefinition } from "../define.ts";
import { renderFixture } from "../describe-fixture.ts";
import { done, say, unknownName } from "../handler.ts";
import type { Handler, Handlers } from "../handler.ts";

const define: Handler = (asked, { engine }) => {
  const { session, text } = asked;
  const { name } = asked.body as ScenarioDefinition;
  const full = refuseDefined(name, text, session, engine);
  if (full !== undefined) return full;
  const { scenario, faults } = readDefinition(asked, engine);
  if (faults.length > 0) return invalidFixtures(faults);
  session.define(scenario);
  return say(renderDetails(scenario, session, engine));
};

const remove: Handler = ({ session, path }, { engine }) => {
  const name = String(path["name"]);
  const scenarios = session.scenarios();
  const scenario = scenarios.get(name);
  if (scenario === undefined)
    return unknownName(unknownScenario(scenarios, name).detail);
  const original = engine.scenarios.get(name);
  if (original === scenario)
    return createProblem(
      "conflict",
      `"${name}" was not defined at run time: the server has it from the start`,
    );
  const heir = [...scenarios.values()].find(({ parents }) =>
    parents.includes(name),
  );
  if (original === undefined && heir !== undefined)
    return createProblem(
      "conflict",
      `"${heir.name}" goes on from "${name}": delete that one first`,
    );
  session.undefine(name);
  if (original === undefined && session.settings.scenario === name)
    delete session.settings.scenario;
  return done;
};

export const scenarioHandlers: Handlers = {
  listScenarios: ({ session }, { engine }) =>
    say(
      [...session.scenarios().values()].map((scenario) =>
        renderScenario(scenario, session, engine),
      ),
    ),
  defineScenario: define,
  getScenario: ({ session, path }, { engine }) => {
    const name = String(path["name"]);
    const scenario = session.scenarios().get(name);
    return scenario === undefined
      ? unknownName(unknownScenario(session.scenarios(), name).detail)
      : say(renderDetails(scenario, session, engine));
  },
  deleteScenario: remove,
};

/** The schema `Scenario`. */
function renderScenario(
  scenario: Scenario,
  { settings }: Session,
  { scenarios, shared }: Engine,
): JsonObject {
  const { name, description, parents, auto, fixtures } = scenario;
  const active = settings.scenario ?? shared.scenario ?? defaultScenario;
  return {
    name,
    ...(description === undefined ? undefined : { description }),
    extends: [...parents],
    auto,
    operations: [...fixtures.keys()],
    defined: scenarios.get(name) !== scenario,
    active: active === name,
  };
}

/** The schema `ScenarioDetails`. */
function renderDetails(
  scenario: Scenario,
  session: Session,
  engine: Engine,
): JsonObject {
  return {
    ...renderScenario(scenario, session, engine),
    fixtures: [...scenario.fixtures.values()]
      .flat()
      .map((fixture) => renderFixture(fixture, session)),
  };
}
