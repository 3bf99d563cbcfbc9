/** The control API without HTTP: a function from request to reply. */
import type { Engine } from "../engine.ts";
import { routed } from "../engine/unrouted.ts";
import type { SessionStore } from "../state/session-store.ts";
import type { Headers, Json, Operation, UnroutedRequest } from "../model.ts";
import { nearest } from "../values/nearest.ts";
import {
  createProblem,
  firstProblem,
  isProblem,
  problemCatalogue,
  problemDetails,
  type Problem,
  type ProblemKind,
} from "../problem.ts";
import { splitQuery } from "../request/parameters/query.ts";
import { allowedMethods, type Route } from "../request/routing/route.ts";
import { readSessionName } from "../request/preferences/session-name.ts";
import { defaultSession, type Session } from "../state/sessions/session.ts";
import { makeToken } from "./access.ts";
import { readControlContract, type ControlContract } from "./contract.ts";
import {
  invalidQuery,
  type HandlerRequest,
  type ControlContext,
  type HandlerReply,
  type Live,
} from "./handler.ts";
import { handlers } from "./handlers.ts";

/** A call of the control API; its path has no prefix. */
export interface ControlRequest {
  readonly method: string;
  /** `/requests/7`, its segments percent-encoded. */
  readonly path: string;
  /** Without `?`. */
  readonly query?: string;
  readonly headers?: Headers;
  /** The bytes as they were sent, or a value to send as JSON. */
  readonly body?: Uint8Array | Json | undefined;
  /** The address of the control API, for the `servers` of its document. */
  readonly url?: string;
}

export interface ControlReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A JSON value, or a text where `content-type` is not JSON; missing without a body. */
  readonly body: Json | undefined;
  /** What follows the body over HTTP, for a reply that goes on. */
  readonly live?: Live;
}

/** Answers a call for one engine. The caller was authorized before. */
export type Control = (request: ControlRequest) => ControlReply;

/** Creates the control API of an engine. Its document is read and compiled at the first call. */
export function createControl(engine: Engine): Control {
  const instance = makeToken();
  let context: ControlContext | undefined;
  return (request) => {
    context ??= { engine, contract: readControlContract(), instance };
    const raw = rawRequest(request);
    const found = context.contract.route(raw.method, raw.path, raw);
    if (found.kind === "method" && raw.method === "OPTIONS")
      return { status: 204, headers: allowOf(found), body: undefined };
    if (found.kind !== "operation")
      return renderProblem(routeProblem(found, raw, context.contract));
    const { operation } = found;
    const asked = read(raw, operation, found.pathValues, context);
    if (isProblem(asked)) return renderProblem(asked);
    const said = handlers[operation.id]?.(asked, context);
    if (said === undefined) throw new RangeError(`nothing handles ${operation.id}`);
    return isProblem(said) ? renderProblem(said) : render(said, operation);
  };
}

const nothing = new Uint8Array();
const json = "application/json";

function rawRequest({
  method,
  path,
  query = "",
  headers = {},
  body = nothing,
  url = "",
}: ControlRequest): UnroutedRequest {
  const isBytes = body instanceof Uint8Array;
  return {
    method,
    path,
    query,
    headers: isBytes ? headers : { ...headers, "content-type": json },
    body: isBytes ? body : Buffer.from(JSON.stringify(body)),
    baseUrl: url,
  };
}

/** Reads the request of an operation, or returns the problem with it. */
function read(
  raw: UnroutedRequest,
  operation: Operation,
  pathValues: readonly string[],
  { engine, contract }: ControlContext,
): HandlerRequest | Problem {
  const unknown = unknownField(raw.query, operation);
  if (unknown !== undefined) return unknown;
  const named = readSessionName(withoutCookies(raw));
  if (isProblem(named)) return named;
  const inspect = contract.inspectOf(operation);
  const { read, problems } = inspect(routed(raw, pathValues), 0, {
    name: named ?? defaultSession,
  });
  const problem = firstProblem(problems, precedence);
  if (problem !== undefined) return problem;
  const session = openSession(named, engine.sessionStore);
  if (isProblem(session)) return session;
  const { parameters, body } = read.request;
  return {
    path: parameters.path,
    query: parameters.query,
    header: parameters.header,
    body,
    text: textOf(raw, body),
    session,
    named: named !== undefined,
    url: raw.baseUrl,
  };
}

/** A compressed body is written anew from its value. */
function textOf({ headers, body }: UnroutedRequest, value?: Json): string {
  return headers["content-encoding"] === undefined
    ? Buffer.from(body).toString()
    : JSON.stringify(value);
}

const precedence = Object.keys(problemCatalogue) as ProblemKind[];

/** Removes cookies: they belong to the API under test. */
function withoutCookies({
  headers,
  query,
}: UnroutedRequest): Pick<UnroutedRequest, "headers" | "query"> {
  return { query, headers: { "x-mock-session": headers["x-mock-session"] } };
}

function openSession(name: string | undefined, sessionStore: SessionStore): Session | Problem {
  const headers = { "x-mock-session": name ?? defaultSession };
  return sessionStore.sessionOf({ headers, query: "" });
}

/** Refuses an unknown query field, which would be ignored. */
function unknownField(query: string, { parameters, id }: Operation): Problem | undefined {
  const known = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  known.push("__session");
  const unknown = splitQuery(query).find(({ name }) => !known.includes(name));
  if (unknown === undefined) return undefined;
  const { name } = unknown;
  return invalidQuery(
    name,
    `is no field of ${id}${nearest(name, known)}: there are ${known.join(", ")}`,
  );
}

function routeProblem(
  found: Exclude<Route, { kind: "operation" }>,
  { path }: UnroutedRequest,
  { operations }: ControlContract,
): Problem {
  if (found.kind === "encoding")
    return createProblem("bad-url", `${path} is not valid percent-encoding`);
  if (found.kind === "method") {
    const headers = allowOf(found);
    const detail = `${path} takes ${headers.allow}`;
    return createProblem("method-not-allowed", detail, { headers });
  }
  const paths = [...new Set(operations.map((operation) => operation.path))];
  return createProblem(
    "not-found",
    `the control API has no ${path}${nearest(path, paths)}: there are ${paths.join(", ")}`,
  );
}

function allowOf({ operations }: Route & { readonly kind: "method" }): {
  readonly allow: string;
} {
  return { allow: allowedMethods(operations) };
}

const noStore = { "cache-control": "no-store" };

function render({ body, live }: HandlerReply, { id, method, responses }: Operation): ControlReply {
  const success = responses.find(({ status }) => status.startsWith("2"));
  if (success === undefined) throw new RangeError(`${method} ${id} declares no success`);
  const type = success.content[0]?.type;
  return {
    status: Number(success.status),
    headers: type === undefined ? noStore : { "content-type": type, ...noStore },
    body,
    ...(live === undefined ? undefined : { live }),
  };
}

/** Renders an RFC 9457 problem document, whatever the dialect of the mocked API. */
export function renderProblem(problem: Problem): ControlReply {
  return {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json",
      ...noStore,
      ...problem.headers,
    },
    body: problemDetails(problem),
  };
}
