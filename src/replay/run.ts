/** Runs `portal-mock replay`: answers a request again as its token says, and compares the bytes. */
import { STATUS_CODES } from "node:http";
import { createEngine, type Engine } from "../engine.ts";
import type { Recorded } from "../engine/record.ts";
import { MockError } from "../errors.ts";
import type { UnroutedRequest } from "../model.ts";
import { readOptions, type MockOptions } from "../options.ts";
import { isProblem } from "../problem.ts";
import { addressChecksum, parseReplayToken, type ReplayToken } from "./token.ts";
import { createCandidates } from "../scenario/candidates.ts";
import type { Session } from "../state/sessions/session.ts";
import { findDifferences, unknownDifference } from "./differences.ts";
import { readReplayRequest, type ReplayRequest } from "./request.ts";

export interface ReplayRun {
  /** The value of `X-Mock-Replay` in a reply. */
  readonly token: string;
  readonly options: Pick<MockOptions, "spec" | "fixtures" | "apiKeys">;
  /** Whether to write status line and header fields before the payload. */
  readonly include: boolean;
}

/** Where a replay writes to. */
export interface ReplayOutput {
  /** Writes to the standard output, as it is. */
  readonly write: (bytes: string | Buffer) => void;
  /** Writes a line to the standard error. */
  readonly printError: (line: string) => void;
}

/**
 * Replays a request and returns the exit code: 0 for equal bytes, 1 for others. Throws a `MockError` if it can't be
 * replayed.
 */
export function runReplay(
  { token: text, options, include }: ReplayRun,
  input: string,
  { write, printError }: ReplayOutput,
): number {
  const expected = parseReplayToken(text);
  if (expected === undefined) throw notAToken();
  const request = readReplayRequest(input);
  const engine = createEngine(readOptions(optionsOf(expected, options)));
  const replayed = closestAttempt(attempts(request, expected, engine), expected);
  if (include) write(formatHead(replayed.recorded));
  if (request.method !== "HEAD") write(replayed.recorded.reply.payload);
  const restricted = (options.apiKeys ?? []).length > 0;
  const changes = findDifferences({
    expected,
    actual: replayed.token,
    request,
    restricted,
  });
  if (replayed.isSame) return 0;
  printError("the reply differs from the one that the token belongs to");
  for (const difference of changes.length === 0 ? [unknownDifference] : changes)
    printError(difference);
  return 1;
}

function notAToken(): MockError {
  return new MockError(
    "MOCK_ERR_OPTIONS",
    "this is not a replay token: pass the value of the reply's header X-Mock-Replay",
  );
}

/** The options that the token contains, with a clock that is later set for the session. */
function optionsOf({ head }: ReplayToken, options: ReplayRun["options"]): MockOptions {
  const { locale, dialect, dynamic, arraySize } = head;
  return {
    ...options,
    locale,
    dynamic,
    clock: "1970-01-01T00:00:00Z",
    ...(dialect === undefined ? {} : { dialect }),
    ...(arraySize === undefined ? {} : { arraySize }),
  };
}

interface Attempt {
  readonly recorded: Recorded;
  /** Missing if the request reached no operation. */
  readonly token: ReplayToken | undefined;
  readonly isSame: boolean;
}

/** Answers the request once for each way to read it. */
function attempts(request: ReplayRequest, expected: ReplayToken, engine: Engine): Attempt[] {
  const { baseUrl, path } = addressOf(request, expected);
  const { method, query } = request;
  return request.messages.map((message) => {
    const raw = { method, path, query, baseUrl, ...message };
    const session = engine.sessionStore.sessionOf(raw);
    if (!isProblem(session)) restoreSession(session, raw, expected, engine);
    const recorded = engine.answer(raw);
    const written = recorded.journalHeaders["x-mock-replay"];
    const token = typeof written === "string" ? parseReplayToken(written) : undefined;
    return { recorded, token, isSame: token?.tail.reply === expected.tail.reply };
  });
}

/** The attempt with the same reply, or else with the same request. */
function closestAttempt(all: readonly Attempt[], { tail }: ReplayToken): Attempt {
  const [first] = all as readonly [Attempt, ...Attempt[]];
  return (
    all.find(({ isSame }) => isSame) ??
    all.find(({ token }) => token?.tail.request === tail.request) ??
    first
  );
}

interface Address {
  /** With the prefix of a plugin. */
  readonly baseUrl: string;
  /** Without that prefix. */
  readonly path: string;
}

/** The address that matches the token's checksum, or the likeliest. */
function addressOf({ baseUrls, path }: ReplayRequest, { head, tail }: ReplayToken): Address {
  const { publicUrl } = head;
  const known = publicUrl === undefined ? baseUrls : [publicUrl.replace(/\/+$/, "")];
  const match = known
    .flatMap((baseUrl) => withPrefixes(baseUrl, path))
    .find(({ baseUrl }) => addressChecksum(baseUrl) === tail.address);
  return match ?? { baseUrl: known[0] ?? "", path };
}

/** The most segments of a prefix. */
const maxPrefix = 8;

/** The first segments of the path may belong to the base URL. */
function withPrefixes(base: string, path: string): Address[] {
  const segments = path.split("/").slice(1);
  const most = Math.min(segments.length, maxPrefix + 1);
  return Array.from({ length: most }, (_, count) => ({
    baseUrl: [base, ...segments.slice(0, count)].join("/"),
    path: `/${segments.slice(count).join("/")}`,
  }));
}

/** Sets the session to the state in which the token was made. */
function restoreSession(
  session: Session,
  raw: UnroutedRequest,
  { head, tail, positions, wait }: ReplayToken,
  { sessionStore, route }: Engine,
): void {
  sessionStore.reset(session);
  session.settings.scenario = head.scenario;
  session.settings.seed = head.seed;
  session.settings.dynamic = head.sessionDynamic;
  session.clock.set(tail.clock);
  const found = route(raw.method, raw.path, raw);
  if (found.kind !== "operation") return;
  const candidates = createCandidates(session.scenarios(), found.operation.id);
  const { fixtures } = candidates.of(head.scenario);
  for (const { index, position } of positions) {
    const fixture = fixtures[index];
    if (fixture !== undefined) session.positions.set(fixture.id, position);
  }
  for (const { id, limit } of fixtures) {
    if (limit === undefined) continue;
    // Some limits refuse at their beginning, but the recorded request was answered.
    if (wait === undefined) session.limiter.open(id, tail.clock);
    else session.limiter.exhaust(id, limit, tail.clock, wait);
  }
}

/** Writes status line and header fields as HTTP/1.1 does. */
function formatHead({ reply, journalHeaders }: Recorded): string {
  const { status, statusText = STATUS_CODES[status] ?? "" } = reply;
  const fields = Object.entries({
    ...journalHeaders,
    ...reply.headers,
  }).flatMap(([name, value]) => [value].flat().map((each) => `${name}: ${each}\r\n`));
  return `HTTP/1.1 ${status} ${statusText}\r\n${fields.join("")}\r\n`;
}
