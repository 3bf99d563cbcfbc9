/** Explains step 2: what is wrong with the request, and which problem was answered. */
import type { JsonObject } from "../model.ts";
import type { Problem } from "../problem.ts";
import type { Rules } from "../response/rules.ts";
import type { Trace } from "../response/trace.ts";
import { firstItems, withoutUndefined } from "./object.ts";
import type { PlaceFormatter } from "./place-formatter.ts";

const maxViolations = 20;

export function explainCheck(trace: Trace, rules: Rules, places: PlaceFormatter): JsonObject {
  const { inspected, problem } = trace;
  if (inspected === undefined)
    return {
      outcome: "not reached: a preference of the request is invalid",
    };
  const { problems } = inspected;
  if (problems.length === 0) return { outcome: "the request is valid" };
  const kinds = problems.map(({ kind }) => kind);
  return withoutUndefined({
    outcome: `refused: ${problem?.kind ?? ""}`,
    problems: problems.map((each) => explainProblem(each, places)),
    // A single problem needs no precedence.
    precedence:
      kinds.length < 2 ? undefined : rules.precedence.filter((kind) => kinds.includes(kind)),
  });
}

export function explainProblem(problem: Problem, places: PlaceFormatter): JsonObject {
  const { kind, status, detail, violations } = problem;
  const { items, more } = firstItems(violations, maxViolations);
  return withoutUndefined({
    kind,
    status,
    detail,
    violations:
      items.length === 0
        ? undefined
        : items.map(({ in: part, pointer, message, schemaPointer }) =>
            withoutUndefined({
              in: part,
              pointer,
              message,
              schemaPointer,
              place: schemaPointer === "" ? undefined : places.ofViolation(schemaPointer),
            }),
          ),
    moreViolations: more,
  });
}
