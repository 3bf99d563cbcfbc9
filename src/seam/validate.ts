/** Validates requests with the zod-compatible validator, in place of the document's schemas. */
import { MockError } from "../errors.ts";
import { isObject } from "../values/json.ts";
import { childPointer } from "../values/json-pointer.ts";
import type { JsonObject, MockRequest, Operation, Violation, Json } from "../model.ts";
import { createProblem, isProblem, type Problem } from "../problem.ts";
import type { ReadBody } from "../request/body/body.ts";
import type { ReadRequest } from "../request/read.ts";
import { createValidate } from "../request/validate.ts";
import type { RulesContext, Validated } from "../response/rules.ts";
import { inputError } from "./format.ts";
import {
  createZodValidator,
  type Issue,
  type ZodValidator,
  type Verdict,
} from "./zod/validator.ts";

/** The validator of an operation's input: the schema of its body, or of its path's POST if it has none. */
export function zodValidatorOf(
  operation: Operation,
  { schemas, operations }: RulesContext,
): ZodValidator | undefined {
  const postOperation = operations.find(
    ({ path, method }) => path === operation.path && method === "POST",
  );
  const content = operation.requestBody?.content ?? postOperation?.requestBody?.content ?? [];
  const schema = content.find(({ type }) => type === "application/json")?.schema;
  return schema === undefined ? undefined : createZodValidator(schemas, schema);
}

/** Validates the query merged with the body; the document only explains a refusal. */
export function createZodValidate(
  operation: Operation,
  context: RulesContext,
): (read: ReadRequest) => Validated {
  const judge = judgeOrProblem(operation, context);
  const explain = createValidate(operation, context.compile);
  if (judge === undefined) return (read) => ({ problems: explain(read) });
  if (isProblem(judge)) return () => ({ problems: [judge] });
  const verdicts = new WeakMap<ReadBody, Verdict>();
  return (read) => {
    const { problem } = read.body;
    if (problem !== undefined) return { problems: [problem] };
    const verdict = verdictOf(judge, operation, read, verdicts);
    if (!verdict.ok) return { problems: [invalidInput(verdict.issues, explain(read))] };
    return isObject(verdict.value) ? { problems: [], input: verdict.value } : { problems: [] };
  };
}

/** Compiles the validator, or returns the problem: what can't be validated is refused. */
function judgeOrProblem(
  operation: Operation,
  context: RulesContext,
): ZodValidator | Problem | undefined {
  try {
    return zodValidatorOf(operation, context);
  } catch (error) {
    if (error instanceof MockError) return createProblem("unenforceable", error.message);
    throw error;
  }
}

/** A cached body is validated once, if no query is merged into it. */
function verdictOf(
  judge: ZodValidator,
  operation: Operation,
  { request, body }: ReadRequest,
  verdicts: WeakMap<ReadBody, Verdict>,
): Verdict {
  const query = queryOf(operation, request);
  const alone = Object.keys(query).length === 0;
  const known = alone ? verdicts.get(body) : undefined;
  if (known !== undefined) return known;
  const verdict = judge(mergeInput(query, body.value));
  if (alone) verdicts.set(body, verdict);
  return verdict;
}

/** The paths whose input is the body alone. */
const bodyOnly = ["/seam/customer/v1/portals/update"];
const nothing: JsonObject = {};

/** The query as texts beside a body; typed by the document without one. */
function queryOf({ path, requestBody }: Operation, { query, parameters }: MockRequest): JsonObject {
  if (requestBody === undefined) return parameters.query;
  return bodyOnly.includes(path) ? nothing : query;
}

function invalidInput(issues: readonly Issue[], found: readonly Problem[]): Problem {
  const { message, validationErrors } = inputError(issues);
  const explained = found.find(({ kind }) => kind === "invalid")?.violations ?? [];
  return createProblem("invalid", message, {
    violations: explained.length > 0 ? explained : issues.map(violationOf),
    apiError: { type: "invalid_input", message, validationErrors },
  });
}

function violationOf({ path, message }: Issue): Violation {
  return {
    in: "body",
    pointer: childPointer("", ...path),
    keyword: "x-mock",
    message,
    schemaPointer: "",
  };
}

/** A query field of the SDKs that the framework consumes. */
const consumed = "_strict";

/**
 * `{...query, ...body}` without `_strict`. A body that is no object counts as an empty one: no body, `null`, a list, a
 * text or a number all ask for the defaults.
 */
export function mergeInput(query: JsonObject, body: Json | undefined): Json {
  const merged: JsonObject = { ...query, ...(isObject(body) ? body : {}) };
  if (!Object.hasOwn(merged, consumed)) return merged;
  return Object.fromEntries(Object.entries(merged).filter(([key]) => key !== consumed));
}
