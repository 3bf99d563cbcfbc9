/** Renders a journal entry for people, tests and the control API. */
import { formatInstant } from "../../values/clock.ts";
import type { Json, JsonObject } from "../../model.ts";
import { violationObject, type Problem } from "../../problem.ts";
import { contentOf } from "./content.ts";
import type { Entry } from "./journal.ts";
import type { Redact } from "./redact.ts";

/** Renders the schema `Entry` of the control API. Secrets are redacted. */
export function renderEntry(entry: Entry, redact: Redact): JsonObject {
  const { id, session, raw, reply, trace, at, took } = entry;
  const redaction = redact(raw, reply.headers);
  const problem = problemOf(entry);
  return {
    id,
    session,
    at: formatInstant(at) ?? "",
    took,
    request: {
      method: raw.method,
      url: redaction.url(urlOf(entry)),
      headers: redaction.headers(raw.headers),
      ...bodyMember(bodyOf(entry), redaction.value),
    },
    operation: trace?.operation.id ?? null,
    scenario: trace?.scenario ?? null,
    scenarioFrom: trace?.scenarioFrom ?? null,
    source: trace?.source ?? null,
    seed: trace?.seed ?? null,
    ...(problem === undefined ? undefined : { problem: redaction.value(renderProblem(problem)) }),
    reply: {
      status: reply.status,
      headers: redaction.headers(reply.headers),
      ...bodyMember(contentOf(reply.payload, reply.headers["content-type"]), redaction.value),
    },
    delay: reply.delay,
    ...(reply.fault === undefined ? undefined : { fault: reply.fault }),
  };
}

/** Renders the schema `EntrySummary` of the control API: what a list of requests shows. Secrets are redacted. */
export function summarizeEntry(entry: Entry, redact: Redact): JsonObject {
  const { id, session, raw, reply, trace, at, took } = entry;
  const redaction = redact(raw, reply.headers);
  const problem = problemOf(entry);
  return {
    id,
    session,
    at: formatInstant(at) ?? "",
    took,
    method: raw.method,
    url: redaction.url(urlOf(entry)),
    status: reply.status,
    operation: trace?.operation.id ?? null,
    scenario: trace?.scenario ?? null,
    source: trace?.source ?? null,
    problem:
      problem === undefined ? null : { kind: problem.kind, detail: redaction.text(problem.detail) },
    fault: reply.fault ?? null,
    delay: reply.delay,
  };
}

/** Path and query as they were sent. */
export function urlOf({ raw: { path, query } }: Entry): string {
  return query === "" ? path : `${path}?${query}`;
}

/** The body as its operation read it if it is JSON, otherwise as it was sent. */
export function bodyOf({ raw, trace }: Entry): Json | undefined {
  const type = raw.headers["content-type"];
  const sent = contentOf(raw.body, typeof type === "string" ? type : undefined);
  const isText = sent === undefined || typeof sent === "string";
  const read = trace?.inspected?.read.request.body;
  // A compressed body is shown as bytes, unless its operation read it.
  return isText || raw.headers["content-encoding"] === undefined ? sent : (read ?? sent);
}

/** The problem that was answered. */
export function problemOf({ reply, trace }: Entry): Problem | undefined {
  return reply.problem ?? trace?.problem;
}

function bodyMember(body: Json | undefined, shown: (value: Json) => Json): JsonObject {
  return body === undefined ? {} : { body: shown(body) };
}

function renderProblem({ kind, status, detail, violations }: Problem): JsonObject {
  return { kind, status, detail, errors: violations.map(violationObject) };
}
