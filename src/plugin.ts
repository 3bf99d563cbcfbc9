/** The Fastify plugin: compiles a document and serves it in the scope it is registered in. */
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { createEngine } from "./engine.ts";
import type { Engine } from "./engine.ts";
import { MockError } from "./errors.ts";
import { createAccess } from "./control/access.ts";
import type { Access } from "./control/access.ts";
import { createControl } from "./control/control.ts";
import type { Control } from "./control/control.ts";
import { createControlRoute } from "./http/control.ts";
import { methodAsked, registerCors } from "./http/cors.ts";
import { registerDocuments } from "./http/documents.ts";
import { createHangingReplies } from "./http/hanging-replies.ts";
import type { HangingReplies } from "./http/hanging-replies.ts";
import { registerRoutes } from "./http/routes.ts";
import { targetOf } from "./http/target.ts";
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
  const engine = createEngine(settings);
  await app.register(servePlugin, {
    engine,
    control: createControl(engine),
    // Nobody would read a token that was made here: where the application is reached by others, it is given one.
    access: createAccess(settings, undefined),
    settings,
    hung: createHangingReplies(),
    alone: false,
  });
};

interface ServeOptions {
  readonly engine: Engine;
  readonly control: Control;
  readonly access: Access;
  readonly settings: Settings;
  /** Where replies that hang on purpose are held. */
  readonly hung: HangingReplies;
  /** Whether the server is the mock's own, and every request its to answer. */
  readonly alone: boolean;
}

/** Serves an engine that was compiled already. */
export const servePlugin: FastifyPluginAsync<ServeOptions> = async (
  app,
  { engine, control, access, settings, hung: hangingReplies, alone },
) => {
  app.addHook("preClose", (done) => {
    hangingReplies.cutAll();
    done();
  });
  const prefix = settings.controlPrefix;
  const route = settings.control
    ? createControlRoute({ engine, control, access, prefix })
    : undefined;
  const isClosed = (request: FastifyRequest): boolean => {
    const { path } = targetOf(request, alone, app.prefix);
    const isControl =
      route?.owns({ method: methodAsked(request), path }) === true;
    return isControl ? !settings.controlCors : !settings.cors;
  };
  const cors = settings.cors || (settings.control && settings.controlCors);
  registerRoutes(app, {
    engine,
    control: route,
    transmit: createTransmit(hangingReplies),
    publicUrl: settings.publicUrl?.replace(/\/+$/, ""),
    bodyLimit,
    cors,
    isClosed,
    alone,
    onReply: createReport(settings),
  });
  // After the routes: theirs is the first look at an OPTIONS request.
  if (cors)
    await registerCors(
      app,
      engine.operations.map(({ method }) => method),
      isClosed,
    );
  registerDocuments(app, engine);
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
