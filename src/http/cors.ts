/** Lets browsers of any origin in (Fetch standard, 3.2). The only file that imports @fastify/cors. */
import cors from "@fastify/cors";
import type { FastifyCorsOptions } from "@fastify/cors";
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
  const open: FastifyCorsOptions = {
    origin: true,
    credentials: true,
    exposedHeaders,
    methods: [...new Set([...usualMethods, ...methods])],
    maxAge: 600,
  };
  const closed: FastifyCorsOptions = { origin: false };
  const isForPages = (request: FastifyRequest): boolean =>
    request.headers.origin !== undefined && !isClosed(request);
  await app.register(cors, {
    delegator: (request, decide) =>
      decide(null, isForPages(request) ? open : closed),
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
