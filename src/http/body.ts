/** Reads bodies of methods that Fastify expects none of, such as a GET that a document describes with one. */
import type { IncomingMessage } from "node:http";

/** Reads at most `limit` bytes; `undefined` if there are more. */
export async function readRawBody(
  message: IncomingMessage,
  limit: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Whether a message has a body (RFC 9112, 6.3). */
export function announcesBody(message: IncomingMessage): boolean {
  const length = message.headers["content-length"];
  return (
    message.headers["transfer-encoding"] !== undefined || (length !== undefined && length !== "0")
  );
}
