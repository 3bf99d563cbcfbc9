/** Renders fixtures for the control API. */
import { positionIn } from "../document/parse/parse.ts";
import type { JsonObject } from "../model.ts";
import type { Fixture } from "../scenario/fixture.ts";
import type { Session } from "../state/sessions/session.ts";

/** The schema `Fixture`. */
export function renderFixture(fixture: Fixture, { positions }: Session): JsonObject {
  const { id, operationId, scenario, when, priority, sequence, loop } = fixture;
  return {
    id,
    operation: operationId,
    scenario,
    place: placeOf(fixture),
    conditions: when?.specificity ?? 0,
    priority,
    replies: sequence.length,
    loop,
    answered: positions.of(id),
  };
}

/** Renders the schema `Position`: where the fixture is written. */
export function placeOf({ source, shownAs, pointer }: Fixture): JsonObject {
  return { ...positionIn(source, shownAs, pointer), pointer };
}
