/** Registers the routes of Fastify that carry requests to the engine and its replies back. */
import { METHODS } from "node:http";
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  HTTPMethods,
} from "fastify";
import type { Engine } from "../engine.ts";
import type { Recorded } from "../engine/record.ts";
import type { UnroutedRequest } from "../model.ts";
import { createProblem, type Problem } from "../problem.ts";
import { announcesBody, readRawBody } from "./body.ts";
import type { ConsoleRoute } from "./console.ts";
import type { ControlRoute } from "./control.ts";
import { allowOrigin, allowPrivateNetwork, isPreflight } from "./cors.ts";
import type { LogRequest } from "./request-log.ts";
import { targetOf } from "./target.ts";
import type { Transmit } from "./transport.ts";

export interface RouteOptions {
  readonly engine: Engine;
  readonly transmit: Transmit;
  /** The base URL of links; missing where it is the address of the request. */
  readonly publicUrl: string | undefined;
  /** The largest body, in bytes. */
  readonly bodyLimit: number;
  /** Called for every reply of the engine. */
  readonly onReply: LogRequest;
  /** Whether CORS preflights are answered elsewhere. */
  readonly cors: boolean;
  /** Whether pages of other origins must not make this request. */
  readonly isSameOriginOnly: (request: FastifyRequest) => boolean;
  /** The control API; missing where it is off. */
  readonly control: ControlRoute | undefined;
  /** The console; missing where the control API is off. */
  readonly console: ConsoleRoute | undefined;
  /** Whether methods without a Fastify route belong to the engine too. */
  readonly ownsServer: boolean;
}

const emptyBody = Buffer.alloc(0);

/** Registers the single route that leads to all operations. */
export function registerRoutes(app: FastifyInstance, options: RouteOptions): void {
  const { engine } = options;
  acceptAnyBody(app);

  const answer = (request: FastifyRequest, reply: FastifyReply, body: Buffer): void => {
    const raw = rawRequest(request, body, options, app.prefix);
    if (options.console?.answer(request, reply, raw) === true) return;
    if (options.control?.owns(raw) === true) return options.control.answer(request, reply, raw);
    send(request, reply, engine.answer(raw), options);
  };
  const refuse = (request: FastifyRequest, reply: FastifyReply, problem: Problem): void => {
    const raw = rawRequest(request, emptyBody, options, app.prefix);
    if (options.control?.owns(raw) === true) return options.control.refuse(request, reply, problem);
    send(request, reply, engine.renderProblem(problem, raw), options);
  };
  const handle = (request: FastifyRequest, reply: FastifyReply): void => {
    if (Buffer.isBuffer(request.body)) return answer(request, reply, request.body);
    if (!isUnread(request)) return answer(request, reply, emptyBody);
    readRawBody(request.raw, options.bodyLimit).then(
      (body) =>
        body === undefined
          ? refuse(request, reply, tooLarge(options.bodyLimit))
          : answer(request, reply, body),
      (error: Error) => reply.send(error),
    );
  };

  addMethods(app, options);
  const methods = app.supportedMethods.filter(
    (method) => method !== "OPTIONS" || !options.cors,
  ) as HTTPMethods[];
  app.route({
    method: methods,
    url: "/*",
    exposeHeadRoute: false,
    handler: handle,
  });
  if (options.ownsServer) app.setNotFoundHandler(handle);
  if (options.cors) {
    app.addHook("onRequest", (request, reply, done) => {
      if (request.method !== "OPTIONS") return done();
      const isOpen = !options.isSameOriginOnly(request);
      if (isOpen && isPreflight(request)) {
        allowPrivateNetwork(request, reply);
        return done();
      }
      if (isOpen) allowOrigin(request, reply);
      handle(request, reply);
    });
  }
  app.setErrorHandler((error: FastifyError, request, reply) =>
    refuse(request, reply, problemOf(error, options.bodyLimit)),
  );
}

/**
 * Adds methods of the document that Fastify does not route by default, such as `COPY`. We read their bodies, and those
 * of QUERY on a server of our own, since Fastify requires each to have one.
 */
function addMethods(app: FastifyInstance, { engine, ownsServer }: RouteOptions): void {
  for (const method of new Set(engine.operations.map((each) => each.method))) {
    if (METHODS.includes(method) && !app.supportedMethods.includes(method))
      app.addHttpMethod(method, { hasBody: false });
  }
  if (ownsServer && app.supportedMethods.includes("QUERY"))
    app.addHttpMethod("QUERY", { hasBody: false, overrideExisting: true });
}

/** Accepts every body as bytes: each operation decides about its media types. */
function acceptAnyBody(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
}

/** Fastify reads no body for some methods, though a document may describe one. */
function isUnread(request: FastifyRequest): boolean {
  return request.body === undefined && announcesBody(request.raw);
}

function rawRequest(
  request: FastifyRequest,
  body: Buffer,
  { publicUrl, ownsServer }: RouteOptions,
  prefix: string,
): UnroutedRequest {
  const { path, query } = targetOf(request, ownsServer, prefix);
  return {
    method: request.method,
    path,
    query,
    headers: request.headers,
    body,
    baseUrl: (publicUrl ?? requestOrigin(request)) + prefix,
  };
}

/** The host name of the request, or the address and port if that name can't be part of a URL. */
function requestOrigin({ protocol, host, socket }: FastifyRequest): string {
  const usable = /^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/i.test(host);
  return `${protocol}://${usable ? host : `127.0.0.1:${socket.localPort ?? 80}`}`;
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { reply: answer, journalHeaders, took }: Recorded,
  options: RouteOptions,
): void {
  options.onReply(request, answer, took);
  reply.headers(journalHeaders);
  options.transmit(request, reply, answer);
}

function tooLarge(limit: number): Problem {
  return createProblem("too-large", `the body is larger than ${limit} bytes`);
}

/** The problem of a request that Fastify refused before the engine saw it. */
function problemOf(error: FastifyError, limit: number): Problem {
  const status = error.statusCode ?? 500;
  if (status === 413) return tooLarge(limit);
  if (status === 415)
    return createProblem("unsupported-media-type", "the Content-Type is not a media type");
  if (status >= 500)
    return createProblem("mock-failed", `this is a fault of the mock: ${error.message}`);
  return createProblem("bad-message", error.message, { status });
}
