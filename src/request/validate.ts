/** What the contract has against a request that was read. */
import { MockError } from "../errors.ts";
import type {
  Check,
  Operation,
  Parameter,
  SchemaViolation,
  Violation,
} from "../model.ts";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import type { Compile } from "../schema/compile.ts";
import type { ReadRequest } from "./read.ts";

/** Every problem of a request: what it was read with, and one `invalid` with every violation. */
export type Validate = (read: ReadRequest) => readonly Problem[];

export function createValidate(
  operation: Operation,
  compile: Compile,
): Validate {
  const status = violationStatus(operation);
  const parameters = operation.parameters.flatMap((parameter) =>
    parameter.schema === undefined
      ? []
      : [{ parameter, schema: parameter.schema }],
  );
  return (read) => {
    const violations = [...read.violations];
    const problems = [...read.problems];
    const checkAgainst = (
      schema: string,
      apply: (check: Check) => void,
    ): void => {
      const check = checkOrProblem(compile, schema);
      if (typeof check === "function") apply(check);
      else problems.push(check);
    };
    for (const { parameter, schema } of parameters) {
      const values = read.request.parameters[parameter.in];
      if (!Object.hasOwn(values, parameter.name)) continue;
      checkAgainst(schema, (check) =>
        violations.push(
          ...check(values[parameter.name]).map((found) =>
            inParameter(found, parameter),
          ),
        ),
      );
    }
    const schema = read.mediaType?.schema;
    if (schema !== undefined) {
      checkAgainst(schema, (check) => {
        if (read.request.body !== undefined && problems.length === 0) {
          violations.push(
            ...check(read.request.body).map((found) => ({
              in: "body" as const,
              ...found,
            })),
          );
        }
      });
    }
    if (violations.length > 0) problems.push(invalid(violations, status));
    return problems;
  };
}

/** The status that the operation declares for it: 400, or else 422. */
function violationStatus(operation: Operation): number {
  const declared = new Set(operation.responses.map(({ status }) => status));
  return !declared.has("400") && declared.has("422") ? 422 : 400;
}

/** A check, or the problem that there can be none: nothing passes that can't be checked. */
export function checkOrProblem(
  compile: Compile,
  schema: string,
): Check | Problem {
  try {
    return compile(schema);
  } catch (error) {
    if (error instanceof MockError)
      return createProblem("unenforceable", error.message);
    throw error;
  }
}

function inParameter(found: SchemaViolation, parameter: Parameter): Violation {
  return {
    ...found,
    in: parameter.in,
    pointer: `/${parameter.name}${found.pointer}`,
  };
}

function invalid(violations: readonly Violation[], status: number): Problem {
  const [first] = violations;
  const more =
    violations.length === 1 ? "" : `, and ${violations.length - 1} more`;
  const place =
    first === undefined
      ? ""
      : `${first.in}${first.pointer === "" ? "" : ` ${first.pointer}`}`;
  return createProblem("invalid", `${place} ${first?.message ?? ""}${more}`, {
    status,
    violations,
  });
}
