/** Compiles and validates fixtures that come over the control API, within bounds. */
import type { SourceFile } from "../document/parse/parse.ts";
import type { Engine } from "../engine.ts";
import type { SessionStore } from "../state/session-store.ts";
import { MockError } from "../errors.ts";
import type { Json } from "../model.ts";
import { nearest } from "../values/nearest.ts";
import { createProblem, type Problem } from "../problem.ts";
import { checkFixture } from "../response/check-fixtures.ts";
import { compileFixture, type Fixture, type FixturePlace } from "../scenario/fixture.ts";
import type { Scenario, Scenarios } from "../scenario/scenario.ts";
import type { Session } from "../state/sessions/session.ts";
import { invalidBody, type HandlerRequest } from "./handler.ts";

/** An error and its place in the body. */
export interface Fault {
  readonly pointer: string;
  readonly reason: string;
}

/** The request body as a source file, to locate errors in it. */
export function sourceOf({ body, text }: HandlerRequest): SourceFile {
  return { path: "", text, language: "json", value: body ?? null, faults: [] };
}

/** Compiles a fixture, or adds its errors to `faults`. */
export function compileGivenFixture(
  value: Json,
  place: FixturePlace,
  faults: Fault[],
): Fixture | undefined {
  try {
    return compileFixture(value, place);
  } catch (error) {
    if (!(error instanceof MockError)) throw error;
    faults.push(...error.parts.map((part) => faultOf(part, place)));
    return undefined;
  }
}

/** Finds violations of the contract by fixtures among these scenarios. */
export function contractFaults(
  fixtures: readonly Fixture[],
  scenarios: Scenarios,
  { operations, shared }: Engine,
): Fault[] {
  const byId = new Map(operations.map((each) => [each.id, each]));
  return fixtures.flatMap((fixture) =>
    checkFixture(fixture, byId, scenarios, shared).map((error) => faultOf(error, fixture)),
  );
}

/** An error in another file is reported for what it shares with the fixture at `place`. */
export function faultOf(
  { position, what }: MockError,
  { pointer, shownAs }: Pick<FixturePlace, "pointer" | "shownAs">,
): Fault {
  const isOwn = position?.file === shownAs;
  return {
    pointer: isOwn ? (position.pointer ?? pointer) : pointer,
    reason: isOwn || position === undefined ? what : `${position.file}: ${what}`,
  };
}

export function invalidFixtures(faults: readonly Fault[]): Problem {
  return invalidBody(faults, "fixture");
}

export function unknownOperation(
  id: string,
  { operations }: Pick<Engine, "operations">,
): string | undefined {
  if (operations.some((operation) => operation.id === id)) return undefined;
  const ids = operations.map((operation) => operation.id);
  return `there is no operation "${id}"${nearest(id, ids)}: GET operations lists them`;
}

/** The most characters of all fixtures and scenarios that sessions were given. */
const maxCharacters = 64 * 1024 * 1024;
const maxGiven = 1000;
const maxDefined = 100;

/** Returns why a session gets no further fixture. `text` is the text of the next one. */
export function givenLimitProblem(
  text: string,
  session: Session,
  engine: Engine,
): Problem | undefined {
  return session.given().length >= maxGiven
    ? tooMuch(`the session was given ${maxGiven} fixtures already`)
    : refuseText(text, engine);
}

/** Returns why no further scenario of this name can be defined. */
export function definedLimitProblem(
  name: string,
  text: string,
  session: Session,
  engine: Engine,
): Problem | undefined {
  const others = definedIn(session, engine.scenarios).filter((scenario) => scenario.name !== name);
  return others.length >= maxDefined
    ? tooMuch(`the session has defined ${maxDefined} scenarios already`)
    : refuseText(text, engine);
}

function refuseText(text: string, { sessionStore, scenarios }: Engine): Problem | undefined {
  return text.length + charactersOf(sessionStore, scenarios) > maxCharacters
    ? tooMuch(`sessions hold ${maxCharacters} characters of fixtures already`)
    : undefined;
}

function tooMuch(what: string): Problem {
  return createProblem("too-large", `${what}: delete some of them, or reset the session`);
}

/** The scenarios of a session beyond the server's. */
function definedIn(session: Session, base: Scenarios): Scenario[] {
  return [...session.scenarios().values()].filter(
    (scenario) => base.get(scenario.name) !== scenario,
  );
}

function charactersOf({ sessions }: SessionStore, base: Scenarios): number {
  const sources = new Set<SourceFile>();
  for (const session of sessions.all()) {
    for (const { source } of session.given()) sources.add(source);
    for (const { fixtures } of definedIn(session, base))
      for (const { source } of [...fixtures.values()].flat()) sources.add(source);
  }
  return [...sources].reduce((sum, { text }) => sum + text.length, 0);
}
