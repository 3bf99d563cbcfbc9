/** Handlers for the scenario of a session, and for scenarios that are defined at run time. */
import type { Engine } from "../../engine.ts";
import type { JsonObject } from "../../model.ts";
import { createProblem } from "../../problem.ts";
import { unknownScenario } from "../../response/sequence.ts";
import { defaultScenario, type Scenario } from "../../scenario/scenario.ts";
import type { Session } from "../../state/sessions/session.ts";
import { invalidFixtures, definedLimitProblem } from "../given-fixtures.ts";
import { readDefinition, type ScenarioDefinition } from "../scenario-definition.ts";
import { renderFixture } from "../describe-fixture.ts";
import { emptyReply, replyWith, unknownName, type Handler, type Handlers } from "../handler.ts";

const define: Handler = (request, { engine }) => {
  const { session, text } = request;
  const { name } = request.body as ScenarioDefinition;
  const full = definedLimitProblem(name, text, session, engine);
  if (full !== undefined) return full;
  const { scenario, faults } = readDefinition(request, engine);
  if (faults.length > 0) return invalidFixtures(faults);
  session.define(scenario);
  return replyWith(renderDetails(scenario, session, engine));
};

const remove: Handler = ({ session, path }, { engine }) => {
  const name = String(path["name"]);
  const scenarios = session.scenarios();
  const scenario = scenarios.get(name);
  if (scenario === undefined) return unknownName(unknownScenario(scenarios, name).detail);
  const original = engine.scenarios.get(name);
  if (original === scenario)
    return createProblem(
      "conflict",
      `"${name}" was not defined at run time: the server has it from the start`,
    );
  const heir = [...scenarios.values()].find(({ parents }) => parents.includes(name));
  if (original === undefined && heir !== undefined)
    return createProblem(
      "conflict",
      `"${heir.name}" goes on from "${name}": delete that one first`,
    );
  session.undefine(name);
  if (original === undefined && session.settings.scenario === name)
    delete session.settings.scenario;
  return emptyReply;
};

export const scenarioHandlers: Handlers = {
  listScenarios: ({ session }, { engine }) =>
    replyWith(
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
      : replyWith(renderDetails(scenario, session, engine));
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
function renderDetails(scenario: Scenario, session: Session, engine: Engine): JsonObject {
  return {
    ...renderScenario(scenario, session, engine),
    fixtures: [...scenario.fixtures.values()]
      .flat()
      .map((fixture) => renderFixture(fixture, session)),
  };
}
