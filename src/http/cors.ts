/** Allows browsers of any origin (Fetch standard, 3.2). The only file that imports @fastify/cors. */
import cors from "@fastify/cors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { exposeOnSend } from "./exposed-headers.ts";

/** The fields that allow the page to read a reply. */
const corsHeaders = ["access-control-allow-origin", "access-control-allow-credentials"];

const defaultMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Registers CORS. Credentials are allowed, so the origin is named; a preflight gets the headers that it asks for, and
 * `methods` besides the usual ones. `isSameOriginOnly` tells which requests only pages of their own origin may make.
 */
export async function registerCors(
  app: FastifyInstance,
  methods: readonly string[],
  isSameOriginOnly: (request: FastifyRequest) => boolean,
): Promise<void> {
  await app.register(cors, {
    // A client that is no page gets no CORS fields.
    origin: (origin, decide) => decide(null, origin !== undefined),
    credentials: true,
    methods: [...new Set([...defaultMethods, ...methods])],
    maxAge: 600,
  });
  // Deciding before each request would cost every request more than this costs a few.
  app.addHook("onRequest", (request, reply, done) => {
    if (request.headers.origin !== undefined && isSameOriginOnly(request))
      for (const name of corsHeaders) reply.removeHeader(name);
    done();
  });
  app.addHook("onSend", exposeOnSend);
}

/** Lets the page read the reply to an OPTIONS request of its own: the package lets it read a preflight's alone. */
export function allowOrigin({ headers }: FastifyRequest, reply: FastifyReply): void {
  reply.header("vary", "Origin");
  if (headers.origin === undefined) return;
  reply.headers({
    "access-control-allow-origin": headers.origin,
    "access-control-allow-credentials": "true",
  });
}

/** Lets a page of a public network send its request to this machine, if its preflight asks (Private Network Access, WICG). */
export function allowPrivateNetwork({ headers }: FastifyRequest, reply: FastifyReply): void {
  if (headers["access-control-request-private-network"] === "true")
    reply.header("access-control-allow-private-network", "true");
}

/** The method that a preflight asks for, or that of the request itself. */
export function requestedMethod({ method, headers }: FastifyRequest): string {
  const requested = headers["access-control-request-method"];
  return method === "OPTIONS" && requested !== undefined ? requested : method;
}

/** Whether an OPTIONS request is a CORS preflight, which the document does not answer. */
export function isPreflight({ headers }: FastifyRequest): boolean {
  return headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
}
