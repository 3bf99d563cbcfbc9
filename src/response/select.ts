/** Which status and media type answer a request (section 4 of the README: "How a reply is chosen"). */
import { negotiate } from "../media-type.ts";
import type { Example, MediaType, Operation, Response } from "../model.ts";
import { createProblem } from "../problem.ts";
import type { Problem } from "../problem.ts";
import type { Preferences } from "../request/preferences.ts";
import type { Fixture } from "../scenario/fixture.ts";
import { nearest } from "../nearest.ts";

/** The decided reply, before it has a body. */
export interface Selection {
  readonly status: number;
  /** What the document declares for the status; missing where only a fixture knows of it. */
  readonly response: Response | undefined;
  /** Missing where there is no body. */
  readonly mediaType: MediaType | undefined;
  /** The fixtures that may answer, the scenario's before the default's. */
  readonly fixtures: readonly Fixture[];
  /** The example that was asked for by name. */
  readonly example: Example | undefined;
  /** Generated, whatever fixtures and examples there are. */
  readonly dynamic: boolean;
}

/** Decides the reply to a request that has no problem of its own. */
export function select(
  operation: Operation,
  preferences: Preferences,
  fixtures: readonly Fixture[],
  accept: string | undefined,
): Selection | Problem {
  const status = preferences.code ?? chosenStatus(operation, fixtures);
  if (status === undefined) return noResponse(operation);
  const applicable = fixtures.filter(
    (fixture) => statusOf(fixture, operation) === status,
  );
  const response = findResponse(operation, status);
  if (response === undefined && applicable.length === 0)
    return unknownStatus(operation, status);
  const content = response?.content ?? [];
  const mediaType = negotiate(accept, content);
  if (mediaType === undefined && content.length > 0)
    return notAcceptable(content);
  const example = findExample(mediaType, preferences.example);
  if (preferences.example !== undefined && example === undefined) {
    return unknownExample(preferences.example, status, mediaType);
  }
  const dynamic = preferences.dynamic === true;
  const direct = dynamic || example !== undefined;
  return {
    status,
    response,
    mediaType,
    fixtures: direct ? [] : applicable,
    example,
    dynamic,
  };
}

function chosenStatus(
  operation: Operation,
  fixtures: readonly Fixture[],
): number | undefined {
  const [first] = fixtures;
  return first === undefined
    ? ordinaryStatus(operation)
    : statusOf(first, operation);
}

/** The status of a fixture: its own, or the operation's ordinary one. */
export function statusOf(
  fixture: Fixture,
  operation: Operation,
): number | undefined {
  return fixture.status ?? ordinaryStatus(operation);
}

/** The lowest 2xx, `2XX` as 200, `default` as 200, or else the lowest status there is. */
export function ordinaryStatus(operation: Operation): number | undefined {
  const declared = operation.responses.map(({ status }) => status);
  const exact = declared.map(Number).filter((status) => !Number.isNaN(status));
  const success = exact.filter((status) => status >= 200 && status <= 299);
  if (success.length > 0) return Math.min(...success);
  if (declared.includes("2XX") || declared.includes("default")) return 200;
  const ranges = declared
    .filter((status) => /^[345]XX$/.test(status))
    .map((status) => Number(status[0]) * 100);
  const rest = [...exact, ...ranges].filter((status) => status >= 200);
  return rest.length === 0 ? undefined : Math.min(...rest);
}

/** The response of a status: its own before its range's before the default (OpenAPI 3.1, 4.8.16). */
export function findResponse(
  operation: Operation,
  status: number,
): Response | undefined {
  const named = (name: string): Response | undefined =>
    operation.responses.find((response) => response.status === name);
  return (
    named(String(status)) ??
    named(`${Math.floor(status / 100)}XX`) ??
    named("default")
  );
}

function findExample(
  mediaType: MediaType | undefined,
  name: string | undefined,
): Example | undefined {
  return name === undefined
    ? undefined
    : mediaType?.examples.find((example) => example.name === name);
}

function noResponse(operation: Operation): Problem {
  return createProblem(
    "no-response",
    `the document declares no response of ${operation.id}: add one, or a fixture`,
  );
}

function unknownStatus(operation: Operation, status: number): Problem {
  const declared = operation.responses
    .map((response) => response.status)
    .join(", ");
  return createProblem(
    "unknown-status",
    `${operation.id} declares no status ${status}: there are ${declared}`,
  );
}

function unknownExample(
  name: string,
  status: number,
  mediaType: MediaType | undefined,
): Problem {
  const names = mediaType?.examples.map((example) => example.name) ?? [];
  const known =
    names.length === 0 ? "there are none" : `there are ${names.join(", ")}`;
  const detail = `status ${status} has no example "${name}"${nearest(name, names) || `: ${known}`}`;
  return createProblem("unknown-example", detail);
}

function notAcceptable(content: readonly MediaType[]): Problem {
  const types = content.map(({ type }) => type).join(", ");
  return createProblem("not-acceptable", `the reply can be ${types}`);
}
