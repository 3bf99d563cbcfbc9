/** Serves the control API over HTTP, and authorizes its callers. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Access } from "../control/access.ts";
import { renderProblem } from "../control/control.ts";
import type { Control, ControlReply } from "../control/control.ts";
import type { Engine } from "../engine.ts";
import type { UnroutedRequest } from "../model.ts";
import type { Problem } from "../problem.ts";

export interface ControlRoute {
  /** Whether a request is the control API's: what the document itself has under the prefix is the document's. */
  readonly owns: (request: Pick<UnroutedRequest, "method" | "path">) => boolean;
  /** Answers a request that it owns. */
  readonly answer: (
    request: FastifyRequest,
    reply: FastifyReply,
    raw: UnroutedRequest,
  ) => void;
  /** Answers one that has this problem, whatever else it is. */
  readonly refuse: (
    request: FastifyRequest,
    reply: FastifyReply,
    problem: Problem,
  ) => void;
}

export interface ControlRouteOptions {
  readonly engine: Pick<Engine, "has">;
  readonly control: Control;
  readonly access: Access;
  /** `/__mock`: without a slash at its end. */
  readonly prefix: string;
}

export function createControlRoute({
  engine,
  control,
  access,
  prefix,
}: ControlRouteOptions): ControlRoute {
  const start = `${prefix}/`;
  return {
    owns: ({ method, path }) =>
      (path.startsWith(start) || path === prefix) && !engine.has(method, path),
    answer: (request, reply, raw) => {
      const refusal = access.refuse(askerOf(request));
      send(
        reply,
        refusal === undefined
          ? control({
              method: raw.method,
              path: raw.path.slice(prefix.length),
              query: raw.query,
              headers: raw.headers,
              body: raw.body,
              url: raw.baseUrl + prefix,
            })
          : renderProblem(refusal),
      );
    },
    refuse: (request, reply, problem) =>
      send(reply, renderProblem(access.refuse(askerOf(request)) ?? problem)),
  };
}

/** The name in the message itself: what a proxy says of another could come from anybody. */
function askerOf({
  headers,
  raw,
}: FastifyRequest): Parameters<Access["refuse"]>[0] {
  const { socket } = raw;
  const authority = headers[":authority"];
  return {
    host:
      headers.host ?? (authority === undefined ? undefined : String(authority)),
    origin: headers.origin,
    authorization: headers.authorization,
    addresses: [socket?.localAddress, socket?.remoteAddress],
  };
}

function send(
  reply: FastifyReply,
  { status, headers, body }: ControlReply,
): void {
  reply.code(status).headers(headers);
  if (body === undefined) reply.send();
  else reply.send(isText(headers) ? String(body) : JSON.stringify(body));
}

function isText({
  "content-type": type = "",
}: ControlReply["headers"]): boolean {
  return !type.endsWith("json");
}
