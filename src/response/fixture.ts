/** The source of bodies that a scenario's fixtures give. */
import type { Json, SchemaViolation } from "../model.ts";
import { createProblem, isProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import { checkOrProblem } from "../request/validate.ts";
import type { TemplateContext } from "../scenario/expression.ts";
import { isHeaderValue } from "../scenario/fixture.ts";
import type { Fixture } from "../scenario/fixture.ts";
import type { Compile } from "../schema/compile.ts";
import { mergePatch } from "./merge-patch.ts";
import type { Selection } from "./select.ts";
import { plainBody } from "./source.ts";
import type { Body, Source } from "./source.ts";

/** What would have been sent without the fixture. */
export type Beneath = (
  selection: Selection,
  context: TemplateContext,
) => Body | Problem | undefined;

/** The body of the first applicable fixture, checked against its schema before it is sent. */
export function createFixtureSource(
  compile: Compile,
  beneath: Beneath,
): Source {
  return (selection, context) => {
    const [fixture, ...others] = selection.fixtures;
    if (fixture === undefined) return undefined;
    const missing: string[] = [];
    const body = bodyOf(
      fixture,
      withFixtures(selection, others),
      context,
      missing,
      beneath,
    );
    if (isProblem(body)) return body;
    const headers = renderHeaders(fixture, context, missing);
    const [unanswered] = missing;
    if (unanswered !== undefined) return nothingFor(fixture, unanswered);
    const unsendable = Object.entries(headers).find(
      ([, value]) => !isHeaderValue(value),
    );
    if (unsendable !== undefined) return noHeader(fixture, unsendable[0]);
    const problem = checkFixtureBody(fixture, body, selection, compile);
    if (problem !== undefined) return problem;
    const origin = `fixture:${fixture.scenario}/${fixture.operationId}`;
    return {
      value: body.value,
      constant: body.constant,
      origin,
      headers:
        fixture.headers.length === 0
          ? body.headers
          : { ...body.headers, ...headers },
      delay: Math.max(fixture.delay, body.delay),
    };
  };
}

/** Written out, because it is on the path of every request and a spread costs more. */
function withFixtures(
  { status, response, mediaType, example, dynamic }: Selection,
  fixtures: readonly Fixture[],
): Selection {
  return { status, response, mediaType, fixtures, example, dynamic };
}

function bodyOf(
  fixture: Fixture,
  rest: Selection,
  context: TemplateContext,
  missing: string[],
  beneath: Beneath,
): Body | Problem {
  const { body } = fixture;
  if (body.kind === "empty") return plainBody(undefined, "", true);
  if (body.kind === "body") {
    return plainBody(
      body.template.render(context, missing),
      "",
      body.template.dynamic.length === 0,
    );
  }
  const base = beneath(rest, context) ?? plainBody(undefined, "", true);
  if (isProblem(base) || body.kind === "same") return base;
  const patch = body.template.render(context, missing);
  return {
    ...base,
    value: mergePatch(base.value ?? null, patch),
    constant: false,
  };
}

function renderHeaders(
  fixture: Fixture,
  context: TemplateContext,
  missing: string[],
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { name, template } of fixture.headers) {
    const value = template.render(context, missing);
    headers[name] = typeof value === "string" ? value : JSON.stringify(value);
  }
  return headers;
}

function nothingFor(fixture: Fixture, source: string): Problem {
  const detail = `${fixture.shownAs}: {{ ${source} }} has no value in this request: add \`?? "a default"\``;
  return createProblem("invalid-reply", detail);
}

function noHeader(fixture: Fixture, name: string): Problem {
  const detail = `${fixture.shownAs}: what ${name} would be in this reply is not a text of one line in ASCII`;
  return createProblem("invalid-reply", detail);
}

function checkFixtureBody(
  fixture: Fixture,
  body: Body,
  selection: Selection,
  compile: Compile,
): Problem | undefined {
  // A constant body was checked when the fixture was loaded.
  if (fixture.invalid || body.value === undefined || body.constant)
    return undefined;
  const violations = violationsOf(body.value, selection, compile);
  if (isProblem(violations)) return violations;
  const [first] = violations;
  if (first === undefined) return undefined;
  const detail = `${fixture.shownAs}: the body at "${first.pointer}" ${first.message}, says ${first.schemaPointer}`;
  return createProblem(
    "invalid-reply",
    `${detail}: mend the fixture, or let it say \`invalid: true\``,
  );
}

/** A source whose bodies are checked against their schema before they are sent. */
export function checkedSource(source: Source, compile: Compile): Source {
  return (selection, context) => {
    const body = source(selection, context);
    if (body === undefined || isProblem(body) || body.value === undefined)
      return body;
    const violations = violationsOf(body.value, selection, compile);
    if (isProblem(violations)) return violations;
    const [first] = violations;
    if (first === undefined) return body;
    const detail = `the body at "${first.pointer}" ${first.message}, says ${first.schemaPointer}`;
    return createProblem("invalid-reply", detail);
  };
}

/** What the schema of the selected media type has against a value. */
export function violationsOf(
  value: Json,
  selection: Selection,
  compile: Compile,
): readonly SchemaViolation[] | Problem {
  const schema = selection.mediaType?.schema;
  if (schema === undefined) return [];
  const check = checkOrProblem(compile, schema);
  return typeof check === "function" ? check(value) : check;
}
