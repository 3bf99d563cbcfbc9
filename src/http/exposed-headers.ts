/** Names the header fields of a reply that pages of other origins may read (Fetch standard, 3.2.3). */
import type { FastifyReply, FastifyRequest } from "fastify";

const allowOrigin = "access-control-allow-origin";
const exposeHeaders = "access-control-expose-headers";

/** Fields that pages read anyway ("CORS-safelisted response-header name"), can't read, or that are the connection's. */
const unexposed: ReadonlySet<string> = new Set([
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
  "set-cookie",
  "set-cookie2",
  "connection",
  "keep-alive",
  "transfer-encoding",
  // Named for every reply already.
  "date",
]);

/**
 * The value of `Access-Control-Expose-Headers` for a reply with these fields: their names, since `*` means nothing to
 * a page that sends credentials. `undefined` if pages may not read the reply, or if a fixture set the field itself.
 */
export function exposedNames(fields: Readonly<Record<string, unknown>>): string | undefined {
  if (fields[allowOrigin] === undefined || fields[exposeHeaders] !== undefined) return undefined;
  // Node adds the date as the reply leaves.
  let names = "date";
  for (const name of Object.keys(fields)) if (isExposed(name)) names += `, ${name}`;
  return names;
}

function isExposed(name: string): boolean {
  return !unexposed.has(name.toLowerCase()) && !name.startsWith("access-control-");
}

/** The hook `onSend` that names the fields of each reply to a page. */
export function exposeOnSend(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  _payload: unknown,
  done: () => void,
): void {
  if (headers.origin !== undefined && headers["access-control-request-method"] === undefined) {
    const names = exposedNames(reply.getHeaders());
    if (names !== undefined) reply.header(exposeHeaders, names);
  }
  done();
}
