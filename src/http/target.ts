/** Splits the target of a request into path and query. */
import type { FastifyRequest } from "fastify";

export interface Target {
  /** The path, undecoded, without the prefix of the mock. */
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
}

/** `alone` is whether the server belongs to the mock: an application around it may have rewritten the URL. */
export function targetOf(request: FastifyRequest, ownsServer: boolean, prefix: string): Target {
  const target = ownsServer ? request.originalUrl : request.url;
  const url = originForm(target).slice(prefix.length);
  const mark = url.indexOf("?");
  return {
    path: mark === -1 ? url : url.slice(0, mark),
    query: mark === -1 ? "" : url.slice(mark + 1),
  };
}

/** A client that takes the mock for a proxy sends the whole URL (RFC 9112, 3.2.2). */
function originForm(target: string): string {
  if (target.startsWith("/")) return target;
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  return path.startsWith("/") ? path : `/${path}`;
}
