/** Chooses the status and the media type of a reply (step 4 of "How a reply is chosen"). */
import { negotiate } from "../values/media-type.ts";
import type { Example, MediaType, Operation, Response } from "../model.ts";
import { createProblem, type Problem } from "../problem.ts";
import type { Preferences } from "../request/preferences/preferences.ts";
import type { SequenceStep } from "../scenario/fixture.ts";
import { nearest } from "../values/nearest.ts";

/** A chosen reply, before it has a body. */
export interface Selection {
  readonly status: number;
  /** The declared response; missing if only a fixture knows the status. */
  readonly response: Response | undefined;
  /** Missing if there is no body. */
  readonly mediaType: MediaType | undefined;
  /** The steps of applicable fixtures, the scenario's before the default scenario's. */
  readonly steps: readonly SequenceStep[];
  /** The example that was asked for by name. */
  readonly example: Example | undefined;
  /** Whether to generate the body, in spite of fixtures and examples. */
  readonly dynamic: boolean;
  /** The number of items of generated lists; one to three where it is missing. */
  readonly arraySize?: number | undefined;
}

/** Statuses whose replies never have content, whatever is declared (RFC 9110, 15.3.5, 15.3.6 and 15.4.5). */
const contentless = new Set([204, 205, 304]);

/** Chooses the reply to a valid request. */
export function select(
  operation: Operation,
  preferences: Preferences,
  steps: readonly SequenceStep[],
  accept: string | undefined,
): Selection | Problem {
  const status = preferences.code ?? chosenStatus(operation, steps);
  const applicable = steps.filter((step) => statusOf(step, operation) === status);
  const response = findResponse(operation, status);
  if (response === undefined && applicable.length === 0 && status !== ordinaryStatus(operation))
    return unknownStatus(operation, status);
  const content = contentOf(status, response);
  const mediaType = chooseMediaType(status, content, preferences, accept);
  if (mediaType === undefined && content.length > 0) {
    const other =
      preferences.code === undefined && steps.length === 0
        ? acceptableSuccess(operation, accept)
        : undefined;
    return other === undefined
      ? notAcceptable(content)
      : select(operation, { ...preferences, code: other }, steps, accept);
  }
  const example = findExample(mediaType, preferences.example);
  if (preferences.example !== undefined && example === undefined) {
    return unknownExample(preferences.example, status, mediaType, operation);
  }
  const dynamic = preferences.dynamic === true;
  const direct = dynamic || example !== undefined;
  return {
    status,
    response,
    mediaType,
    steps: direct ? [] : applicable,
    example,
    dynamic,
    ...(preferences.arraySize === undefined ? {} : { arraySize: preferences.arraySize }),
  };
}

/** The media types of a status. */
function contentOf(
  status: number,
  response: Pick<Response, "content"> | undefined,
): readonly MediaType[] {
  return response === undefined || contentless.has(status) ? [] : response.content;
}

/** The media type that `Accept` prefers, among those that have the named example. */
function chooseMediaType(
  status: number,
  content: readonly MediaType[],
  { example }: Preferences,
  accept: string | undefined,
): MediaType | undefined {
  const liked = negotiateFor(status, accept, content);
  if (example === undefined || findExample(liked, example) !== undefined) return liked;
  const having = content.filter((each) => findExample(each, example));
  return negotiate(accept, having) ?? liked;
}

/**
 * Negotiates for an error, which is never refused for its media type: a client that can't read it still sees the
 * status (RFC 9110, 15.5.7).
 */
export function negotiateFor(
  status: number,
  accept: string | undefined,
  content: readonly MediaType[],
): MediaType | undefined {
  const liked = negotiate(accept, content);
  return status >= 400 ? (liked ?? content[0]) : liked;
}

function chosenStatus(operation: Operation, steps: readonly SequenceStep[]): number {
  const [first] = steps;
  return first === undefined ? ordinaryStatus(operation) : statusOf(first, operation);
}

/** The status of a fixture's reply: its own, or the operation's ordinary one. */
export function statusOf({ reply }: Pick<SequenceStep, "reply">, operation: Operation): number {
  return reply.status ?? ordinaryStatus(operation);
}

/** The lowest 2xx, with `2XX` and `default` as 200, or else the lowest final status; 200 if none is declared. */
export function ordinaryStatus(operation: Operation): number {
  const declared = operation.responses.map(({ status }) => status);
  const exact = declared.map(Number).filter((status) => !Number.isNaN(status));
  const success = exact.filter((status) => status >= 200 && status <= 299);
  if (success.length > 0) return Math.min(...success);
  if (declared.includes("2XX") || declared.includes("default")) return 200;
  const ranges = declared
    .filter((status) => /^[345]XX$/.test(status))
    .map((status) => Number(status[0]) * 100);
  const rest = [...exact, ...ranges].filter((status) => status >= 200);
  return rest.length === 0 ? 200 : Math.min(...rest);
}

/** The lowest 2xx with content that `Accept` allows: a client that reads no PDF may be told that there is none yet. */
function acceptableSuccess(operation: Operation, accept: string | undefined): number | undefined {
  const statuses = operation.responses
    .filter(
      ({ status, content }) =>
        /^2\d\d$/.test(status) &&
        negotiate(accept, contentOf(Number(status), { content })) !== undefined,
    )
    .map(({ status }) => Number(status));
  return statuses.length === 0 ? undefined : Math.min(...statuses);
}

/** The response of a status: its own, its range's, or the default (OpenAPI 3.1, 4.8.16). */
export function findResponse(operation: Operation, status: number): Response | undefined {
  const named = (name: string): Response | undefined =>
    operation.responses.find((response) => response.status === name);
  return named(String(status)) ?? named(`${Math.floor(status / 100)}XX`) ?? named("default");
}

function findExample(
  mediaType: MediaType | undefined,
  name: string | undefined,
): Example | undefined {
  return name === undefined
    ? undefined
    : mediaType?.examples.find((example) => example.name === name);
}

function unknownStatus(operation: Operation, status: number): Problem {
  const declared = operation.responses.map((response) => response.status);
  const known = declared.length === 0 ? "it declares none" : `there are ${declared.join(", ")}`;
  return createProblem("unknown-status", `${operation.id} declares no status ${status}: ${known}`);
}

function unknownExample(
  name: string,
  status: number,
  mediaType: MediaType | undefined,
  operation: Operation,
): Problem {
  const names = mediaType?.examples.map((example) => example.name) ?? [];
  const known = names.length === 0 ? "there are none" : `there are ${names.join(", ")}`;
  const hint = elsewhere(name, status, operation) || nearest(name, names) || `: ${known}`;
  return createProblem("unknown-example", `status ${status} has no example "${name}"${hint}`);
}

/** The other statuses that have an example of this name. */
function elsewhere(name: string, status: number, operation: Operation): string {
  const own = findResponse(operation, status);
  const has = ({ content }: Response): boolean =>
    content.some((mediaType) => findExample(mediaType, name) !== undefined);
  if (own !== undefined && has(own)) {
    const type = own.content.find((each) => findExample(each, name))?.type;
    return ` in a media type that Accept takes: it is one of ${type}`;
  }
  const other = operation.responses.find(has);
  if (other === undefined) return "";
  const ask = /^\d/.test(other.status)
    ? `, so ask for code=${other.status.replace("XX", "00")} as well`
    : "";
  return `: it is one of ${other.status}${ask}`;
}

function notAcceptable(content: readonly MediaType[]): Problem {
  const types = content.map(({ type }) => type).join(", ");
  return createProblem("not-acceptable", `the reply can be ${types}`);
}
