/** The package's entry point: creates a mock that listens, reloads and closes. */
import {
  createServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { Socket } from "node:net";
import Fastify from "fastify";
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  InjectOptions,
  LightMyRequestResponse,
} from "fastify";
import { contractOf, type Contract } from "./client/contract.ts";
import { createLocalSend } from "./client/send.ts";
import { checkSessionName } from "./client/session.ts";
import { call, type Connection } from "./client/send.ts";
import { createSessionClient, createSessionMethods, type MockSession } from "./client/session.ts";
import { createAccess, makeToken } from "./control/access.ts";
import { createControl, type ControlReply, type ControlRequest } from "./control/control.ts";
import { createEngine, type Engine } from "./engine.ts";
import { MockError } from "./errors.ts";
import { docsPathOf } from "./http/docs-page.ts";
import { createHangingReplies } from "./http/hanging-replies.ts";
import { withoutSchemas } from "./http/without-schemas.ts";
import { isLoopbackName } from "./values/loopback.ts";
import { readOptions, type MockOptions, type Settings } from "./options.ts";
import { createProblem } from "./problem.ts";
import { defaultSession } from "./state/sessions/session.ts";
import { bodyLimit, servePlugin } from "./plugin.ts";
import { warmUp } from "./http/warm-up.ts";
import type { Watcher } from "./http/watch.ts";

export { checkMock } from "./check/check-mock.ts";
export type { CheckOptions } from "./check/check-mock.ts";
export type { CheckReport } from "./check/report.ts";
export type { ClockClient } from "./client/clock.ts";
export { connectMock } from "./client/connect.ts";
export type { ConnectOptions, RemoteMock } from "./client/connect.ts";
export type { Contract } from "./client/contract.ts";
export { ControlError, VerificationError } from "./client/errors.ts";
export type {
  FaultDefinition,
  FaultScope,
  SessionSettings,
  SettingsPatch,
} from "./client/fault.ts";
export type {
  DelayDefinition,
  DribbleDefinition,
  FixtureDefinition,
  LimitDefinition,
  ReplyDefinition,
  ScenarioDefinition,
  TurnDefinition,
  WhenDefinition,
} from "./client/fixture.ts";
export type {
  LengthMatcher,
  Matcher,
  MatcherMembers,
  MatcherOperators,
  Matchers,
} from "./client/matcher.ts";
export { describeSession } from "./client/report.ts";
export type {
  Difference,
  Expectation,
  FieldValue,
  NearMiss,
  RecordedRequest,
  RequestFilter,
  StatusFilter,
  UnmatchedRequest,
} from "./client/requests.ts";
export type { Given, MockSession } from "./client/session.ts";
export type { ControlReply, ControlRequest } from "./control/control.ts";
export { MockError } from "./errors.ts";
export type { FaultName } from "./values/connection-fault.ts";
export type { MockErrorCode } from "./errors.ts";
export type { LogLevel, MockOptions } from "./options.ts";
export { portalMock } from "./plugin.ts";

/** A mock server that does not listen yet, and its default session. `session(name)` gives the others. */
export interface Mock extends MockSession {
  /** Sends a request without a socket. */
  inject(request: InjectOptions | string): Promise<LightMyRequestResponse>;
  /** Listens, and returns the address. Throws MOCK_ERR_PORT if the port is not available. */
  listen(address?: { readonly port?: number; readonly host?: string }): Promise<string>;
  /** The loaded contract: ids of operations, names of scenarios, and what can't be enforced or is not sent. */
  readonly contract: Contract;
  /** The path that leads to the page to try the document, `/docs`; `undefined` if it is off, or the document's own. */
  readonly docsPath: string | undefined;
  /** The session of this name, or a new one. Throws MOCK_ERR_OPTIONS for an invalid name. */
  session(name?: string): MockSession;
  /** The token of the control API; `undefined` where it is open to this machine, or off. */
  readonly controlToken: string | undefined;
  /** Calls the control API without HTTP and without a token. It answers even where it is not served. */
  control(request: ControlRequest): ControlReply;
  /** Resets every session: settings, state and journal. */
  reset(): Promise<void>;
  /** Lets the process end while the mock listens. */
  unref(): void;
  /** Stops listening and watching. Replies under way have four seconds to end; then every connection is closed. */
  close(): Promise<void>;
  /** Closes it. */
  [Symbol.asyncDispose](): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Loads and compiles a mock. Throws a `MockError` that says what is wrong and where. */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const settings = readOptions(options);
  const access = createAccess(settings, makeToken());
  let engine = createEngine(settings);
  let control = createControl(engine);
  let currentHandler: Handler = () => {};
  const listeningApp = createApp(engine, (handler) => {
    currentHandler = handler;
    return createServer((request, response) => currentHandler(request, response));
  });
  const serveOptions = {
    access,
    settings,
    hangingReplies: createHangingReplies(),
    ownsServer: true,
  };
  listeningApp.register(servePlugin, { engine, control, ...serveOptions });
  await listeningApp.ready();
  let currentApp: FastifyInstance = listeningApp;

  const reload = async (): Promise<void> => {
    const next = createEngine(settings);
    const nextControl = createControl(next);
    const app = createApp(next);
    app.register(servePlugin, {
      engine: next,
      control: nextControl,
      ...serveOptions,
    });
    await app.ready();
    const previous = engine;
    [engine, control, currentApp] = [next, nextControl, app];
    currentHandler = (request, response) => app.routing(request, response);
    previous.sessionStore.feed.end();
    startWarmUp();
  };
  let stopWarmUp: () => void = () => {};
  const startWarmUp = (): void => {
    stopWarmUp();
    if (settings.warm) stopWarmUp = warmUp(engine.warmUp());
  };
  const watcher = settings.watch ? await watch(settings, () => engine, reload) : undefined;

  let url: string | undefined;
  let listening: Promise<unknown> = Promise.resolve();
  const connection: Connection = {
    send: createLocalSend(() => control),
    url: () => {
      if (url === undefined) throw new Error("the mock does not listen yet: call listen() first");
      return url;
    },
  };
  let sessions = 0;
  const close = async (): Promise<void> => {
    stopWarmUp();
    await listening;
    await watcher?.close();
    await drain(listeningApp);
    if (currentApp !== listeningApp) await currentApp.close();
  };
  return {
    ...createSessionMethods(connection, defaultSession),
    inject: (request) => currentApp.inject(request),
    listen: async (address = {}) => {
      const { port = settings.port, host = settings.host } = address;
      if (!isLoopbackName(host)) access.expose();
      const attempt = listen(listeningApp, port, host);
      listening = attempt.catch(() => {});
      url = await attempt;
      startWarmUp();
      return url;
    },
    get url() {
      return connection.url();
    },
    get contract() {
      return contractOf(engine);
    },
    get docsPath() {
      return docsPathOf(engine);
    },
    session: (name = `test-${++sessions}`) =>
      createSessionClient(connection, checkSessionName(name)),
    get controlToken() {
      return settings.control && access.needsToken() ? access.token : undefined;
    },
    control: (request) => control(request),
    reset: async () => {
      await call(connection.send, { method: "POST", path: "/reset" });
    },
    unref: () => unref(listeningApp.server),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** Neither the server nor its connections keep the process alive; a pending reply does. */
function unref(server: Server): void {
  server.on("connection", (socket: Socket) => socket.unref());
  server.unref();
}

function createApp(
  engine: Engine,
  createHttpServer?: (handler: Handler) => Server,
): FastifyInstance {
  return Fastify({
    bodyLimit,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 65_536 },
    schemaController: withoutSchemas,
    rewriteUrl: ({ url }) => routableUrl(url ?? "/"),
    clientErrorHandler: (error, socket) => refuseMessage(engine, error, socket),
    frameworkErrors: (error, request, reply) => refuseUrl(engine, error, request, reply),
    ...(createHttpServer === undefined ? {} : { serverFactory: createHttpServer }),
  }) as FastifyInstance;
}

/** Fastify's router refuses what is not valid percent-encoding before CORS and the log see it: our own says it better. */
function routableUrl(url: string): string {
  if (!url.includes("%")) return url;
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return url;
  } catch {
    return "/";
  }
}

/** Milliseconds that replies under way get once a mock closes. */
const graceTime = 4000;

/** A connection that is kept alive would outlast its last reply: idle ones are closed as they become so. */
async function drain(app: FastifyInstance): Promise<void> {
  const { server } = app;
  const closeIdle = setInterval(() => server.closeIdleConnections(), 10);
  const forceClose = setTimeout(() => server.closeAllConnections(), graceTime);
  try {
    await app.close();
  } finally {
    clearInterval(closeIdle);
    clearTimeout(forceClose);
  }
}

/** What Fastify's own router can't read never gets to the routes. */
function refuseUrl(
  engine: Engine,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const [path = ""] = request.url.split("?", 1);
  const detail =
    error.code === "FST_ERR_BAD_URL" ? `${path} is not valid percent-encoding` : error.message;
  const { status, headers, payload } = engine.renderProblem(createProblem("bad-url", detail)).reply;
  reply.code(status).headers(headers).send(payload);
}

/** Bytes that are no HTTP get a problem too, as far as the socket still takes one. */
function refuseMessage(engine: Engine, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === "ECONNRESET" || socket.destroyed) return;
  const tooLong = error.code === "HPE_HEADER_OVERFLOW";
  const { status, headers, payload } = engine.renderProblem(
    createProblem("bad-message", error.message, {
      status: tooLong ? 431 : 400,
    }),
  ).reply;
  const fields = {
    ...headers,
    "content-length": String(Buffer.byteLength(payload)),
    connection: "close",
  };
  const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${head.join("")}\r\n${String(payload)}`,
    );
  socket.destroySoon();
}

async function listen(app: FastifyInstance, port: number, host: string): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (error) {
    throw portError(error as NodeJS.ErrnoException, port, host);
  }
}

function portError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is taken: stop what listens there, or choose another with --port (0 is a random one)`,
    EACCES: `port ${port} is not yours to use: choose one above 1023 with --port`,
    EADDRNOTAVAIL: `this machine has no address ${host}: choose another with --host`,
    ENOTFOUND: `there is no host ${host}: choose another with --host`,
  };
  const reason = reasons[error.code ?? ""];
  return reason === undefined ? error : new MockError("MOCK_ERR_PORT", reason);
}

/** Reloads on every change; a version that does not load leaves the last good one serving. */
async function watch(
  settings: Settings,
  engine: () => Engine,
  reload: () => Promise<void>,
): Promise<Watcher> {
  const watchedPaths = (): string[] => [
    ...engine().document.requestedFiles(),
    ...(settings.fixtures === undefined ? [] : [settings.fixtures]),
  ];
  const { watchFiles } = await import("./http/watch.ts");
  return watchFiles(watchedPaths, async () => {
    try {
      await reload();
      logLine(settings, "info", `reloaded: ${engine().operations.length} operations`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      logLine(settings, "error", `${message}\nthe last good version goes on serving`);
    }
  });
}

function logLine({ log, onLog }: Settings, level: "error" | "info", line: string): void {
  if (log === "silent" || (level === "info" && log === "error")) return;
  onLog(level, line);
}
