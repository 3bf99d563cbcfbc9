/** The Fastify plugin: compiles a document and serves it in the scope it is registered in. */
import type { FastifyPluginAsync, FastifyRequest } from "fastify";
import { createEngine, type Engine } from "./engine.ts";
import { MockError } from "./errors.ts";
import { createAccess, type Access } from "./control/access.ts";
import { createControl, type Control } from "./control/control.ts";
import { createConsoleRoute } from "./http/console.ts";
import { createControlRoute } from "./http/control.ts";
import { requestedMethod, registerCors } from "./http/cors.ts";
import { registerDocuments } from "./http/documents.ts";
import { createHangingReplies, type HangingReplies } from "./http/hanging-replies.ts";
import { createRequestLog } from "./http/request-log.ts";
import { registerRoutes } from "./http/routes.ts";
import { targetOf } from "./http/target.ts";
import { createTransmit } from "./http/transport.ts";
import { readOptions, type MockOptions, type Settings } from "./options.ts";

/** The largest request body, in bytes. */
export const bodyLimit = 1024 * 1024;

/**
 * Serves a mock inside a Fastify application: `app.register(portalMock, { spec, prefix: "/mock" })`. Registering
 * throws a `MockError` if the document, a fixture or an option is wrong.
 */
export const portalMock: FastifyPluginAsync<MockOptions & { readonly prefix?: string }> = async (
  app,
  options,
) => {
  const { prefix: _prefix, ...own } = options;
  const settings = readOptions(own);
  if (settings.watch) {
    const what =
      "watch is for createMock and the command line: a plugin can't be replaced while it serves";
    throw new MockError("MOCK_ERR_OPTIONS", what);
  }
  const engine = createEngine(settings);
  await app.register(servePlugin, {
    engine,
    control: createControl(engine),
    // Nobody would see a token that was made here: an application that is exposed sets one.
    access: createAccess(settings, undefined),
    settings,
    hangingReplies: createHangingReplies(),
    ownsServer: false,
  });
};

interface ServeOptions {
  readonly engine: Engine;
  readonly control: Control;
  readonly access: Access;
  readonly settings: Settings;
  /** Keeps track of replies that hang on purpose. */
  readonly hangingReplies: HangingReplies;
  /** Whether the server belongs to the mock, which then answers every request. */
  readonly ownsServer: boolean;
}

/** Serves an engine that is compiled already. */
export const servePlugin: FastifyPluginAsync<ServeOptions> = async (
  app,
  { engine, control, access, settings, hangingReplies, ownsServer },
) => {
  app.addHook("preClose", (done) => {
    hangingReplies.cutAll();
    done();
  });
  const prefix = settings.controlPrefix;
  const route = settings.control
    ? createControlRoute({ engine, control, access, prefix, hangingReplies })
    : undefined;
  const isSameOriginOnly = (request: FastifyRequest): boolean => {
    const { path } = targetOf(request, ownsServer, app.prefix);
    const isControl = route?.owns({ method: requestedMethod(request), path }) === true;
    return isControl ? !settings.controlCors : !settings.cors;
  };
  const cors = settings.cors || (settings.control && settings.controlCors);
  registerRoutes(app, {
    engine,
    control: route,
    console: settings.control
      ? createConsoleRoute({ engine, access, prefix, mountedAt: app.prefix })
      : undefined,
    transmit: createTransmit(hangingReplies),
    publicUrl: settings.publicUrl?.replace(/\/+$/, ""),
    bodyLimit,
    cors,
    isSameOriginOnly,
    ownsServer,
    onReply: createRequestLog(settings, engine),
  });
  // After the routes, which look at an OPTIONS request first.
  if (cors)
    await registerCors(
      app,
      engine.operations.map(({ method }) => method),
      isSameOriginOnly,
    );
  registerDocuments(app, engine);
};
