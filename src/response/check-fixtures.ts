/** Validates fixtures when they are loaded, so that an error is found before a client meets it. */
import { childPointer } from "../values/json-pointer.ts";
import { combineErrors, type MockError } from "../errors.ts";
import type { Json, Operation, SchemaViolation } from "../model.ts";
import { nearest } from "../values/nearest.ts";
import { isProblem } from "../problem.ts";
import { fixtureError, type Fixture, type SequenceStep } from "../scenario/fixture.ts";
import type { FixtureBody } from "../scenario/fixture-reply.ts";
import { lineageOf, type Scenarios } from "../scenario/scenario.ts";
import type { Template } from "../scenario/templates/template.ts";
import { fingerprintTexts } from "../values/random.ts";
import type { AnswerContext } from "./answer-context.ts";
import { violationsOf } from "./sources/fixture.ts";
import { sampleContext } from "./sources/sample-context.ts";
import { findResponse, ordinaryStatus, statusOf, type Selection } from "./select.ts";
import { firstAnswer } from "./sources/source.ts";
import { createSources } from "./sources/sources.ts";

/** Throws one MOCK_ERR_FIXTURE for all fixtures that break the contract. */
export function checkFixtures(operations: readonly Operation[], shared: AnswerContext): void {
  const errors = findFixtureErrors(operations, shared);
  if (errors.length > 0) throw combineErrors(errors);
}

/** Returns every place where a fixture breaks the contract. */
export function findFixtureErrors(
  operations: readonly Operation[],
  shared: AnswerContext,
  scenarios: Scenarios = shared.scenarios,
): MockError[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const errors: MockError[] = [];
  for (const { fixtures } of scenarios.values()) {
    for (const fixture of [...fixtures.values()].flat())
      errors.push(...checkFixture(fixture, byId, scenarios, shared));
  }
  return errors;
}

/** Returns every place where one fixture breaks the contract. It is merged with fixtures of its scenario. */
export function checkFixture(
  fixture: Fixture,
  operations: ReadonlyMap<string, Operation>,
  scenarios: Scenarios,
  shared: AnswerContext,
): MockError[] {
  const operation = operations.get(fixture.operationId);
  if (operation === undefined) return [];
  const beneath = stepsBeneath(fixture, scenarios);
  const replies = [...new Set(fixture.sequence.map(({ reply }) => reply))]
    .filter(({ invalid }) => !invalid)
    .flatMap((reply) => checkReply({ fixture, reply }, beneath, operation, shared));
  return [...unknownPathNames(fixture, operation), ...replies];
}

/** An unknown path parameter would never match; query, headers and cookies may have undeclared names. */
function unknownPathNames(
  { when, source, shownAs, pointer }: Fixture,
  { parameters, path }: Operation,
): MockError[] {
  const names = parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name);
  return (when?.conditions ?? []).flatMap(({ stage, name = "" }) => {
    if (stage !== "path" || names.includes(name)) return [];
    const what = `${path} declares no path parameter "${name}"${nearest(name, names)}`;
    const place = childPointer(`${pointer}/when/path`, name);
    return [fixtureError(source, shownAs, place, what)];
  });
}

/** What the fixtures behind it answer, without those that have conditions. */
function stepsBeneath(fixture: Fixture, scenarios: Scenarios): SequenceStep[] {
  return lineageOf(scenarios, fixture.scenario)
    .flatMap(({ fixtures }) => fixtures.get(fixture.operationId) ?? [])
    .filter((other) => other !== fixture && other.when === undefined)
    .flatMap(({ sequence: steps }) => steps.slice(0, 1));
}

type Checked = Pick<SequenceStep, "fixture" | "reply">;

function checkReply(
  checked: Checked,
  beneath: readonly SequenceStep[],
  operation: Operation,
  shared: AnswerContext,
): MockError[] {
  const { source, shownAs } = checked.fixture;
  const { body, pointer: place } = checked.reply;
  const status = statusOf(checked, operation);
  const response = findResponse(operation, status);
  if (response === undefined) {
    // If the operation declares no reply at all, the fixture defines one.
    if (status === ordinaryStatus(operation)) return [];
    const declared = operation.responses.map((each) => each.status).join(", ");
    const what = `${operation.id} declares no status ${status}: there are ${declared}; or say \`invalid: true\``;
    return [fixtureError(source, shownAs, `${place}/status`, what)];
  }
  if (body.kind === "empty" || body.kind === "same") return [];
  const applicable = beneath.filter((step) => statusOf(step, operation) === status);
  return response.content.slice(0, 1).flatMap((mediaType) => {
    const selection = {
      status,
      response,
      mediaType,
      steps: [{ ...checked, index: 0 }, ...applicable],
      example: undefined,
      dynamic: false,
    };
    return violationsBesideHoles(selection, operation, shared).map((violation) =>
      fixtureError(
        source,
        shownAs,
        `${place}/${body.kind}${violation.pointer}`,
        describe(violation),
      ),
    );
  });
}

function describe(violation: SchemaViolation): string {
  const what = `the body at "${violation.pointer}" ${violation.message}`;
  return `${what} (${violation.schemaPointer}); mend it, or say \`invalid: true\``;
}

/** The violations of a body with all expressions left out, except at the places that expressions fill. */
function violationsBesideHoles(
  selection: Selection,
  operation: Operation,
  shared: AnswerContext,
): SchemaViolation[] {
  const sample = sampleBody(selection, operation, shared);
  if (sample === undefined) return [];
  const violations = violationsOf(sample, selection, shared.compile);
  if (isProblem(violations)) return [];
  const holes = selection.steps.flatMap(({ reply: { body } }) =>
    body.kind === "body" || body.kind === "merge" ? body.template.dynamic : [],
  );
  return violations.filter(
    ({ pointer }) => !holes.some((hole) => pointer === hole || pointer.startsWith(`${hole}/`)),
  );
}

/** The body for an empty request. Fixtures are not validated on the way, since that comes next. */
function sampleBody(
  selection: Selection,
  operation: Operation,
  shared: AnswerContext,
): Json | undefined {
  const unchecked = selection.steps.map(({ fixture, reply, index }) => ({
    fixture,
    reply: {
      ...reply,
      invalid: true,
      headers: [],
      body: withHoles(reply.body),
    },
    index,
  }));
  const body = firstAnswer(
    createSources(shared, shared.rules.forOperation(operation).source),
    { ...selection, steps: unchecked },
    sampleContext(shared, shared.seed, fingerprintTexts(["sample"])),
  );
  return body === undefined || isProblem(body) ? undefined : body.value;
}

/** The same body, in which an expression may have no value. */
function withHoles(body: FixtureBody): FixtureBody {
  if (body.kind !== "body" && body.kind !== "merge") return body;
  const { template } = body;
  const render: Template["render"] = (context) => template.render(context, []);
  return { ...body, template: { ...template, render } };
}
