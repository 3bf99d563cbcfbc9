/** The Fastify plugin: compiles a document and serves it in the scope it is registered in. */
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { createEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { MockError } from "./errors.ts";
import { isLoopback, registerControl } from "./http/control.ts";
import { registerCors } from "./http/cors.ts";
import { registerDocuments } from "./http/documents.ts";
import { createHung } from "./http/hung.ts";
import type { Hung } from "./http/hung.ts";
import { registerRoutes } from "./http/routes.ts";
import { createTransmit } from "./http/transport.ts";
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
  if (settings.watch) {
    const what =
      "watch is for createMock and the command line: a plugin can't be exchanged while it serves";
    throw new MockError("MOCK_ERR_OPTIONS", what);
  }
  await app.register(servePlugin, {
    engine: createEngine(settings),
    settings,
    hung: createHung(),
    alone: false,
  });
};

interface ServeOptions {
  readonly engine: Engine;
  readonly settings: Settings;
  /** Where replies that hang on purpose are held. */
  readonly hung: Hung;
  /** Whether the server is the mock's own, and every request its to answer. */
  readonly alone: boolean;
}

/** Serves an engine that was compiled already. */
export const servePlugin: FastifyPluginAsync<ServeOptions> = async (
  app,
  { engine, settings, hung, alone },
) => {
  app.addHook("preClose", (done) => {
    hung.cutAll();
    done();
  });
  registerRoutes(app, {
    engine,
    transmit: createTransmit(hung),
    publicUrl: settings.publicUrl?.replace(/\/+$/, ""),
    bodyLimit,
    cors: settings.cors,
    alone,
    onReply: createReport(settings),
  });
  // After the routes: theirs is the first look at an OPTIONS request.
  if (settings.cors)
    await registerCors(
      app,
      engine.operations.map(({ method }) => method),
    );
  if (isLoopback(settings.host)) registerControl(app, engine);
  await registerDocuments(app, engine);
};

/** Says a line a request at `info`, and at `warn` those that were answered with a problem. */
function createReport({
  log,
  onLog,
}: Settings): (request: FastifyRequest, reply: Reply) => void {
  if (log !== "info" && log !== "warn") return () => {};
  return (request, { status, headers, problem, fault }) => {
    if (log === "warn" && problem === undefined) return;
    const path = request.originalUrl.split("?", 1)[0] ?? "";
    const reason =
      problem === undefined
        ? (headers["x-mock-source"] ?? "")
        : `${problem.kind}: ${problem.detail}`;
    const why = fault === undefined ? reason : `${reason}, ${fault}`;
    onLog(
      problem === undefined ? "info" : "warn",
      oneLine(`${request.method} ${path} ${status} ${why}`),
    );
  };
}

/** What a client sent can't begin a line of its own. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]/gu, (character) =>
    encodeURIComponent(character),
  );
}
