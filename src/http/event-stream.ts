/** Sends a reply that goes on: events as they happen (WHATWG HTML, 9.2), until the client leaves or nothing follows. */
import { Readable } from "node:stream";
import type { FastifyReply } from "fastify";
import type { Live } from "../control/handler.ts";
import type { HangingReplies } from "./hanging-replies.ts";

export interface EventStreamBounds {
  /** The milliseconds between two comments, which keep proxies from closing an idle connection. */
  readonly keepAlive: number;
  /** The most bytes that may wait for a client that reads slowly. */
  readonly waiting: number;
}

const usualBounds: EventStreamBounds = { keepAlive: 15_000, waiting: 1024 * 1024 };

/**
 * Sends `start`, and then what `live` tells. A client that reads too slowly is disconnected, and so is everyone when
 * the server closes: clients connect again.
 */
export function sendEventStream(
  reply: FastifyReply,
  start: string,
  live: Live,
  hangingReplies: HangingReplies,
  { keepAlive, waiting: most }: EventStreamBounds = usualBounds,
): void {
  const { raw } = reply;
  const stream = new Readable({ read: () => {} });
  const waiting = (): number => stream.readableLength + raw.writableLength;
  const send = (text: string): void => {
    if (waiting() > most) raw.destroy();
    else stream.push(text);
  };
  const end = (): void => {
    // The server may be closing: it must not wait for a client that does not read.
    if (waiting() > 0) raw.destroy();
    else stream.push(null);
    stop();
  };
  let close = (): void => {};
  let release = (): void => {};
  const timer = setInterval(() => send(": keep-alive\n\n"), keepAlive);
  timer.unref();
  const stop = (): void => {
    clearInterval(timer);
    close();
    release();
  };
  raw.once("close", stop);
  stream.push(start);
  reply.send(stream);
  close = live(send, () => setImmediate(end));
  release = hangingReplies.hold(end);
}
