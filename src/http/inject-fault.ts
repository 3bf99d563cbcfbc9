/** Breaks off an exchange with a fault. Only the connection of that one request is touched. */
import type { ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import { connectionFaults, type FaultName } from "../values/connection-fault.ts";
import { maxDelay } from "../values/delay.ts";
import type { Reply } from "../response/render.ts";
import { exposedNames } from "./exposed-headers.ts";
import { createDraw, fingerprintTexts } from "../values/random.ts";
import type { HangingReplies } from "./hanging-replies.ts";

/** A fault after which no complete reply arrives. */
export type BreakingFault = Exclude<FaultName, "WRONG_CONTENT_TYPE">;

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly answer: Reply;
  readonly socket: Socket;
}

/**
 * Breaks off the exchange. A connection that is not HTTP/1 has no bytes to corrupt: an HTTP/2 stream is destroyed, and
 * `inject` rejects with an error that has the code `MOCK_FAULT` and names the fault.
 */
export function injectFault(
  fault: BreakingFault,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Reply,
  hangingReplies: HangingReplies,
): void {
  const { socket, httpVersionMajor } = request.raw;
  reply.hijack();
  if (httpVersionMajor === 1 && socket instanceof Socket) {
    const end = (): void => faultEffects[fault]({ request, reply, answer, socket });
    if (fault === "TIMEOUT") hang(reply.raw, hangingReplies, end);
    else end();
    return;
  }
  const end = (): void => {
    reply.raw.destroy(faultError(fault));
  };
  if (fault === "TIMEOUT" && httpVersionMajor === 2) hang(reply.raw, hangingReplies, end);
  else end();
}

const faultEffects: Readonly<Record<BreakingFault, (exchange: Exchange) => void>> = {
  CONNECTION_RESET_BY_PEER: ({ socket }) => resetConnection(socket),
  EMPTY_RESPONSE: ({ socket }) => socket.destroySoon(),
  MALFORMED_RESPONSE_CHUNK: ({ reply, answer, socket }) => {
    writeFields(reply, answer);
    reply.raw.removeHeader("content-length");
    reply.raw.setHeader("transfer-encoding", "chunked");
    reply.raw.flushHeaders();
    socket.write("this is no chunk\r\n");
    socket.destroySoon();
  },
  RANDOM_DATA_THEN_CLOSE: ({ request, answer, socket }) => {
    socket.write(randomData(request, answer));
    socket.destroySoon();
  },
  TIMEOUT: ({ socket }) => socket.destroySoon(),
  TRUNCATED_BODY: ({ reply, answer, socket }) => {
    const bytes = Buffer.from(answer.payload);
    writeFields(reply, answer);
    reply.raw.setHeader("content-length", bytes.length);
    reply.raw.flushHeaders();
    reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
    socket.destroySoon();
  },
};

/** TLS and Unix sockets can't be reset, so they are closed without a shutdown. */
function resetConnection(socket: Socket): void {
  try {
    socket.resetAndDestroy();
  } catch {
    socket.destroy();
  }
}

/** Writes the status and header fields as they would have been sent, with those that hooks added. */
function writeFields(reply: FastifyReply, { status, statusText, headers }: Reply): void {
  const { raw } = reply;
  raw.statusCode = status;
  if (statusText !== undefined) raw.statusMessage = statusText;
  const fields = { ...reply.getHeaders(), ...headers };
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) raw.setHeader(name, value);
  const exposed = exposedNames(fields);
  if (exposed !== undefined) raw.setHeader("access-control-expose-headers", exposed);
}

const randomDataLength = 256;

/** Random bytes, equal for equal requests and seeds. */
function randomData({ method, originalUrl }: FastifyRequest, answer: Reply): Buffer {
  const seed = answer.headers["x-mock-seed"] ?? "";
  const { uint32 } = createDraw(fingerprintTexts([seed, method, originalUrl]));
  return Buffer.from(Array.from({ length: randomDataLength }, uint32));
}

/** Waits until the client gives up, the server closes, or no client can be waiting any more. */
function hang(response: ServerResponse, hangingReplies: HangingReplies, end: () => void): void {
  let release = (): void => {};
  const done = (): void => {
    clearTimeout(timer);
    response.off("close", done);
    release();
  };
  const cut = (): void => {
    done();
    end();
  };
  const timer = setTimeout(cut, maxDelay);
  response.once("close", done);
  release = hangingReplies.hold(cut);
}

function faultError(fault: BreakingFault): Error {
  return Object.assign(new Error(`${fault}: ${connectionFaults[fault]}`), {
    code: "MOCK_FAULT",
    fault,
  });
}
