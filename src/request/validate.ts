/** Validates a request that was read against its operation. */
import { childPointer } from "../values/json-pointer.ts";
import { MockError } from "../errors.ts";
import type { Check, Operation, Parameter, SchemaViolation, Violation } from "../model.ts";
import { createProblem, isProblem, type Problem } from "../problem.ts";
import type { Compile } from "../schema/compile.ts";
import type { ReadBody } from "./body/body.ts";
import { invalidRequest } from "./invalid.ts";
import type { ReadRequest } from "./read.ts";

/** Returns every problem of a request: those of reading it, and one `invalid` with every violation. */
export type Validate = (read: ReadRequest) => readonly Problem[];

export function createValidate(operation: Operation, compile: Compile): Validate {
  const status = violationStatus(operation);
  const validateParameters = createValidateParameters(operation, compile);
  const validateBody = createValidateBody(compile);
  return (read) => {
    const found = [...validateParameters(read), ...validateBody(read.body)];
    const violations = [...read.violations, ...found.filter(isViolation)];
    const problems = found.filter((each) => isProblem(each));
    if (read.body.problem !== undefined) problems.push(read.body.problem);
    if (violations.length > 0) problems.push(invalidRequest(violations, status));
    return problems;
  };
}

type Finding = Violation | Problem;

function isViolation(finding: Finding): finding is Violation {
  return !isProblem(finding);
}

const nothingFound: readonly Finding[] = [];

function createValidateParameters(
  operation: Operation,
  compile: Compile,
): (read: ReadRequest) => readonly Finding[] {
  const parameters = operation.parameters.flatMap((parameter) =>
    parameter.schema === undefined ? [] : [{ parameter, schema: parameter.schema }],
  );
  if (parameters.length === 0) return () => nothingFound;
  return (read) =>
    parameters.flatMap(({ parameter, schema }): readonly Finding[] => {
      const values = read.request.parameters[parameter.in];
      if (!Object.hasOwn(values, parameter.name)) return nothingFound;
      const check = checkOrProblem(compile, schema);
      if (typeof check !== "function") return [check];
      return check(values[parameter.name]).map((violation) => inParameter(violation, parameter));
    });
}

/** A cached body is validated once. */
function createValidateBody(compile: Compile): (body: ReadBody) => readonly Finding[] {
  const checked = new WeakMap<ReadBody, readonly Finding[]>();
  return (body) => {
    const schema = body.mediaType?.schema;
    if (schema === undefined) return nothingFound;
    const known = checked.get(body);
    if (known !== undefined) return known;
    const found = checkBody(checkOrProblem(compile, schema), body);
    checked.set(body, found);
    return found;
  };
}

function checkBody(check: Check | Problem, { value }: ReadBody): readonly Finding[] {
  if (typeof check !== "function") return [check];
  return value === undefined
    ? nothingFound
    : check(value).map((violation) => ({ in: "body", ...violation }));
}

/** The status that the operation declares for it: 400, or else 422. */
function violationStatus(operation: Operation): number {
  const declared = new Set(operation.responses.map(({ status }) => status));
  return !declared.has("400") && declared.has("422") ? 422 : 400;
}

/** Compiles a check, or returns the problem that there can be none: what can't be checked is refused. */
export function checkOrProblem(compile: Compile, schema: string): Check | Problem {
  try {
    return compile(schema);
  } catch (error) {
    if (error instanceof MockError) return createProblem("unenforceable", error.message);
    throw error;
  }
}

function inParameter(found: SchemaViolation, parameter: Parameter): Violation {
  return {
    ...found,
    in: parameter.in,
    pointer: `${childPointer("", parameter.name)}${found.pointer}`,
  };
}
