/** A server that sends the same reply to everyone, with nothing of the mock around it but the transport. */
import Fastify from "fastify";
import type { FastifyInstance, FastifyServerOptions } from "fastify";
import type { Test } from "tap";
import { createHangingReplies } from "../../src/http/hanging-replies.ts";
import { createTransmit } from "../../src/http/transport.ts";
import type { Reply } from "../../src/response/render.ts";

export const plainReply: Reply = {
  status: 200,
  headers: {
    "content-type": "application/json; charset=utf-8",
    date: "Thu, 01 Jan 2026 00:00:00 GMT",
  },
  payload: '{"a":1}',
  delay: 0,
};

/** The head of the reply as it is sent over a connection that is closed after it. */
export function headText(...fields: string[]): string {
  const lines = [
    "HTTP/1.1 200 OK",
    "content-type: application/json; charset=utf-8",
    "date: Thu, 01 Jan 2026 00:00:00 GMT",
    ...fields,
    "Connection: close",
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}

export function createSender(
  t: Test,
  reply: Partial<Reply>,
  options: FastifyServerOptions = {},
  hangingReplies = createHangingReplies(),
): FastifyInstance {
  const app = Fastify(options);
  const transmit = createTransmit(hangingReplies);
  app.addHook("preClose", (done) => {
    hangingReplies.cutAll();
    done();
  });
  app.all("/pets", (request, answer) => transmit(request, answer, { ...plainReply, ...reply }));
  app.get("/plain", () => ({ plain: true }));
  t.teardown(() => app.close());
  return app;
}
