/** Allows browsers of any origin (Fetch standard, 3.2). The only file that imports @fastify/cors. */
import cors from "@fastify/cors";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Response fields that pages may read, beyond the safelisted ones of the Fetch standard. */
const exposedHeaders = [
  "seam-request-id",
  "x-mock-operation",
  "x-mock-scenario",
  "x-mock-source",
  "x-mock-seed",
  "x-mock-gaps",
  "x-mock-problem",
  "x-mock-violations",
  "x-mock-warning",
  "x-mock-request-id",
  "x-mock-replay",
  "x-mock-miss",
  "x-mock-delay",
  "x-mock-fault",
  "preference-applied",
  "allow",
  "etag",
  "link",
  "location",
  "retry-after",
  "www-authenticate",
];

/** The fields that allow the page to read a reply. */
const corsHeaders = [
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-expose-headers",
];

const defaultMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Registers CORS. Credentials are allowed, so the origin is named; a preflight gets the headers that it asks for, and
 * `methods` besides the usual ones. `isClosed` tells which requests only pages of their own origin may make.
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
    exposedHeaders,
    methods: [...new Set([...defaultMethods, ...methods])],
    maxAge: 600,
  });
  // Deciding before each request would cost every request more than this costs a few.
  app.addHook("onRequest", (request, reply, done) => {
    if (request.headers.origin !== undefined && isSameOriginOnly(request))
      for (const name of corsHeaders) reply.removeHeader(name);
    done();
  });
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
