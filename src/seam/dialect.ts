/** Phrases problems as Seam's API does: its error envelope, and the plain texts of its transport. */
import type { JsonObject, Violation } from "../model.ts";
import type { Dialect, ApiError, Problem, ProblemKind, RenderedProblem } from "../problem.ts";
import { inputError } from "./format.ts";
import type { Issue } from "./zod/validator.ts";
import { pointerTokens } from "../values/json-pointer.ts";

/** Replies of the framework below the API: a reason phrase, the same as plain text, and no Content-Type. */
const plainTexts: Partial<Readonly<Record<ProblemKind, string>>> = {
  malformed: "Invalid JSON",
  "too-large": "Body exceeded 1mb limit",
};

export const seam: Dialect = { name: "seam", render };

function render(problem: Problem): RenderedProblem {
  const plain = plainTexts[problem.kind];
  if (plain !== undefined) return { statusText: plain, payload: plain };
  const { type, message, validationErrors: details } = problem.apiError ?? phraseOf(problem);
  const error: JsonObject = { type, message };
  if (details !== undefined) error["validation_errors"] = details;
  return {
    contentType: "application/json; charset=utf-8",
    payload: JSON.stringify({ error, ok: false }),
  };
}

/** Seam's words for a problem that the document's rules found. */
function phraseOf(problem: Problem): ApiError {
  const { kind, detail, violations } = problem;
  if (kind === "unauthorized")
    return { type: kind, message: "No authentication methods succeeded" };
  if (kind === "method-not-allowed")
    return { type: "method_not_allowed", message: onlyAccepted(problem) };
  if (kind === "rate-limited") return { type: "too_many_requests", message: detail };
  if (kind === "mock-failed") return { type: "internal_server_error", message: detail };
  if (kind === "unsupported-media-type") {
    const message = 'POST requests must have Content-Type header with "application/json"';
    return { type: "invalid_content_type", message };
  }
  if (kind !== "invalid") return { type: kind.replaceAll("-", "_"), message: detail };
  return { type: "invalid_input", ...inputError(violations.map(issueOf)) };
}

function issueOf({ pointer, keyword, message }: Violation): Issue {
  return {
    path: pointerTokens(pointer) ?? [],
    message: keyword === "required" ? "Required" : message,
  };
}

function onlyAccepted({ headers }: Problem): string {
  const methods = (headers["allow"] ?? "").split(", ");
  return `only ${methods.filter((method) => method !== "OPTIONS" && method !== "HEAD").join(",")} accepted`;
}
