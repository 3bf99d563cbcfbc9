/** The catalogue of problems, which are the reasons to refuse a request, and their RFC 9457 form. */
import type { JsonObject, Violation } from "./model.ts";

/** Every problem that the engine can answer, with its usual status and title. */
export const problemCatalogue = {
  "not-found": { status: 404, title: "No such path" },
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  "bad-url": { status: 400, title: "Malformed URL" },
  "bad-message": { status: 400, title: "Malformed HTTP message" },
  "too-large": { status: 413, title: "Request too large" },
  "bad-preference": { status: 400, title: "Unusable mock header" },
  "unknown-scenario": { status: 400, title: "Unknown scenario" },
  "unknown-status": { status: 400, title: "Undeclared status" },
  "unknown-example": { status: 400, title: "Unknown example" },
  unauthorized: { status: 401, title: "Unauthorized" },
  forbidden: { status: 403, title: "Forbidden" },
  "unknown-name": { status: 404, title: "Nothing of this name" },
  conflict: { status: 409, title: "Conflict" },
  "unsupported-media-type": { status: 415, title: "Unsupported media type" },
  malformed: { status: 400, title: "Malformed body" },
  invalid: { status: 400, title: "Invalid request" },
  "not-acceptable": { status: 406, title: "Not acceptable" },
  "rate-limited": { status: 429, title: "Too many requests" },
  "too-many-sessions": { status: 503, title: "Too many sessions" },
  "too-many-streams": { status: 503, title: "Too many streams" },
  unenforceable: { status: 500, title: "Contract can't be enforced" },
  "invalid-reply": { status: 500, title: "No valid reply" },
  "mock-failed": { status: 500, title: "The mock failed" },
} as const;

export type ProblemKind = keyof typeof problemCatalogue;

/** A problem as a value. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly status: number;
  /** What is wrong with this request, and what to do about it. */
  readonly detail: string;
  readonly violations: readonly Violation[];
  /** Header fields that the status requires: `Allow`, `WWW-Authenticate`, … */
  readonly headers: Readonly<Record<string, string>>;
  /** The API's own words, where its rules found the problem. */
  readonly apiError?: ApiError;
}

/** The name and message of an error in an API's own form. */
export interface ApiError {
  readonly type: string;
  readonly message: string;
  /** Which part of the input is wrong, in the API's own form. */
  readonly validationErrors?: JsonObject;
}

interface ProblemParts {
  readonly status?: number;
  readonly violations?: readonly Violation[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly apiError?: ApiError;
}

export function createProblem(
  kind: ProblemKind,
  detail: string,
  parts: ProblemParts = {},
): Problem {
  return {
    kind,
    status: parts.status ?? problemCatalogue[kind].status,
    detail,
    violations: parts.violations ?? [],
    headers: parts.headers ?? {},
    ...(parts.apiError === undefined ? {} : { apiError: parts.apiError }),
  };
}

/** Tells whether a stage returned a problem instead of its ordinary result. */
export function isProblem(value: object | string | undefined): value is Problem {
  return typeof value === "object" && "kind" in value && "detail" in value && "violations" in value;
}

/** A problem in a dialect: a payload and its media type; without one there is no `Content-Type`. */
export interface RenderedProblem {
  readonly contentType?: string;
  /** The reason phrase, where the API has one of its own (RFC 9112, 4). */
  readonly statusText?: string;
  readonly payload: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A dialect: the form and the words of problems. */
export interface Dialect {
  readonly name: string;
  readonly render: (problem: Problem) => RenderedProblem;
}

export const rfc9457: Dialect = {
  name: "rfc9457",
  render: (problem) => ({
    contentType: "application/problem+json",
    payload: JSON.stringify(problemDetails(problem)),
  }),
};

/** The problem details object of RFC 9457, 3.1, with the violations as the extension member `errors`. */
export function problemDetails(problem: Problem): JsonObject {
  const details: JsonObject = {
    type: `urn:portal-mock:problem:${problem.kind}`,
    title: problemCatalogue[problem.kind].title,
    status: problem.status,
    detail: problem.detail,
  };
  if (problem.violations.length > 0) details["errors"] = problem.violations.map(violationObject);
  return details;
}

/** One violation as a sentence: `body /name must be string, not number`. */
export function describeViolation({ in: place, pointer, message }: Violation): string {
  return `${place}${pointer === "" ? "" : ` ${pointer}`} ${message}`;
}

/** A violation as an item of `errors`. */
export function violationObject(violation: Violation): JsonObject {
  const { pointer, keyword, message, schemaPointer } = violation;
  return { in: violation.in, pointer, keyword, message, schemaPointer };
}

/** Chooses the one problem that is answered. */
export function firstProblem(
  problems: readonly Problem[],
  precedence: readonly ProblemKind[],
): Problem | undefined {
  if (problems.length < 2) return problems[0];
  const rank = (problem: Problem): number => precedence.indexOf(problem.kind);
  return problems.reduce((first, problem) => (rank(problem) < rank(first) ? problem : first));
}
