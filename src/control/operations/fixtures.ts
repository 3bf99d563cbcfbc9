/** Handlers for the fixtures that a session was given. */
import type { Json } from "../../model.ts";
import { givenScenario } from "../../scenario/scenario.ts";
import {
  compileGiven,
  contractFaults,
  invalidFixtures,
  refuseGiven,
  sourceOf,
  unknownOperation,
} from "../definitions.ts";
import type { Fault } from "../definitions.ts";
import { renderFixture } from "../describe-fixture.ts";
import { done, say, unknownName } from "../handler.ts";
import type { Handler, Handlers } from "../handler.ts";

/** The request body of `giveFixture`. */
interface Given {
  readonly operation: string;
  readonly fixture: Json;
}

const give: Handler = (asked, { engine }) => {
  const { session, text } = asked;
  const { operation, fixture: value } = asked.body as unknown as Given;
  const unknown = unknownOperation(operation, engine);
  if (unknown !== undefined)
    return invalidFixtures([{ pointer: "/operation", reason: unknown }]);
  const full = refuseGiven(text, session, engine);
  if (full !== undefined) return full;
  const id = session.nextGivenId(operation);
  const faults: Fault[] = [];
  const fixture = compileGiven(
    value,
    {
      source: sourceOf(asked),
      shownAs: id,
      pointer: "/fixture",
      id,
      scenario: givenScenario,
      operationId: operation,
    },
    faults,
  );
  if (fixture === undefined) return invalidFixtures(faults);
  faults.push(...contractFaults([fixture], session.scenarios(), engine));
  if (faults.length > 0) return invalidFixtures(faults);
  session.give(fixture);
  return say(renderFixture(fixture, session));
};

export const fixtureHandlers: Handlers = {
  listFixtures: ({ session }) =>
    say(session.given().map((fixture) => renderFixture(fixture, session))),
  giveFixture: give,
  deleteFixture: ({ session, path }) => {
    const id = String(path["id"]);
    return session.take(id)
      ? done
      : unknownName(
          `the session was given no fixture "${id}": GET fixtures lists those that it was`,
        );
  },
};
