/** Allows browsers of any origin (Fetch standard, 3.2). The only file that imports @fastify/cors. */
import cors from "@fastify/cors";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Response fields that a page may read, beyond those that the Fetch standard lists as safe. */
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

/** What lets the page that asked read a reply. */
const granted = [
  "access-control-allow-origin",
  "access-control-allow-credentials",
  "access-control-expose-headers",
];

const usualMethods = [
  "GET",
  "HEAD",
  "POST",
  "PUT",
  "PATCH",
  "DELETE",
  "OPTIONS",
];

/**
 * Credentials are allowed, so the origin is named; the headers that a preflight asks for are granted, and `methods`
 * besides the usual ones. `isClosed` says which requests are for pages of their own origin alone.
 */
export async function registerCors(
  app: FastifyInstance,
  methods: readonly string[],
  isClosed: (request: FastifyRequest) => boolean,
): Promise<void> {
  await app.register(cors, {
    // Who is no page is told nothing.
    origin: (origin, decide) => decide(null, origin !== undefined),
    credentials: true,
    exposedHeaders,
    methods: [...new Set([...usualMethods, ...methods])],
    maxAge: 600,
  });
  // Deciding by the request beforehand would cost every request more than this costs a few.
  app.addHook("onRequest", (request, reply, done) => {
    if (request.headers.origin !== undefined && isClosed(request))
      for (const name of granted) reply.removeHeader(name);
    done();
  });
}

/** The method that a preflight asks for, or that of the request itself. */
export function methodAsked({ method, headers }: FastifyRequest): string {
  const asked = headers["access-control-request-method"];
  return method === "OPTIONS" && asked !== undefined ? asked : method;
}

/** Whether an OPTIONS request is one of CORS, and so not for the document to answer. */
export function isPreflight({ headers }: FastifyRequest): boolean {
  return (
    headers.origin !== undefined &&
    headers["access-control-request-method"] !== undefined
  );
}
