/** The Fastify plugin: compiles a document and serves it in the scope it is registered in. */
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { createEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { registerCors } from "./http/cors.ts";
import { registerDocuments } from "./http/documents.ts";
import { registerRoutes } from "./http/routes.ts";
import { readOptions } from "./options.ts";
import type { MockOptions, Settings } from "./options.ts";
import type { Reply } from "./response/render.ts";

/** The most bytes of a request body. */
export const bodyLimit = 1024 * 1024;

/**
 * Serves a mock inside a Fastify application: `app.register(portalMock, { spec, prefix: "/mock" })`.
 * Throws a `MockError` while it is registered for anything wrong with the document, the fixtures or an option.
 */
export const portalMock: FastifyPluginAsync<
  MockOptions & { readonly prefix?: string }
> = async (app, options) => {
  const { prefix: _prefix, ...own } = options;
  const settings = readOptions(own);
  await app.register(servePlugin, { engine: createEngine(settings), settings });
};

interface ServeOptions {
  readonly engine: Engine;
  readonly settings: Settings;
}

/** Serves an engine that was compiled already. */
export const servePlugin: FastifyPluginAsync<ServeOptions> = async (
  app,
  { engine, settings },
) => {
  if (settings.cors) await registerCors(app);
  registerRoutes(app, {
    engine,
    publicUrl: settings.publicUrl?.replace(/\/+$/, ""),
    bodyLimit,
    cors: settings.cors,
    onReply: createReport(settings),
  });
  await registerDocuments(app, engine);
};

/** Says a line a request at `info`, and at `warn` those that were answered with a problem. */
function createReport({
  log,
  onLog,
}: Settings): (request: FastifyRequest, reply: Reply) => void {
  if (log !== "info" && log !== "warn") return () => {};
  return (request, reply) => {
    const source = reply.headers["x-mock-source"] ?? "problem";
    const wrong = source.startsWith("problem");
    if (log === "warn" && !wrong) return;
    const path = request.url.split("?", 1)[0] ?? "";
    const detail = wrong ? ` ${firstLine(String(reply.payload))}` : "";
    onLog(
      wrong ? "warn" : "info",
      `${request.method} ${path} ${reply.status} ${source}${detail}`,
    );
  };
}

function firstLine(text: string): string {
  const [line = ""] = text.split("\n", 1);
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
