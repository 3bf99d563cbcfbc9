/** The source of bodies from a scenario's fixtures. */
import type { Json, SchemaViolation } from "../../model.ts";
import { createProblem, isProblem, type Problem } from "../../problem.ts";
import { checkOrProblem } from "../../request/validate.ts";
import type { TemplateContext } from "../../scenario/templates/expression.ts";
import { isHeaderValue, type FixtureReply } from "../../scenario/fixture-reply.ts";
import type { Fixture, SequenceStep } from "../../scenario/fixture.ts";
import type { Compile } from "../../schema/compile.ts";
import { mergePatch } from "../../values/merge-patch.ts";
import type { Selection } from "../select.ts";
import { plainBody, type Body, type Source } from "./source.ts";

/** The body without the fixture. */
export type Beneath = (
  selection: Selection,
  context: TemplateContext,
) => Body | Problem | undefined;

/** Answers with the body of the first applicable fixture, validated before it is sent. */
export function createFixtureSource(compile: Compile, beneath: Beneath): Source {
  return (selection, context) => {
    const [step, ...others] = selection.steps;
    if (step === undefined) return undefined;
    const { fixture, reply } = step;
    const missing: string[] = [];
    const body = bodyOf(reply, withStep(selection, others), context, missing, beneath);
    if (isProblem(body)) return body;
    const headers = renderHeaders(reply, context, missing);
    const [unanswered] = missing;
    if (unanswered !== undefined) return nothingFor(fixture, unanswered);
    const unsendable = Object.entries(headers).find(([, value]) => !isHeaderValue(value));
    if (unsendable !== undefined) return noHeader(fixture, unsendable[0]);
    const problem = checkFixtureBody(step, body, selection, compile);
    if (problem !== undefined) return problem;
    return {
      value: body.value,
      constant: body.constant,
      origin: `fixture:${fixture.id}`,
      headers: reply.headers.length === 0 ? body.headers : { ...body.headers, ...headers },
      delay: reply.delay ?? body.delay,
      dribble: reply.dribble ?? body.dribble,
      fault: reply.fault ?? body.fault,
      step,
      beneath: body.beneath,
    };
  };
}

/** Written out because it runs for every request, and a spread costs more. */
function withStep(
  { status, response, mediaType, example, dynamic, arraySize }: Selection,
  steps: readonly SequenceStep[],
): Selection {
  return { status, response, mediaType, steps, example, dynamic, arraySize };
}

function bodyOf(
  { body }: FixtureReply,
  rest: Selection,
  context: TemplateContext,
  missing: string[],
  beneath: Beneath,
): Body | Problem {
  if (body.kind === "empty") return plainBody(undefined, "", true);
  if (body.kind === "body") {
    return plainBody(
      body.template.render(context, missing),
      "",
      body.template.dynamic.length === 0,
    );
  }
  const base = beneath(rest, context) ?? plainBody(undefined, "", true);
  if (isProblem(base)) return base;
  const patched = body.kind === "merge";
  return {
    value: patched
      ? mergePatch(base.value ?? null, body.template.render(context, missing))
      : base.value,
    origin: base.origin,
    constant: base.constant && !patched,
    headers: base.headers,
    delay: base.delay,
    dribble: base.dribble,
    fault: base.fault,
    beneath: base,
  };
}

function renderHeaders(
  reply: FixtureReply,
  context: TemplateContext,
  missing: string[],
): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { name, template } of reply.headers) {
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
  { fixture, reply }: SequenceStep,
  body: Body,
  selection: Selection,
  compile: Compile,
): Problem | undefined {
  // A constant body was validated when the fixture was loaded.
  if (reply.invalid || body.value === undefined || body.constant) return undefined;
  const violations = violationsOf(body.value, selection, compile);
  if (isProblem(violations)) return violations;
  const [first] = violations;
  if (first === undefined) return undefined;
  const detail = `${fixture.shownAs}: the body at "${first.pointer}" ${first.message}, says ${first.schemaPointer}`;
  return createProblem(
    "invalid-reply",
    `${detail}: correct the fixture, or let it say \`invalid: true\``,
  );
}

/** A source whose bodies are validated before they are sent. */
export function checkedSource(source: Source, compile: Compile): Source {
  return (selection, context) => {
    const body = source(selection, context);
    if (body === undefined || isProblem(body) || body.value === undefined) return body;
    const violations = violationsOf(body.value, selection, compile);
    if (isProblem(violations)) return violations;
    const [first] = violations;
    if (first === undefined) return body;
    const detail = `the body at "${first.pointer}" ${first.message}, says ${first.schemaPointer}`;
    return createProblem("invalid-reply", detail);
  };
}

/** The violations of a value against the schema of the selected media type. */
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
