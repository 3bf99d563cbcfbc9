/** The errors of the client: a refused call, and a failed verification. */
import { describeViolation } from "../problem.ts";
import type { Violation } from "../model.ts";
import type { Difference } from "./requests.ts";

/** The control API refused a call. `message` is complete: what, where and what to do. */
export class ControlError extends Error {
  /** The kind of the problem: `unknown-name`, `invalid`, …; `unreachable` if no reply came. */
  readonly kind: string;
  /** The status of the reply, if one came. */
  readonly status: number | undefined;
  /** All violations, where there is more than `message` says. */
  readonly errors: readonly Violation[];

  constructor(message: string, kind: string, status?: number, errors: readonly Violation[] = []) {
    super(message);
    this.name = "ControlError";
    this.kind = kind;
    this.status = status;
    this.errors = errors;
  }
}

/** An expectation was not met. `message` says in several lines what came instead. */
export class VerificationError extends Error {
  readonly differences: readonly Difference[];

  constructor(message: string, differences: readonly Difference[]) {
    super(message);
    this.name = "VerificationError";
    this.differences = differences;
  }
}

/** A problem document (RFC 9457) of the control API. */
interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly Violation[];
}

const typePrefix = "urn:portal-mock:problem:";

/** Reads a problem document of the mock; `undefined` if the body is none. */
export function readProblem(body: unknown): ProblemDocument | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { type, detail } = body as Partial<ProblemDocument>;
  const isOurs = typeof type === "string" && type.startsWith(typePrefix);
  return isOurs && typeof detail === "string" ? (body as ProblemDocument) : undefined;
}

/** Makes the error of a problem document, with a line for each of several violations. */
export function problemError(problem: ProblemDocument): ControlError {
  const { type, title, status, detail, errors = [] } = problem;
  const lines = errors.map((each) => `  ${describeViolation(each)}`);
  const message = errors.length > 1 ? [`${title}:`, ...lines].join("\n") : detail;
  return new ControlError(message, type.slice(typePrefix.length), status, errors);
}
