/** Checks fixtures when they are loaded, so that a wrong one is found before a client meets it. */
import { combineErrors } from "../errors.ts";
import type { MockError } from "../errors.ts";
import type { Json, Operation, SchemaViolation } from "../model.ts";
import { isProblem } from "../problem.ts";
import { fixtureError } from "../scenario/fixture.ts";
import type { Fixture, FixtureBody } from "../scenario/fixture.ts";
import type { Template } from "../scenario/template.ts";
import { fingerprintTexts } from "../seed.ts";
import type { AnswerContext } from "./answer-context.ts";
import { violationsOf } from "./fixture.ts";
import { sampleContext } from "./sample-context.ts";
import { findResponse, ordinaryStatus, statusOf } from "./select.ts";
import type { Selection } from "./select.ts";
import { firstAnswer } from "./source.ts";
import { createSources, fixturesOf } from "./sources.ts";

/** Throws one MOCK_ERR_FIXTURE that names every fixture that breaks the contract. */
export function checkFixtures(
  operations: readonly Operation[],
  shared: AnswerContext,
): void {
  const errors = findFixtureErrors(operations, shared);
  if (errors.length > 0) throw combineErrors(errors);
}

/** Every place where a fixture breaks the contract. */
export function findFixtureErrors(
  operations: readonly Operation[],
  shared: AnswerContext,
): MockError[] {
  const byId = new Map(
    operations.map((operation) => [operation.id, operation]),
  );
  const errors: MockError[] = [];
  for (const { fixtures } of shared.scenarios.values()) {
    for (const fixture of fixtures.values()) {
      const operation = byId.get(fixture.operationId);
      if (operation !== undefined && !fixture.invalid)
        errors.push(...checkFixture(fixture, operation, shared));
    }
  }
  return errors;
}

function checkFixture(
  fixture: Fixture,
  operation: Operation,
  shared: AnswerContext,
): MockError[] {
  const { source, shownAs } = fixture;
  const status = statusOf(fixture, operation);
  const response = findResponse(operation, status);
  if (response === undefined) {
    // Where no reply is declared at all, a fixture is what says one.
    if (status === ordinaryStatus(operation)) return [];
    const declared = operation.responses.map((each) => each.status).join(", ");
    const what = `${operation.id} declares no status ${status}: there are ${declared}; or say \`invalid: true\``;
    return [fixtureError(source, shownAs, "/status", what)];
  }
  if (fixture.body.kind === "empty" || fixture.body.kind === "same") return [];
  const fixtures = fixturesOf(shared.scenarios, fixture.scenario, operation);
  const applicable = isProblem(fixtures)
    ? []
    : fixtures.filter((each) => statusOf(each, operation) === status);
  return response.content.slice(0, 1).flatMap((mediaType) => {
    const selection = {
      status,
      response,
      mediaType,
      fixtures: applicable,
      example: undefined,
      dynamic: false,
    };
    return violationsBesideHoles(selection, operation, shared).map(
      (violation) =>
        fixtureError(
          source,
          shownAs,
          placeOf(fixture, violation),
          describe(violation),
        ),
    );
  });
}

function placeOf(fixture: Fixture, violation: SchemaViolation): string {
  return `/${fixture.body.kind}${violation.pointer}`;
}

function describe(violation: SchemaViolation): string {
  const what = `the body at "${violation.pointer}" ${violation.message}`;
  return `${what} (${violation.schemaPointer}); mend it, or say \`invalid: true\``;
}

/** What a body with every expression left out has against it, away from the places that expressions fill. */
function violationsBesideHoles(
  selection: Selection,
  operation: Operation,
  shared: AnswerContext,
): SchemaViolation[] {
  const sample = sampleBody(selection, operation, shared);
  if (sample === undefined) return [];
  const violations = violationsOf(sample, selection, shared.compile);
  if (isProblem(violations)) return [];
  const holes = selection.fixtures.flatMap(({ body }) =>
    body.kind === "body" || body.kind === "merge" ? body.template.dynamic : [],
  );
  return violations.filter(
    ({ pointer }) =>
      !holes.some((hole) => pointer === hole || pointer.startsWith(`${hole}/`)),
  );
}

/** The body that an empty request would get; the fixtures are not checked on the way, since that is next. */
function sampleBody(
  selection: Selection,
  operation: Operation,
  shared: AnswerContext,
): Json | undefined {
  const unchecked = selection.fixtures.map((fixture) => ({
    ...fixture,
    invalid: true,
    headers: [],
    body: withHoles(fixture.body),
  }));
  const body = firstAnswer(
    createSources(shared, shared.rules.forOperation(operation).source),
    { ...selection, fixtures: unchecked },
    sampleContext(shared, shared.seed, fingerprintTexts(["sample"])),
  );
  return body === undefined || isProblem(body) ? undefined : body.value;
}

/** The same, where an expression without a value is no problem. */
function withHoles(body: FixtureBody): FixtureBody {
  if (body.kind !== "body" && body.kind !== "merge") return body;
  const { template } = body;
  const render: Template["render"] = (context) => template.render(context, []);
  return { ...body, template: { ...template, render } };
}
