/** The types of recorded requests, filters and expectations. */
import type { Json, Violation } from "../model.ts";
import type { Matcher, Matchers } from "./matcher.ts";

/** A status, or a class of them as `4XX`. */
export type StatusFilter = number | string;

/** Which requests are meant: those of which all of it holds. */
export interface RequestFilter {
  /** The id of the operation. */
  readonly operation?: string;
  readonly method?: string;
  /** The path as it was sent, without a query, or the template of its operation. */
  readonly path?: string;
  readonly status?: StatusFilter;
  readonly scenario?: string;
  /** The kind of problem that it was answered with. */
  readonly problem?: string;
  readonly query?: Matchers;
  readonly headers?: Matchers;
  readonly cookies?: Matchers;
  readonly body?: Matcher;
  /** Only requests that came after the one with this id. */
  readonly after?: string;
  /** The latest so many; with `after`, the first so many after that. At most 1000. */
  readonly limit?: number;
}

/** Requests that are to have come. */
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
  /** How many; at least one where it is missing. */
  readonly count?:
    | number
    | { readonly minimum?: number; readonly maximum?: number };
}

export type FieldValue = string | readonly string[];

/** One request and its reply. Secrets are shown as `[redacted]`. */
export interface RecordedRequest {
  /** What the reply has in `X-Mock-Request-Id`. */
  readonly id: string;
  readonly session: string;
  /** When it came, by the clock of the session: `2026-01-01T00:00:00.000Z`. */
  readonly at: string;
  /** Milliseconds that it took to decide the reply. */
  readonly took: number;
  readonly request: {
    readonly method: string;
    /** The path and the query. */
    readonly url: string;
    readonly headers: Readonly<Record<string, FieldValue>>;
    /** A JSON value, a text, or bytes as `{ base64 }`; missing where there is no body. */
    readonly body?: Json;
  };
  /** The id of the operation; null where none answered. */
  readonly operation: string | null;
  readonly scenario: string | null;
  /** What named the scenario; `when` is a fixture whose conditions held. */
  readonly scenarioFrom:
    | "header"
    | "query"
    | "cookie"
    | "session"
    | "server"
    | "when"
    | "none"
    | null;
  /** Where the body comes from: `fixture:expired/getPet`, `example:one`, `generated`, `problem:invalid`. */
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
  /** Milliseconds that the reply is kept back. */
  readonly delay: number;
  /** What goes wrong with the reply on its way. */
  readonly fault?: string;
}

/** A request that met nothing made for it, and what it came close to. */
export interface UnmatchedRequest {
  readonly request: RecordedRequest;
  /** The closest first. */
  readonly nearMisses: readonly NearMiss[];
}

export interface NearMiss {
  readonly operation: {
    readonly id: string;
    readonly method: string;
    readonly path: string;
  };
  /** Missing where it is the operation that is near. */
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
  /** The same in one sentence. */
  readonly message: string;
}

/** An expectation that is not met. */
export interface Difference {
  /** Which one it is, from 0. */
  readonly expectation: number;
  /** Too few or too many such requests, or none after those of the expectation before it. */
  readonly kind: "count" | "order";
  /** In words: `exactly 2`, `at least 1`. */
  readonly expected: string;
  /** How many there were. */
  readonly found: number;
  /** The request that came closest, and the first thing that is different about it. */
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
