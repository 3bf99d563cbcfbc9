/** Sends a reply: as it is, or late, slowly or with a fault. */
import { Readable } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import { essence, isJsonType } from "../values/media-type.ts";
import { bodiless, type Reply } from "../response/render.ts";
import { injectFault, type BreakingFault } from "./inject-fault.ts";
import { dribbleStream } from "./dribble.ts";
import type { HangingReplies } from "./hanging-replies.ts";
import { waitOrAbort, waitForTurn } from "./wait.ts";

/** Sends a reply, unless the client has gone before its time. */
export type Transmit = (request: FastifyRequest, reply: FastifyReply, answer: Reply) => void;

/** Hanging replies are kept in `hangingReplies` until they are cut. */
export function createTransmit(hangingReplies: HangingReplies): Transmit {
  const transmit = async (
    request: FastifyRequest,
    reply: FastifyReply,
    answer: Reply,
  ): Promise<void> => {
    await waitForTurn(reply.raw);
    if (await waitOrAbort(reply.raw, answer.delay)) deliver(request, reply, answer, hangingReplies);
  };
  return (request, reply, answer) => {
    if (isImmediate(answer)) return write(request, reply, answer);
    transmit(request, reply, answer).catch((error: Error) => {
      if (reply.sent) reply.raw.destroy();
      else reply.send(error);
    });
  };
}

function isImmediate({ delay, dribble, fault }: Reply): boolean {
  return delay === 0 && dribble === undefined && fault === undefined;
}

function deliver(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Reply,
  hangingReplies: HangingReplies,
): void {
  const { fault } = answer;
  if (fault === undefined) return write(request, reply, answer);
  if (fault === "WRONG_CONTENT_TYPE") return write(request, reply, withWrongContentType(answer));
  if (isBreakable(fault, request.method, answer))
    return injectFault(fault, request, reply, answer, hangingReplies);
  // A reply without a body can't be broken in the middle: it is sent whole, and the connection is closed.
  if (request.raw.httpVersionMajor === 1) reply.header("connection", "close");
  write(request, reply, answer);
}

/** Whether a reply has a body that the fault can break. */
function isBreakable(fault: BreakingFault, method: string, { status, payload }: Reply): boolean {
  const mayHaveBody = method !== "HEAD" && !bodiless.has(status);
  if (fault === "MALFORMED_RESPONSE_CHUNK") return mayHaveBody;
  return fault !== "TRUNCATED_BODY" || (mayHaveBody && payload.length > 0);
}

function withWrongContentType(answer: Reply): Reply {
  const { headers, payload } = answer;
  if (payload.length === 0) return answer;
  const wrong = isJsonType(essence(headers["content-type"] ?? ""))
    ? "text/html; charset=utf-8"
    : "application/json; charset=utf-8";
  return { ...answer, headers: { ...headers, "content-type": wrong } };
}

function write(
  request: FastifyRequest,
  reply: FastifyReply,
  { status, statusText, headers, payload, dribble }: Reply,
): void {
  reply.code(status).headers(headers);
  if (statusText !== undefined) reply.raw.statusMessage = statusText;
  if (payload === "") reply.send();
  else if (dribble !== undefined && request.method !== "HEAD")
    sendStream(reply, Buffer.from(payload), (bytes) => dribbleStream(bytes, dribble));
  else if (headers["content-type"] !== undefined) reply.send(payload);
  // Fastify sets a Content-Type for texts and bytes, but not for a stream.
  else sendStream(reply, Buffer.from(payload), (bytes) => Readable.from([bytes]));
}

function sendStream(reply: FastifyReply, bytes: Buffer, stream: (bytes: Buffer) => Readable): void {
  reply.header("content-length", bytes.length).send(stream(bytes));
}
