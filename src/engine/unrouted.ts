/** Answers requests that no operation does: pages of the API, OPTIONS, unknown paths and methods. */
import { nearest } from "../values/nearest.ts";
import type { Operation, RawRequest, UnroutedRequest } from "../model.ts";
import { createProblem, firstProblem, isProblem, type Problem } from "../problem.ts";
import { readPreferences } from "../request/preferences/preferences.ts";
import { allowedMethods, type Route } from "../request/routing/route.ts";
import type { AnswerContext } from "../response/answer-context.ts";
import { createInspect } from "../response/inspect.ts";
import type { Reply } from "../response/render.ts";
import type { Session } from "../state/sessions/session.ts";

/** Answers a page of the API's own, or a form of it. */
export function pageOf(
  raw: UnroutedRequest,
  { rules }: AnswerContext,
  session: Session,
): Reply | undefined {
  if (!pageMethods.has(raw.method)) return undefined;
  const preferences = readPreferences(routed(raw, []));
  const now = isProblem(preferences) ? undefined : preferences.clock;
  return rules.page(raw, now ?? session.clock.now(), session);
}

const pageMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);

/** Answers OPTIONS with the methods of a path (RFC 9110, 9.3.7), unless the document declares it. */
export function optionsOf({ method }: UnroutedRequest, found: Route): Reply | undefined {
  if (method !== "OPTIONS" || found.kind !== "method") return undefined;
  const headers = {
    allow: allowedMethods(found.operations),
    "x-mock-source": "options",
  };
  return { status: 204, headers, payload: "", delay: 0 };
}

/** Written out because it runs for every request: a spread costs more than all else here. */
export function routed(raw: UnroutedRequest, pathValues: readonly string[]): RawRequest {
  const { method, path, query, headers, body, baseUrl } = raw;
  return { method, path, pathValues, query, headers, body, baseUrl };
}

/** The problem of a request that no operation answers. */
export function routeProblem(
  found: Exclude<Route, { kind: "operation" }>,
  raw: UnroutedRequest,
  operations: readonly Operation[],
  shared: AnswerContext,
  session: Session,
): Problem {
  if (found.kind === "encoding")
    return createProblem("bad-url", `${raw.path} is not valid percent-encoding`);
  if (found.kind === "path") {
    const hint = nearest(
      raw.path,
      operations.map(({ path }) => path),
    );
    return createProblem("not-found", `the document has no path ${raw.path}${hint}`);
  }
  const allow = allowedMethods(found.operations);
  const problem = createProblem("method-not-allowed", `${raw.path} takes ${allow}`, {
    headers: { allow },
  });
  const [first] = found.operations;
  const others = first === undefined ? [] : problemsOf(first, raw, shared, session);
  return firstProblem([problem, ...others], shared.rules.precedence) ?? problem;
}

/** The problems that an operation of the path finds in the request, for APIs that report those first. */
function problemsOf(
  operation: Operation,
  raw: UnroutedRequest,
  shared: AnswerContext,
  session: Session,
): readonly Problem[] {
  const own = shared.rules.forOperation(operation);
  const inspect = createInspect(operation, own, shared);
  return inspect(routed(raw, []), session.clock.now(), session).problems;
}
