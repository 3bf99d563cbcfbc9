/** Handlers for the fixtures that a session was given. */
import type { Json } from "../../model.ts";
import { givenScenario } from "../../scenario/scenario.ts";
import {
  compileGivenFixture,
  contractFaults,
  invalidFixtures,
  givenLimitProblem,
  sourceOf,
  unknownOperation,
  type Fault,
} from "../given-fixtures.ts";
import { renderFixture } from "../describe-fixture.ts";
import { emptyReply, replyWith, unknownName, type Handler, type Handlers } from "../handler.ts";

/** The request body of `giveFixture`. */
interface Given {
  readonly operation: string;
  readonly fixture: Json;
}

const give: Handler = (request, { engine }) => {
  const { session, text } = request;
  const { operation, fixture: value } = request.body as unknown as Given;
  const unknown = unknownOperation(operation, engine);
  if (unknown !== undefined) return invalidFixtures([{ pointer: "/operation", reason: unknown }]);
  const full = givenLimitProblem(text, session, engine);
  if (full !== undefined) return full;
  const id = session.nextGivenId(operation);
  const faults: Fault[] = [];
  const fixture = compileGivenFixture(
    value,
    {
      source: sourceOf(request),
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
  return replyWith(renderFixture(fixture, session));
};

export const fixtureHandlers: Handlers = {
  listFixtures: ({ session }) =>
    replyWith(session.given().map((fixture) => renderFixture(fixture, session))),
  giveFixture: give,
  deleteFixture: ({ session, path }) => {
    const id = String(path["id"]);
    return session.take(id)
      ? emptyReply
      : unknownName(`the session was given no fixture "${id}": GET fixtures lists its fixtures`);
  },
};
