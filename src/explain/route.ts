/** Explains step 1: the operation of the path and method, or the nearest ones. */
import type { Entry } from "../state/journal/journal.ts";
import type { JsonObject } from "../model.ts";
import { nearestOf } from "../values/nearest.ts";
import { allowedMethods } from "../request/routing/route.ts";
import type { Trace } from "../response/trace.ts";
import type { ExplainContext } from "./context.ts";
import { withoutUndefined } from "./object.ts";
import type { PlaceFormatter } from "./place-formatter.ts";

const maxNear = 3;

export function explainRoute(
  entry: Pick<Entry, "raw" | "reply" | "trace">,
  context: ExplainContext,
  places: PlaceFormatter,
): JsonObject {
  const { trace, raw, reply } = entry;
  if (trace !== undefined) return explainOperation(trace, places);
  const { operations } = context.shared;
  const found = context.route(raw.method, raw.path, raw);
  if (reply.problem === undefined)
    return found.kind === "method" && raw.method === "OPTIONS"
      ? { outcome: "what the path takes", allow: reply.headers["allow"] ?? "" }
      : { outcome: "the API's own page, beside the document" };
  if (found.kind === "operation") return { outcome: "not reached", operation: found.operation.id };
  if (found.kind === "encoding") return { outcome: "the path is not valid percent-encoding" };
  if (found.kind === "method") {
    const allow = allowedMethods(found.operations);
    return {
      outcome: `the path exists, but has no method ${raw.method}`,
      allow,
      operations: found.operations.map(({ id }) => id),
    };
  }
  const paths = [...new Set(operations.map(({ path }) => path))];
  return {
    outcome: "no path of the document is similar",
    nearest: nearestOf(raw.path, paths, maxNear),
  };
}

function explainOperation(
  { operation, inspected, raw }: Trace,
  places: PlaceFormatter,
): JsonObject {
  const { id, method, path, location } = operation;
  const read = inspected?.read.request.parameters.path;
  const values = read ?? (raw.pathValues.length > 0 ? [...raw.pathValues] : {});
  return withoutUndefined({
    outcome: `${method} ${path}`,
    operation: id,
    place: places.ofDocument(location),
    pathValues: Object.keys(values).length === 0 ? undefined : values,
  });
}
