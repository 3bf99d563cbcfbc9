/** Logs requests, a line each: `12:06:24.810 POST /pets 200 generated 6 ms`, or why a request was refused. */
import type { FastifyRequest } from "fastify";
import type { Engine } from "../engine.ts";
import type { Settings } from "../options.ts";
import type { Reply } from "../response/render.ts";
import { formatTimeOfDay, systemClock, type Clock } from "../values/clock.ts";
import { encodedLine } from "../values/terminal.ts";

/** Logs a request and its reply. `took` is the time to make the reply, in milliseconds, where it was measured. */
export type LogRequest = (
  request: Pick<FastifyRequest, "method" | "originalUrl">,
  reply: Reply,
  took: number | undefined,
) => void;

/** The widest that columns may be, so that a line fits 80 characters. Longer text moves the columns after it. */
const maxWidths = { method: 7, path: 28, source: 20 };

/**
 * Logs each request at `info`, and at `warn` if it was answered with a problem. Columns are as wide as the document
 * and the scenarios need, so that a line does not depend on those before it. The time of day is in UTC.
 */
export function createRequestLog(
  { log, onLog }: Pick<Settings, "log" | "onLog">,
  { operations, scenarios }: Pick<Engine, "operations" | "scenarios">,
  clock: Clock = systemClock,
): LogRequest {
  if (log !== "info" && log !== "warn") return () => {};
  const methodWidth = widthOf(
    operations.map(({ method }) => method),
    maxWidths.method,
  );
  const pathWidth = widthOf(
    operations.map(({ path }) => path),
    maxWidths.path,
  );
  const sources = [...scenarios.keys()].map((name) => `fixture:${name}`);
  const sourceWidth = widthOf(["generated", ...sources], maxWidths.source);
  return ({ method, originalUrl }, reply, took) => {
    const { status, problem, fault } = reply;
    if (log === "warn" && problem === undefined) return;
    const path = originalUrl.split("?", 1)[0] ?? "";
    const reason = problem === undefined ? sourceOf(reply) : `${problem.kind}: ${problem.detail}`;
    const why = fault === undefined ? reason : `${reason}, ${fault}`;
    const columns = [
      formatTimeOfDay(clock()),
      method.padEnd(methodWidth),
      path.padEnd(pathWidth),
      status,
      ...(problem === undefined && took !== undefined
        ? [why.padEnd(sourceWidth), `${String(took).padStart(3)} ms`]
        : [why]),
    ];
    onLog(problem === undefined ? "info" : "warn", encodedLine(columns.join(" ")));
  };
}

/** `fixture:expired` for the fixture of the operation itself, which method and path name already. */
function sourceOf({ headers }: Reply): string {
  const source = headers["x-mock-source"] ?? "";
  const own = `/${headers["x-mock-operation"] ?? ""}`;
  return source.startsWith("fixture:") && source.endsWith(own)
    ? source.slice(0, -own.length)
    : source;
}

function widthOf(texts: readonly string[], limit: number): number {
  return Math.min(limit, Math.max(0, ...texts.map((text) => text.length)));
}
