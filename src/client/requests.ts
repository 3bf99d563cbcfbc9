/** The types of recorded requests, filters and expectations. */
import type { Json, Violation } from "../model.ts";
import type { Matcher, Matchers } from "./matcher.ts";

/** A status, or a class of them as `4XX`. */
export type StatusFilter = number | string;

/** Which requests match: those that meet all conditions. */
export interface RequestFilter {
  /** The id of the operation. */
  readonly operation?: string;
  readonly method?: string;
  /** The path as it was sent, without a query, or the template of the operation. */
  readonly path?: string;
  readonly status?: StatusFilter;
  readonly scenario?: string;
  /** The kind of problem in the reply. */
  readonly problem?: string;
  readonly query?: Matchers;
  readonly headers?: Matchers;
  readonly cookies?: Matchers;
  readonly body?: Matcher;
  /** Only requests after the one with this id. */
  readonly after?: string;
  /** At most so many of the latest; with `after`, so many of the first after it. At most 1000. */
  readonly limit?: number;
}

/** Requests that are expected. */
export interface Expectation {
  readonly operation?: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: StatusFilter;
  readonly scenario?: string;
  readonly problem?: string;
  readonly query?: Matchers;
  readonly headers?: Matchers;
  readonly cookies?: Matchers;
  readonly body?: Matcher;
  /** How many; at least one by default. */
  readonly count?: number | { readonly minimum?: number; readonly maximum?: number };
}

export type FieldValue = string | readonly string[];

/** A recorded request and its reply. Secrets are shown as `[redacted]`. */
export interface RecordedRequest {
  /** The value of `X-Mock-Request-Id` in the reply. */
  readonly id: string;
  readonly session: string;
  /** The time of the request by the session's clock: `2026-01-01T00:00:00.000Z`. */
  readonly at: string;
  /** The time that it took to make the reply, in milliseconds. */
  readonly took: number;
  readonly request: {
    readonly method: string;
    /** Path and query. */
    readonly url: string;
    readonly headers: Readonly<Record<string, FieldValue>>;
    /** A JSON value, a text, or bytes as `{ base64 }`; missing where there is no body. */
    readonly body?: Json;
  };
  /** The id of the operation; null if none answered. */
  readonly operation: string | null;
  readonly scenario: string | null;
  /** What named the scenario; `when` is a fixture whose conditions matched. */
  readonly scenarioFrom:
    | "header"
    | "query"
    | "cookie"
    | "session"
    | "server"
    | "when"
    | "none"
    | null;
  /** The source of the body: `fixture:expired/getPet`, `example:one`, `generated`, `problem:invalid`. */
  readonly source: string | null;
  readonly seed: string | null;
  readonly problem?: {
    readonly kind: string;
    readonly status: number;
    readonly detail: string;
    readonly errors: readonly Violation[];
  };
  readonly reply: {
    readonly status: number;
    readonly headers: Readonly<Record<string, FieldValue>>;
    readonly body?: Json;
  };
  /** The delay of the reply, in milliseconds. */
  readonly delay: number;
  /** The fault of the reply. */
  readonly fault?: string;
}

/** A request that no operation or fixture matched, and what nearly did. */
export interface UnmatchedRequest {
  readonly request: RecordedRequest;
  /** The nearest first. */
  readonly nearMisses: readonly NearMiss[];
}

export interface NearMiss {
  readonly operation: {
    readonly id: string;
    readonly method: string;
    readonly path: string;
  };
  /** Missing where an operation nearly matched. */
  readonly fixture?: {
    readonly id: string;
    readonly place: {
      readonly file: string;
      readonly line?: number;
      readonly column?: number;
      readonly pointer: string;
    };
  };
  readonly stage: "method" | "path" | "query" | "headers" | "cookies" | "body";
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
  /** The same in a sentence. */
  readonly message: string;
}

/** An expectation that was not met. */
export interface Difference {
  /** Its index in the list, from 0. */
  readonly expectation: number;
  /** `count`: too few or too many requests. `order`: none after those of the expectation before it. */
  readonly kind: "count" | "order";
  /** In words: `exactly 2`, `at least 1`. */
  readonly expected: string;
  /** How many came. */
  readonly found: number;
  /** The request that came closest, and its first difference. */
  readonly closest?: {
    readonly id: string;
    readonly stage:
      | "operation"
      | "method"
      | "path"
      | "query"
      | "headers"
      | "cookies"
      | "body"
      | "status"
      | "scenario"
      | "problem";
    readonly pointer: string;
    readonly expected: string;
    readonly found: string;
  };
}
