/** Serves the control API over HTTP, and authorizes its callers. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Access } from "../control/access.ts";
import { renderProblem, type Control, type ControlReply } from "../control/control.ts";
import type { Engine } from "../engine.ts";
import type { UnroutedRequest } from "../model.ts";
import type { Problem } from "../problem.ts";
import { sendEventStream } from "./event-stream.ts";
import type { HangingReplies } from "./hanging-replies.ts";

export interface ControlRoute {
  /**
   * Whether a request belongs to the control API. Paths under the prefix that the document has belong to the document.
   */
  readonly owns: (request: Pick<UnroutedRequest, "method" | "path">) => boolean;
  /** Answers a request that it owns. */
  readonly answer: (request: FastifyRequest, reply: FastifyReply, raw: UnroutedRequest) => void;
  /** Answers a request with the given problem. */
  readonly refuse: (request: FastifyRequest, reply: FastifyReply, problem: Problem) => void;
}

export interface ControlRouteOptions {
  readonly engine: Pick<Engine, "has">;
  readonly control: Control;
  readonly access: Access;
  /** The path prefix `/__mock`, without a trailing slash. */
  readonly prefix: string;
  /** Keeps track of replies that go on. */
  readonly hangingReplies: HangingReplies;
}

export function createControlRoute({
  engine,
  control,
  access,
  prefix,
  hangingReplies,
}: ControlRouteOptions): ControlRoute {
  const start = `${prefix}/`;
  return {
    owns: ({ method, path }) =>
      (path.startsWith(start) || path === prefix) && !engine.has(method, path),
    answer: (request, reply, raw) => {
      const refusal = access.refuse(callerOf(request));
      if (refusal !== undefined) return sendControlReply(reply, renderProblem(refusal));
      const answer = control({
        method: raw.method,
        path: raw.path.slice(prefix.length),
        query: raw.query,
        headers: raw.headers,
        body: raw.body,
        url: raw.baseUrl + prefix,
      });
      if (answer.live === undefined) return sendControlReply(reply, answer);
      reply.code(answer.status).headers(answer.headers);
      // HEAD asks for the header fields of a reply that may never end.
      if (request.method === "HEAD") reply.send();
      else sendEventStream(reply, String(answer.body), answer.live, hangingReplies);
    },
    refuse: (request, reply, problem) =>
      sendControlReply(reply, renderProblem(access.refuse(callerOf(request)) ?? problem)),
  };
}

/** The host name in the message itself; a proxy's fields about another could be forged. */
export function callerOf({ headers, raw }: FastifyRequest): Parameters<Access["refuse"]>[0] {
  const { socket } = raw;
  const authority = headers[":authority"];
  return {
    host: headers.host ?? (authority === undefined ? undefined : String(authority)),
    origin: headers.origin,
    authorization: headers.authorization,
    addresses: [socket?.localAddress, socket?.remoteAddress],
  };
}

export function sendControlReply(
  reply: FastifyReply,
  { status, headers, body }: ControlReply,
): void {
  reply.code(status).headers(headers);
  if (body === undefined) reply.send();
  else reply.send(isText(headers) ? String(body) : JSON.stringify(body));
}

function isText({ "content-type": type = "" }: ControlReply["headers"]): boolean {
  return !type.endsWith("json");
}
