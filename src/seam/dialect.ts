/** How Seam's API phrases problems: its error envelope, and the plain texts of its transport. */
import type { JsonObject } from "../model.ts";
import type {
  Dialect,
  Problem,
  ProblemKind,
  RenderedProblem,
} from "../problem.ts";
import { fingerprintTexts, uuidOf } from "../seed.ts";
import { validationErrors, violationsMessage } from "./input-error.ts";

interface Phrase {
  readonly status?: number;
  readonly type: string;
  readonly message?: string;
}

/** Problems that Seam knows by names of its own; the others keep theirs, with underscores. */
const phrases: Partial<Readonly<Record<ProblemKind, Phrase>>> = {
  unauthorized: {
    type: "unauthorized",
    message: "No authentication methods succeeded",
  },
  "unsupported-media-type": {
    status: 400,
    type: "invalid_content_type",
    message:
      'POST requests must have Content-Type header with "application/json"',
  },
  invalid: { type: "invalid_input" },
  "mock-failed": { type: "internal_server_error" },
};

/** Replies of the framework below the API: plain text, without any content type. */
const plainTexts: Partial<Readonly<Record<ProblemKind, string>>> = {
  malformed: "Invalid JSON",
  "too-large": "Body exceeded 1mb limit",
};

const precedence: readonly ProblemKind[] = [
  "bad-message",
  "bad-url",
  "too-large",
  "malformed",
  "bad-preference",
  "unknown-scenario",
  "not-found",
  "unauthorized",
  "method-not-allowed",
  "unsupported-media-type",
  "unenforceable",
  "invalid",
  "not-acceptable",
  "unknown-status",
  "unknown-example",
  "no-response",
  "invalid-reply",
  "mock-failed",
];

export const seam: Dialect = { name: "seam", precedence, render };

function render(problem: Problem): RenderedProblem {
  const plain = plainTexts[problem.kind];
  if (plain !== undefined)
    return { status: problem.status, payload: plain, headers: problem.headers };
  const phrase = phrases[problem.kind];
  const error: JsonObject = {
    type: phrase?.type ?? problem.kind.replaceAll("-", "_"),
    message: messageOf(problem, phrase),
  };
  const inBody = problem.violations.filter(
    (violation) => violation.in === "body",
  );
  if (problem.kind === "invalid")
    error["validation_errors"] = validationErrors(inBody);
  return {
    status: phrase?.status ?? problem.status,
    contentType: "application/json; charset=utf-8",
    payload: JSON.stringify({ error, ok: false }),
    headers: {
      ...problem.headers,
      "seam-request-id": uuidOf(
        fingerprintTexts([problem.kind, problem.detail]),
      ),
    },
  };
}

function messageOf(problem: Problem, phrase: Phrase | undefined): string {
  if (problem.kind === "invalid") return violationsMessage(problem.violations);
  if (problem.kind === "method-not-allowed")
    return onlyAccepted(problem.headers["allow"] ?? "");
  return phrase?.message ?? problem.detail;
}

function onlyAccepted(allow: string): string {
  const methods = allow
    .split(", ")
    .filter((method) => method !== "OPTIONS" && method !== "HEAD");
  return `only ${methods.join(",")} accepted`;
}
