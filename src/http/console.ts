/** Serves the console under the prefix of the control API, and leads browsers to it. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Access } from "../control/access.ts";
import { renderProblem } from "../control/control.ts";
import type { Engine } from "../engine.ts";
import type { UnroutedRequest } from "../model.ts";
import { createConsole } from "../pages/console.ts";
import { callerOf, sendControlReply } from "./control.ts";

export interface ConsoleRoute {
  /** Answers a request that is about the console; otherwise returns `false`. Paths that the document has are its own. */
  readonly answer: (request: FastifyRequest, reply: FastifyReply, raw: UnroutedRequest) => boolean;
}

export interface ConsoleRouteOptions {
  readonly engine: Pick<Engine, "has">;
  readonly access: Access;
  /** The path prefix `/__mock`, without a trailing slash. */
  readonly prefix: string;
  /** The prefix of the plugin: empty where the server belongs to the mock. */
  readonly mountedAt: string;
}

export function createConsoleRoute({
  engine,
  access,
  prefix,
  mountedAt,
}: ConsoleRouteOptions): ConsoleRoute {
  const files = createConsole(prefix);
  return {
    answer: (request, reply, { method, path }) => {
      const leads = path === prefix || isHome(request, path);
      if (!leads && !path.startsWith(`${prefix}/`)) return false;
      if ((method !== "GET" && method !== "HEAD") || engine.has("GET", path)) return false;
      if (leads) {
        reply.header("vary", "accept").redirect(`${mountedAt}${prefix}/`, 302);
        return true;
      }
      const { "accept-encoding": accepted, "if-none-match": ifNoneMatch } = request.headers;
      const file = files(path.slice(prefix.length), {
        acceptEncoding: Array.isArray(accepted) ? accepted.join(", ") : accepted,
        ifNoneMatch,
      });
      if (file === undefined) return false;
      const refusal = access.refusePage(callerOf(request));
      if (refusal === undefined) reply.code(file.status).headers(file.headers).send(file.body);
      else sendControlReply(reply, renderProblem(refusal));
      return true;
    },
  };
}

/** Whether a browser asks for the address of the mock itself. */
function isHome({ headers }: FastifyRequest, path: string): boolean {
  return (path === "/" || path === "") && headers.accept?.includes("text/html") === true;
}
